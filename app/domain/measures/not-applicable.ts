import { NOT_APPLICABLE } from '../answers/scale.ts'
import type { AnswerOutcome } from './outcome.ts'

/**
 * Why a case is in neither part of a measure's figure. FHIR's populations of a measure: `excluded` is a denominator exclusion,
 * `excepted` a denominator exception, `outside` is not in the denominator at all.
 */
export const whysNotApplicable = ['excluded', 'excepted', 'outside', 'not-recorded'] as const
export type WhyNotApplicable = (typeof whysNotApplicable)[number]

export const whyNotApplicableNames: Record<WhyNotApplicable, string> = {
  excluded: 'Excluded',
  excepted: 'Excepted',
  outside: 'Outside',
  'not-recorded': 'Without a recorded reason',
}

export const whatWhysMean: Record<WhyNotApplicable, string> = {
  excluded: 'The form does not ask it of the case, or there was nothing to count',
  excepted: 'The auditor said that it does not apply, with a reason',
  outside: 'Not among the cases the measure is about',
  'not-recorded': 'The answers were imported without why it does not apply',
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
    .map((why) => `${because[why]} ${whyNotApplicableNames[why].toLowerCase()}`)
    .join(', ')
}

export function whysPresent(because: NotApplicableBecause | undefined): WhyNotApplicable[] {
  return whysNotApplicable.filter((why) => because !== undefined && because[why] > 0)
}

export function countWhys(whys: Iterable<WhyNotApplicable | null>): NotApplicableBecause {
  const counts: NotApplicableBecause = { excluded: 0, excepted: 0, outside: 0, 'not-recorded': 0 }
  for (const why of whys) if (why !== null) counts[why] += 1
  return counts
}
