import { z } from 'zod'
import { type FormResult, taken } from '../../domain/form-result.ts'
import { type Actor, roles } from '../../domain/permissions.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listSecondFactors } from '../../stores/second-factors.server.ts'
import { findSecondFactorRoles, saveSecondFactorRoles } from '../../stores/settings.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

export const AccountRulesForm = z.object({
  secondFactor: z
    .preprocess((given) => [given ?? []].flat(), z.array(z.enum(roles, 'Choose roles that there are')))
    .default([]),
})

/** What holds for every account, and how many it would reach that have not set it up. */
export async function accountRules(context: AppContext, actor: Actor) {
  allow(actor, 'accounts.set-rules')
  const have = new Set(await listSecondFactors(context.reader))
  const people = (await listPeople(context.reader)).filter(({ active }) => active)
  return {
    secondFactor: await findSecondFactorRoles(context.reader),
    without: roles.map((role) => ({
      role,
      people: people.filter((each) => !have.has(each.id) && each.roles.some((held) => held.role === role))
        .length,
    })),
  }
}

export async function setAccountRules(
  context: AppContext,
  actor: Actor,
  { secondFactor }: z.infer<typeof AccountRulesForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'accounts.set-rules')
    const before = (await findSecondFactorRoles(transaction)).join(' ')
    const after = roles.filter((role) => secondFactor.includes(role))
    await saveSecondFactorRoles(transaction, after)
    const detail = { before, after: after.join(' ') }
    record({ act: 'accounts.set-second-factor', subjectType: 'setting', subjectId: 'second-factor', detail })
    return taken
  })
}
