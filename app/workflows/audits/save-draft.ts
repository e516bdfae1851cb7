import { CANNOT_TELL, NOT_APPLICABLE } from '../../domain/answers/scale.ts'
import { type RawAnswer, type RawField, rawFields } from '../../domain/answers/value.ts'
import type { StoredAnswer } from '../../domain/audits/audit.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { fieldsOf } from '../../domain/templates/read-answer.ts'
import { askedAt, type Question } from '../../domain/templates/template.ts'
import { listAnswers, lockAudit, moveAudit, saveAnswer } from '../../stores/answers.server.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadAudit, refuseLate } from './load-audit.ts'

/** `base` is the revision the page showed; 0 when it showed none. */
export type Change = { code: string; raw: RawAnswer; base: number }
/** Somebody else saved this answer meanwhile: both texts, so that one can be chosen. */
export type Conflict = {
  code: string
  yours: RawAnswer
  theirs: RawAnswer
  /** What `yours` was written over, and what stands there now. */
  base: number
  revision: number
  savedAt: string
}
/** An answer that cannot be kept as it is; it holds up no other. */
export type Refusal = { code: string; field: RawField; message: string }
export type Saved = {
  revisions: Record<string, number>
  conflicts: Conflict[]
  refusals: Refusal[]
  savedAt: string
}

const LONGEST = 20_000

/**
 * Keeps what was typed, whole or half. Answers to different questions from two tabs merge; a stale one to the same
 * question is a conflict and is not written. Saving the same text again, after an answer that got lost, is no conflict.
 */
export async function saveDraft(
  context: AppContext,
  actor: Actor,
  auditId: string,
  changes: Change[],
): Promise<Saved> {
  return recordedChange(context, actor, async (transaction, record) => {
    await lockAudit(transaction, auditId)
    const loaded = await loadAudit(transaction, actor, auditId)
    const { audit, round, template, facts } = loaded
    allow(actor, 'audit.open', facts)
    refuseLate(loaded)
    allow(actor, 'audit.edit', facts)
    const stored = await listAnswers(transaction, auditId)
    const savedAt = context.clock().toISOString()
    const saved: Saved = { revisions: {}, conflicts: [], refusals: [], savedAt }
    let written = 0
    for (const change of changes) {
      const question = askedAt(template, change.code)
      if (!question) throw new Problem('invalid', 'The form has no such question')
      const raw = keepKnown(question, change.raw)
      const refusal = tooLong(question, raw)
      if (refusal) {
        saved.refusals.push(refusal)
        continue
      }
      const at = Object.hasOwn(stored, change.code) ? stored[change.code] : undefined
      const outcome = await saveOne(transaction, { auditId, actor, savedAt }, { ...change, raw }, at)
      if (outcome.conflict) saved.conflicts.push(outcome.conflict)
      else saved.revisions[change.code] = outcome.revision
      if (outcome.written) written += 1
    }
    if (written > 0) {
      await moveAudit(transaction, auditId, ['assigned'], { state: 'in-progress' })
      record({
        act: 'audit.save',
        subjectType: 'audit',
        subjectId: audit.id,
        serviceId: round.serviceId,
        detail: { answers: written },
      })
    }
    return saved
  })
}

type OneOutcome = { conflict: Conflict | null; revision: number; written: boolean }

async function saveOne(
  transaction: Transaction,
  by: { auditId: string; actor: Actor; savedAt: string },
  change: Change,
  at: StoredAnswer | undefined,
): Promise<OneOutcome> {
  const revision = at?.revision ?? 0
  if (same(at?.raw ?? {}, change.raw)) return { conflict: null, revision, written: false }
  const conflict: Conflict = {
    code: change.code,
    yours: change.raw,
    theirs: at?.raw ?? {},
    base: change.base,
    revision,
    savedAt: at?.savedAt ?? by.savedAt,
  }
  if (change.base !== revision) return { conflict, revision, written: false }
  const done = await saveAnswer(transaction, {
    auditId: by.auditId,
    code: change.code,
    raw: change.raw,
    base: revision,
    savedAt: by.savedAt,
    savedBy: by.actor.personId,
  })
  return done
    ? { conflict: null, revision: revision + 1, written: true }
    : { conflict, revision, written: false }
}

/** Only fields the question has; the marks an import writes are not for forms. */
function keepKnown(question: Question, raw: RawAnswer): RawAnswer {
  const kept: RawAnswer = {}
  for (const field of fieldsOf(question)) {
    const text = raw[field]?.replaceAll('\r\n', '\n')
    if (text === undefined || text === '') continue
    if (field === 'mark' && text !== NOT_APPLICABLE && text !== CANNOT_TELL) continue
    kept[field] = text
  }
  return kept
}

function tooLong(question: Question, raw: RawAnswer): Refusal | null {
  const field = rawFields.find((each) => (raw[each]?.length ?? 0) > LONGEST)
  if (!field) return null
  const [most, has] = [LONGEST, raw[field]?.length ?? 0].map((length) => length.toLocaleString('en-GB'))
  return {
    code: question.code,
    field,
    message: `Shorten what you typed to ${most} characters, it has ${has}: ${question.text}`,
  }
}

function same(one: RawAnswer, other: RawAnswer): boolean {
  return rawFields.every((field) => (one[field] ?? '') === (other[field] ?? ''))
}
