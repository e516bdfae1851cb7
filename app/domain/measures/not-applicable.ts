import { NOT_APPLICABLE } from '../answers/scale.ts'
import type { AnswerOutcome } from './outcome.ts'

/**
 * Why a case is in neither part of a measure's figure. FHIR's populations of a measure: `excluded` is a denominator exclusion,
 * `excepted` a denominator exception, `outside` is not in the denominator at all.
 */
export const whysNotApplicable = ['excluded', 'excepted', 'outside', 'not-recorded'] as const
export type WhyNotApplicable = (typeof whysNotApplicable)[number]

/** What each is called, and what it means here. */
export const whyNotApplicableNames: Record<WhyNotApplicable, string> = {
  excluded: 'excluded: the form does not ask it there, or there was nothing to count',
  excepted: 'excepted: the auditor said that it does not apply, with a reason',
  outside: 'outside: not among the cases the measure is about',
  'not-recorded': 'without a recorded reason',
}

/** How many of the cases a figure did not apply to there were of each; they add up to its count of not applicable. */
export type NotApplicableBecause = Record<WhyNotApplicable, number>

/** Why a question does not apply to a case, by the answer that is kept of it. */
export function whyNotAsked({
  value,
  detailRecorded,
}: Pick<AnswerOutcome, 'value' | 'detailRecorded'>): WhyNotApplicable {
  if (!detailRecorded) return 'not-recorded'
  return value === NOT_APPLICABLE ? 'excepted' : 'excluded'
}

/** Of several questions none of which applies: what an auditor said decides, for without it there might have been a figure. */
export function whyNoneApplies(whys: readonly WhyNotApplicable[]): WhyNotApplicable {
  for (const why of ['outside', 'excepted', 'not-recorded'] as const) if (whys.includes(why)) return why
  return 'excluded'
}

/** Those that there are: '1 excluded, 1 excepted, 3 outside'. */
export function whysText(because: NotApplicableBecause): string {
  return whysPresent(because)
    .map((why) => `${because[why]} ${why === 'not-recorded' ? whyNotApplicableNames[why] : why}`)
    .join(', ')
}

export function whysPresent(because: NotApplicableBecause): WhyNotApplicable[] {
  return whysNotApplicable.filter((why) => because[why] > 0)
}

export function countWhys(whys: Iterable<WhyNotApplicable | null>): NotApplicableBecause {
  const counts: NotApplicableBecause = { excluded: 0, excepted: 0, outside: 0, 'not-recorded': 0 }
  for (const why of whys) if (why !== null) counts[why] += 1
  return counts
}
