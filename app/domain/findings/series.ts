import { pointOfFigure } from '../evidence/point-of-figure.ts'
import { type Change, describeChange, notLikeForLike, type Point } from '../measures/compare-figures.ts'
import type { ReadAgain } from '../measures/read-again.ts'
import { roundInPeriod } from '../rounds/round.ts'
import { type Worded, worded } from './found-question.ts'
import type { QuestionDiffers } from './question-differs.ts'
import {
  comparabilityOf,
  formText,
  isInCountsAlone,
  type RoundFacts,
  type RoundFinding,
} from './round-finding.ts'

/** One round of a question's series. */
export type SeriesPoint = Worded & {
  round: Pick<RoundFacts, 'id' | 'name' | 'fitted' | 'state' | 'period'>
  /** What is not alike between this round and the one it is compared with; empty at the first. */
  notAlike: string[]
  /** What may be said of the way from the round before; null at the first, or where a figure is hidden. */
  change: Pick<Change, 'kind' | 'sentence'> | null
}

/** What else decides whether two findings may be compared. */
export type Around = {
  differs: QuestionDiffers
  /** Only cases of some teams, grades or auditors are looked at: browsing, of which no claim is made (rule 8). */
  filtered: boolean
  /** How the cases of the later hang on those of the earlier; null: they are others. */
  readAgain: (before: RoundFinding, now: RoundFinding) => ReadAgain | null
}

/** The round that each of a series is compared with: the one before it, but for those given in counts alone; null at the first. */
export function comparedInSeries(
  findings: readonly RoundFinding[],
): Array<{ before: RoundFinding | null; now: RoundFinding }> {
  return findings.map((now, place) => ({
    before: findings.slice(0, place).findLast((each) => !isInCountsAlone(each)) ?? null,
    now,
  }))
}

/** A question over time, from its findings in the order of their rounds. Only measures a round declared make claims. */
export function seriesOfQuestion(
  findings: readonly RoundFinding[],
  better: 'higher' | 'lower',
  around: Around,
): SeriesPoint[] {
  return comparedInSeries(findings).map(({ before, now: finding }) => {
    const { id, name, fitted, state, period } = finding.round
    const change = before === null ? null : changeBetween(before, finding, better, around)
    return {
      ...worded(finding.shown),
      round: { id, name, fitted, state, period },
      notAlike:
        before === null
          ? []
          : notAlikeBetween(before, finding, around.differs(before.round, finding.round, finding.code)),
      change: change && { kind: change.kind, sentence: change.sentence },
    }
  })
}

/** What changed from one round to another in a question; null where either figure is hidden. */
export function changeBetween(
  before: RoundFinding,
  now: RoundFinding,
  better: 'higher' | 'lower',
  { differs, filtered, readAgain }: Around,
): Change | null {
  const [a, b] = [pointOf(before), pointOf(now)]
  if (a === null || b === null) return null
  return describeChange(
    { ...a, filtered },
    { ...b, filtered },
    {
      better,
      declared: now.round.declared.includes(now.code),
      questionDiffers: differs(before.round, now.round, now.code),
      readAgain: readAgain(before, now),
    },
  )
}

/** Of a round as a whole nothing is said of single answers. */
type RoundOrFinding = { round: RoundFacts; detailNotRecorded?: number }

/** What is not alike between two rounds, in plain words (rule 8); of one question, or of both forms as wholes. */
function notAlikeBetween(
  before: RoundOrFinding,
  now: RoundOrFinding,
  questionDiffers: readonly string[] | null,
): string[] {
  const bare = ({ round, detailNotRecorded }: RoundOrFinding): Point => ({
    label: round.name,
    detailNotRecorded,
    ...{ value: null, counts: null, text: '' },
    comparability: comparabilityOf(round),
  })
  return notLikeForLike(bare(before), bare(now), questionDiffers)
}

/**
 * The earlier rounds that are like this one in everything (rule 8), the newest first; and, where there is none, the last
 * earlier one of its theme and service with what is not alike. Versions of one form are alike here: each question says for
 * itself whether it was changed; and how the cases were selected is no difference where the same ones were read again
 * (`areSameCases`). `earlier` in any order.
 */
export function likeForLike(
  now: RoundFacts,
  earlier: readonly RoundFacts[],
  areSameCases: (before: RoundFacts) => boolean = () => false,
): { alike: RoundFacts[]; nearest: { round: RoundFacts; notAlike: string[] } | null } {
  const before = earlier
    .filter(
      ({ serviceId, theme, period, id }) =>
        serviceId === now.serviceId && theme === now.theme && id !== now.id && period.end < now.period.end,
    )
    .sort((a, b) => (a.period.end < b.period.end ? 1 : a.period.end > b.period.end ? -1 : 0))
  const notAlikeTo = (round: RoundFacts) => {
    const isSecondReading = areSameCases(round) && now.sampling.method !== 'targeted'
    const seen = isSecondReading ? { ...round, sampling: now.sampling } : round
    return notAlikeBetween({ round: seen }, { round: now }, formDiffers(round, now))
  }
  const alike = before.filter((round) => notAlikeTo(round).length === 0)
  const [last] = before
  const nearest = alike.length > 0 || last === undefined ? null : { round: last, notAlike: notAlikeTo(last) }
  return { alike, nearest }
}

/** A form is the same by its key, whatever its versions are called. */
function formDiffers(before: RoundFacts, now: RoundFacts): string[] {
  if (before.templateKey === now.templateKey) return []
  const [then, here] = [formText(before), formText(now)]
  return then === here ? ['another form was used'] : [`template version differs (${then} then, ${here} now)`]
}

function pointOf({ shown, round, code, detailNotRecorded }: RoundFinding): Point | null {
  if ('suppressed' in shown) return null
  return {
    ...pointOfFigure(shown.figure),
    label: roundInPeriod(round),
    comparability: comparabilityOf(round),
    ...{ detailNotRecorded, fitted: round.fitted },
    open: round.state === 'open',
    countsOnly: round.countsOnly?.[code] ?? null,
  }
}
