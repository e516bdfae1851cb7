import { temporaryUntil } from '../../domain/people/person-fields.ts'
import { Problem } from '../../domain/problem.ts'
import { deleteKnownDevicesOf } from '../../stores/known-devices.server.ts'
import {
  findPersonByUsername,
  listPeople,
  replaceRoles,
  updatePassword,
  updatePerson,
} from '../../stores/people.server.ts'
import { deleteSecondFactor } from '../../stores/second-factors.server.ts'
import { deleteSessionsOf } from '../../stores/sessions.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { temporaryPassword } from './reset-password.ts'

/**
 * For whoever has the server, when no administrator can sign in: a temporary password for a person, whose second factor is taken out, and,
 * where no active person is administrator, that role. The person is signed out everywhere, and made active again.
 * @returns the password, to be shown once, and whether the role was given
 * @throws Problem not-found where nobody has the username
 */
export async function recoverAdministrator(
  context: AppContext,
  username: string,
): Promise<{ password: string; wasGivenRole: boolean }> {
  const password = temporaryPassword(context)
  const hash = await context.passwords.hash(password)
  return recordedChange(context, null, async (transaction, record) => {
    const person = await findPersonByUsername(transaction, username)
    if (!person) throw new Problem('not-found')
    const isAdministrator = (role: { role: string }) => role.role === 'administrator'
    const people = await listPeople(transaction)
    const wasGivenRole = !people.some(({ active, roles }) => active && roles.some(isAdministrator))
    const isWithout = wasGivenRole && !person.roles.some(isAdministrator)
    if (isWithout) {
      const roles = [...person.roles, { role: 'administrator' as const, serviceId: null }]
      await replaceRoles(
        transaction,
        person.id,
        roles.map((role) => ({ ...role, id: context.random() })),
      )
    }
    await updatePerson(transaction, { ...person, active: true })
    await updatePassword(transaction, person.id, {
      hash,
      mustChange: true,
      expiresAt: temporaryUntil(context.clock()),
    })
    await deleteSecondFactor(transaction, person.id)
    await deleteSessionsOf(transaction, person.id)
    await deleteKnownDevicesOf(transaction, person.id)
    record({
      ...{ act: 'person.recover-on-server', subjectType: 'person', subjectId: person.id },
      detail: { administrator: isWithout, activated: !person.active },
    })
    return { password, wasGivenRole: isWithout }
  })
}
