import { z } from 'zod'
import { type FieldError, type FormResult, mistakes } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { MOST_CASES, readCaseList } from '../../domain/rounds/case-list.ts'
import type { RowNotice } from '../../domain/rows.ts'
import { columnKey } from '../../domain/rows.ts'
import { readCsv } from '../../formats/read-csv.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import { clearDraw, insertCases, listCases } from '../../stores/rounds.server.ts'
import { listTeams } from '../../stores/services.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { lockManagedRound, readManagedRound } from './managed-round.ts'

/** What the page of the case list shows before a list is given. */
export async function viewCaseList(context: AppContext, actor: Actor, roundId: string) {
  const round = await readManagedRound(context, actor, roundId)
  const cases = await listCases(context.reader, roundId)
  const drawn = cases.some((each) => each.state !== 'listed')
  return { name: round.name, state: round.state, attributes: round.attributes, listed: cases.length, drawn }
}

/** A case list, chosen as a file or pasted. */
export const CaseListFile = z
  .object({ file: z.object({ text: z.string() }).optional(), pasted: z.string().default('') })
  .transform(({ file, pasted }) => file?.text ?? pasted)

/** `dropped`: columns of the list that the round does not declare. */
type CasesImported = FormResult<{ imported: number }> & { dropped: string[] }

/** Takes a whole list or none of it; an earlier list and what was drawn from it make way. */
export async function importCases(
  context: AppContext,
  actor: Actor,
  roundId: string,
  text: string,
): Promise<CasesImported> {
  return recordedChange(context, actor, async (transaction, record) => {
    const round = await lockManagedRound(transaction, actor, roundId, ['draft'])
    const refused = (problems: RowNotice[], dropped: string[] = []) => ({
      ...mistakes(problems.map(mistakeInLine)),
      dropped,
    })
    if ((await listAuditsOfRound(transaction, roundId)).length > 0) {
      return refused([{ line: 1, message: 'Cases are assigned already. Remove the assignments first' }])
    }
    const { cases, dropped, problems } = readCaseList(readCsv(text, 'list', MOST_CASES), round.attributes)
    if (problems.length > 0) return refused(problems, dropped)
    const teams = (await listTeams(transaction, round.serviceId)).filter(({ id }) =>
      round.teamIds.includes(id),
    )
    const names = teams.map((team) => columnKey(team.name))
    const outside = cases.filter((each) => names.length > 0 && !names.includes(columnKey(each.team ?? '')))
    if (outside.length > 0) {
      const message = `${outside.length} of the cases are in none of the round’s teams, or in no team`
      return refused([{ line: 1, message }], dropped)
    }
    await clearDraw(transaction, roundId)
    await insertCases(
      transaction,
      cases.map((each) => ({
        ...each,
        id: context.random(),
        roundId,
        drawPosition: null,
        state: 'listed',
        replacedReason: null,
      })),
    )
    const detail = { cases: cases.length, droppedColumns: dropped.length }
    const subject = { subjectType: 'round', subjectId: roundId, serviceId: round.serviceId }
    record({ act: 'round.import-cases', ...subject, detail })
    return { ok: true, imported: cases.length, dropped }
  })
}

function mistakeInLine({ line, message }: RowNotice): FieldError {
  return { field: 'file', message: `Line ${line}: ${message}` }
}
