import { monthsBetween } from '../day.ts'
import type { Change } from './compare-figures.ts'

/** A figure as it may be shown. */
type Shown = { label: string; text: string; reopened: boolean; hidden: boolean }

export type YearBefore = {
  answer: 'better' | 'worse' | 'no-clear-change' | 'nobody-can-say'
  /** For who reads no statistics, without the measure's title: 'nobody can say whether it is better than a year before, because …'. */
  sentence: string
}

/** Months before the latest figure within which another is about a year older. */
const [FEWEST, MOST] = [9, 15]

/** Of the figures before the latest, the one whose period ended nearest to a year earlier; of two as near, the later one. */
export function aboutAYearBefore<F extends { periodEnd: string }>(
  latest: { periodEnd: string },
  figures: readonly F[],
): F | null {
  let found: F | null = null
  const distance = ({ periodEnd }: F) => Math.abs(monthsBetween(periodEnd, latest.periodEnd) - 12)
  for (const figure of figures) {
    const months = monthsBetween(figure.periodEnd, latest.periodEnd)
    if (months < FEWEST || months > MOST) continue
    if (found === null || distance(figure) < distance(found)) found = figure
    else if (distance(figure) === distance(found) && figure.periodEnd > found.periodEnd) found = figure
  }
  return found
}

/**
 * Whether a measure is better than about a year before, in a sentence. `change` is what {@link describeChange} says of the way
 * from `before` to `latest`, so that nothing is claimed here that it does not (rule 8); null where change is not tested, of what is
 * no rate.
 */
export function yearBefore(
  latest: Shown | null,
  before: Shown | null,
  { change, better }: { change: Change | null; better: 'higher' | 'lower' },
): YearBefore {
  if (latest === null) return nobody('there is no figure')
  if (latest.hidden) return nobody(`the figure for ${latest.label} is not released`)
  if (before === null)
    return nobody('there is no figure from about a year before', `It is ${figure(latest)}.`)
  const both = `It was ${figure(before)} and is ${figure(latest)}.`
  const because = whyNobody(latest, before, change)
  if (because !== null) return nobody(because, both)
  switch (change?.kind) {
    case 'census':
      return fullCount(change.difference ?? 0, better, both)
    case 'clear-improvement':
      return { answer: 'better', sentence: `better than a year before. ${both} ${MORE_THAN_CHANCE}` }
    case 'clear-worsening':
      return { answer: 'worse', sentence: `worse than a year before. ${both} ${MORE_THAN_CHANCE}` }
    default:
      return {
        answer: 'no-clear-change',
        sentence: `no clear change from a year before. ${both} A difference like this can be chance.`,
      }
  }
}

/** Two full counts: no chance is in them, so the difference is what it is. */
function fullCount(difference: number, better: 'higher' | 'lower', both: string): YearBefore {
  const read = 'Every eligible case was read both times.'
  if (difference === 0)
    return { answer: 'no-clear-change', sentence: `the same as a year before. ${both} ${read}` }
  const answer = difference > 0 === (better === 'higher') ? 'better' : 'worse'
  return { answer, sentence: `${answer} than a year before. ${both} ${read}` }
}

const MORE_THAN_CHANCE = 'That is more of a difference than chance would make.'

function whyNobody(latest: Shown, before: Shown, change: Change | null): string | null {
  const again = [before, latest].find((each) => each.reopened)
  if (again) return `the round of ${again.label} is open again and may come to another figure`
  if (change === null) return 'the figures were published without what would tell a change from chance'
  if (change.because !== null) return change.because
  return change.differences.length === 0
    ? null
    : `the two figures are not like for like: ${change.differences.join(', ')}`
}

function nobody(because: string, both?: string): YearBefore {
  const opening = `nobody can say whether it is better than a year before, because ${because}.`
  return { answer: 'nobody-can-say', sentence: both === undefined ? opening : `${opening} ${both}` }
}

function figure({ text, label }: Shown): string {
  return `${text} in ${label}`
}

/** The answers for several measures, in a sentence: 'Of 3 headline measures 1 is better than a year before, and of 2 nobody can say.' */
export function yearBeforeOfSeveral(answers: ReadonlyArray<YearBefore['answer']>, of = 'it'): string {
  if (answers.length === 0)
    return `Nobody can say whether it is better than a year before: ${of} has no headline measure.`
  const count = (wanted: YearBefore['answer']) => answers.filter((answer) => answer === wanted).length
  const [better, worse, same, nobodys] = [
    count('better'),
    count('worse'),
    count('no-clear-change'),
    count('nobody-can-say'),
  ]
  if (nobodys === answers.length) {
    const which = nobodys === 1 ? 'the one headline measure' : `any of the ${nobodys} headline measures`
    return `Nobody can say of ${which} whether it is better than a year before.`
  }
  const are = (n: number) => `${n} ${n === 1 ? 'is' : 'are'}`
  const parts = [
    ...(better > 0 ? [`${are(better)} better than a year before`] : []),
    ...(worse > 0 ? [`${are(worse)} worse than a year before`] : []),
    ...(same > 0 ? [`${same} ${same === 1 ? 'shows' : 'show'} no clear change from a year before`] : []),
    ...(nobodys > 0 ? [`of ${nobodys} nobody can say whether it is better than a year before`] : []),
  ]
  const last = parts.at(-1) ?? ''
  const said = parts.length === 1 ? last : `${parts.slice(0, -1).join(', ')}, and ${last}`
  return `Of ${answers.length} headline ${answers.length === 1 ? 'measure' : 'measures'}, ${said}.`
}
