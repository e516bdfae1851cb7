import { insertAuditView } from '../../app/stores/audit-views.server.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import { insertCommentTheme, replaceCommentTags } from '../../app/stores/comment-themes.server.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { listCases } from '../../app/stores/rounds.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'

const themes: Array<[name: string, words: string[]]> = [
  ['Drift and delay', ['overdue', 'waiting list', 'late']],
  ['Voice of the child', ['wishes', 'feelings', 'seen alone']],
  ['Management oversight', ['supervision', 'decision']],
  ['Family network', ['grandparent', 'family group conference']],
  ['Quality of recording', ['chronology', 'genogram', 'not recorded']],
]

/** A service's own themes, the comments of signed-off audits tagged with them, and what was said beside one audit. */
export async function seedCommentThemes(
  transaction: Transaction,
  context: AppContext,
  { serviceId, roundId }: { serviceId: string; roundId: string },
) {
  const at = context.clock().toISOString()
  const ids: string[] = []
  for (const [name, words] of themes) {
    const id = context.random()
    ids.push(id)
    await insertCommentTheme(transaction, { id, serviceId, name, words, offered: true, createdAt: at })
  }
  const references = new Map(
    (await listCases(transaction, roundId)).map(({ id, reference }) => [id, reference]),
  )
  const signedOff = (await listAuditsOfRound(transaction, roundId))
    .filter(({ state }) => state === 'submitted')
    .sort((one, other) =>
      (references.get(one.caseId) ?? '').localeCompare(references.get(other.caseId) ?? ''),
    )
  for (const [n, { id: auditId, auditorId }] of signedOff.entries()) {
    const tagged = [ids[n % ids.length], n % 3 === 0 ? ids[0] : ids[1]].flatMap((id) => id ?? [])
    const comment = { auditId, questionCode: 'planning-quality' }
    await replaceCommentTags(transaction, comment, [...new Set(tagged)], { by: auditorId ?? '', at })
  }
  const first = signedOff[0]
  if (first)
    await insertAuditView(transaction, {
      id: context.random(),
      auditId: first.id,
      kind: 'child-view',
      text: 'I know there is a plan. I would like somebody to tell me when a date changes.',
      givenBy: 'Young person',
      givenOn: at.slice(0, 10),
      recordedBy: first.auditorId ?? '',
      recordedAt: at,
    })
}
