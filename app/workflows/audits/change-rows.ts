import type { RawAnswer } from '../../domain/answers/value.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { readAnswer } from '../../domain/templates/read-answer.ts'
import { findQuestion, MOST_ROWS, type Question, rowCode } from '../../domain/templates/template.ts'
import { listAnswers, lockAudit, moveAudit, saveAnswer } from '../../stores/answers.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadAudit, refuseLate } from './load-audit.ts'

/** `row` counts from 1. */
export type RowChange = { how: 'add'; group: string } | { how: 'remove'; group: string; row: number }

/** What a button of a group says: `add placements`, `remove placements 2`; null for any other button. */
export function rowChangeOf(button: string): RowChange | null {
  const [, how, group = '', row] = /^(add|remove) ([a-z0-9-]{1,80})(?: ([1-9]\d?))?$/.exec(button) ?? []
  if (how === 'add') return { how, group }
  return how === 'remove' && row !== undefined ? { how, group, row: Number(row) } : null
}

/**
 * One more row of a group, or one fewer: what stands in the rows after it moves up by one.
 * @throws Problem invalid when the form has no such group or row, or as many rows as it may have
 */
export async function changeRows(
  context: AppContext,
  actor: Actor,
  auditId: string,
  change: RowChange,
): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    await lockAudit(transaction, auditId)
    const loaded = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.open', loaded.facts)
    refuseLate(loaded)
    allow(actor, 'audit.edit', loaded.facts)
    const group = orNotFound(findQuestion(loaded.template, change.group))
    const stored = await listAnswers(transaction, auditId)
    const rawAt = (code: string) => stored[code]?.raw ?? {}
    const wanted = answersAfter(group, change, rawAt)
    const savedAt = context.clock().toISOString()
    for (const [code, raw] of wanted)
      await saveAnswer(transaction, {
        auditId,
        code,
        raw: code === group.code ? { ...rawAt(code), ...raw } : raw,
        base: stored[code]?.revision ?? 0,
        savedAt,
        savedBy: actor.personId,
      })
    await moveAudit(transaction, auditId, ['assigned'], { state: 'in-progress' })
    const detail = { group: group.code, rows: change.how }
    record({
      act: 'audit.save',
      subjectType: 'audit',
      subjectId: auditId,
      serviceId: loaded.round.serviceId,
      detail,
    })
  })
}

/**
 * The answers a change of rows writes: those of the rows that move up, and how many rows there are then.
 * @throws Problem invalid when the form has no such group or row, or as many rows as it may have
 */
export function answersAfter(group: Question, change: RowChange, rawAt: (code: string) => RawAnswer): Wanted {
  const rows = rowsIn(group, rawAt(group.code))
  return change.how === 'add' ? added(group, rows) : removed(group, rows, change.row, rawAt)
}

/** How many there are as it was typed; none where nothing that can be counted was. */
function rowsIn(group: Question, raw: RawAnswer): number {
  if (group.type !== 'group') throw new Problem('invalid', 'The form has no such group')
  const { answer } = readAnswer({ ...group, min: 0, max: MOST_ROWS }, raw)
  return answer?.state === 'answered' && answer.value.type === 'number' ? answer.value.number : 0
}

type Wanted = Array<[code: string, raw: RawAnswer]>

function added(group: Question, rows: number): Wanted {
  if (rows >= (group.max ?? MOST_ROWS)) throw new Problem('invalid', 'There can be no more rows')
  return [[group.code, { value: String(rows + 1), mark: '' }]]
}

function removed(group: Question, rows: number, row: number, rawAt: (code: string) => RawAnswer): Wanted {
  if (row > rows) throw new Problem('invalid', 'There is no such row')
  const moved: Wanted = []
  for (const { code } of group.questions ?? [])
    for (let place = row; place <= rows; place += 1) {
      const [before, after] = [
        rawAt(rowCode(code, place)),
        place < rows ? rawAt(rowCode(code, place + 1)) : {},
      ]
      if (JSON.stringify(before) !== JSON.stringify(after)) moved.push([rowCode(code, place), after])
    }
  return [...moved, [group.code, { value: String(rows - 1) }]]
}
