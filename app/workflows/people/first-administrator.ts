import { z } from 'zod'
import type { FormResult } from '../../domain/form-result.ts'
import { displayName, newPassword, username } from '../../domain/people/person-fields.ts'
import { Problem } from '../../domain/problem.ts'
import { countPeople, insertPerson, replaceRoles } from '../../stores/people.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { passwordMistake } from './password-choice.ts'

export const FirstAdministratorForm = z.object({
  code: z.string('Enter the code').trim().min(1, 'Enter the code'),
  displayName,
  username,
  password: newPassword,
})

/**
 * Creates the one person of an empty deployment. The code is checked before; here it is used up, so that two requests
 * with it cannot both succeed, and given back when the person could not be created.
 * @throws Problem not-found when there is no code (any more) or there are people already
 */
export async function createFirstAdministrator(
  context: AppContext,
  form: Omit<z.infer<typeof FirstAdministratorForm>, 'code'>,
): Promise<FormResult<{ id: string }>> {
  const { codeHash } = context.firstAdministrator
  if (codeHash === null) throw new Problem('not-found')
  const mistaken = await passwordMistake(context.reader, form.password, form)
  if (mistaken) return mistaken
  const passwordHash = await context.passwords.hash(form.password)
  if (context.firstAdministrator.codeHash === null) throw new Problem('not-found')
  context.firstAdministrator.codeHash = null
  try {
    return { ok: true, id: await insertFirst(context, { ...form, passwordHash }) }
  } catch (error) {
    context.firstAdministrator.codeHash = codeHash
    throw error
  }
}

async function insertFirst(
  context: AppContext,
  person: { username: string; displayName: string; passwordHash: string },
): Promise<string> {
  return recordedChange(context, null, async (transaction, record) => {
    if ((await countPeople(transaction)) > 0) throw new Problem('not-found')
    const id = context.random()
    await insertPerson(transaction, {
      id,
      ...person,
      mustChangePassword: false,
      teamId: null,
      staffName: null,
      demonstration: false,
      createdAt: context.clock().toISOString(),
    })
    await replaceRoles(transaction, id, [{ id: context.random(), role: 'administrator', serviceId: null }])
    record({ act: 'person.create-first', subjectType: 'person', subjectId: id })
    return id
  })
}
