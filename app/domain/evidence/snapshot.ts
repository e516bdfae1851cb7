import type { MeasureFigure } from '../measures/average.ts'
import { type Definition, ofOneQuestion } from '../measures/definition.ts'
import type { Period } from '../period.ts'
import type { DeclaredModeration } from '../rounds/moderation.ts'

/** Everything a figure stood on when its round was closed; stored as plain JSON and never changed. */
export type EvidenceSnapshot = {
  figure: MeasureFigure
  /** What the measure counted then; absent in entries from before this was kept, which counted one question. */
  definition?: Definition
  /** The same in words. */
  definitionText?: string
  /** The question of a measure that counts one; null for a composite. */
  questionCode: string | null
  questionText: string | null
  /** The condition the question stands under, in words; null when it is asked of every case. */
  parentText: string | null
  templateKey: string
  templateVersion: number
  templateTitle: string
  theme: string
  roundName: string
  roundKind: string
  cohort: string
  serviceId: string
  serviceName: string
  /** Empty: the whole service. */
  teamIds: string[]
  period: Period
  origin: 'live' | 'imported'
  /** Illustrative rows fitted to a published percentage. */
  fitted: boolean
  /** Why audits were left out at closing; null when none was. */
  leftOutReason: string | null
  detailNotRecorded: number
  /** As declared at closing; absent in entries from before it was: ask {@link moderationOf}. */
  moderation?: DeclaredModeration
  /** How many unusable cases others took the place of; absent in entries from before this was kept. */
  replaced?: number
  /** How it stood against its dated targets on that day; null without targets or without a value. */
  targetSentence: string | null
  /** Why it is, or is not, the measure's latest figure (rule 11). */
  latestReason: string
}

/** What the figure of an entry counted. */
export function definitionCounted({
  definition,
  questionCode,
}: Pick<EvidenceSnapshot, 'definition' | 'questionCode'>): Definition {
  return definition ?? ofOneQuestion(questionCode ?? '')
}

/** What was declared at closing; of an entry from before that, rounds made here were not moderated. */
export function moderationOf({
  moderation,
  origin,
}: Pick<EvidenceSnapshot, 'moderation' | 'origin'>): DeclaredModeration {
  return moderation ?? { how: origin === 'live' ? 'not-moderated' : 'not-known', note: null }
}
