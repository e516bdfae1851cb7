import type { AverageFigure, MeasureFigure } from '../measures/average.ts'
import { applicable, assessable, type Figure, percentText, tooManyNotKnown } from '../measures/proportion.ts'
import { likelyText } from './figure-limits.ts'

/** What a figure's sentence is made of. */
export type SentenceParts = {
  figure: MeasureFigure
  /** For instance 'Planning graded good or above'; null where the question stands beside it. */
  title: string | null
  /** The condition of a conditional question, 'legal permanence was achieved'; null when it has none. */
  parentText: string | null
  /** Cases imported so coarsely that the detail behind met or not met is missing (rule 4). */
  detailNotRecorded: number
  /** Rates the text must not contradict: targets (rule 6). 0 to 1. */
  comparedWith?: readonly number[]
  /** Which side of them is the right one; 'higher' unless said. */
  better?: 'higher' | 'lower'
}

/**
 * A figure as it may be printed, never a bare percentage (rules 2, 3 and 9), with what counts as met: '87% (26 of 30) good or
 * above', '79% (19 of 24; 1 of 25 could not be determined) answered “Yes”', '7 of 9 up to date', 'unavailable: no case could be assessed'. An average
 * says that it is one, and of what: '78%, the average of 2 proportions: 80% (20 of 25) and 75% (18 of 24)'.
 */
export function figureText(
  figure: MeasureFigure,
  comparedWith: readonly number[] = [],
  better: 'higher' | 'lower' = 'higher',
): string {
  if (figure.kind === 'average') return averageText(figure, comparedWith, better)
  if (figure.availability === 'unavailable' || figure.value === null) {
    return 'unavailable: no case could be assessed'
  }
  const { numerator, denominator } = figure
  const [counted, beside] = [`${numerator} of ${denominator}`, `${summedText(figure)}${notKnownText(figure)}`]
  if (figure.availability === 'counts-only') return `${counted}${metText(figure)}${beside}`
  return `${percentText(figure.value, comparedWith, better)} (${counted}${beside})${metText(figure)}`
}

/**
 * The whole of what a figure says, for evidence and reports: the figure, the condition it stands under (rule 3),
 * what does not apply, what was sampled and not audited (rule 1), the bounds when something is not known and
 * that no claim is made when it is too much (rule 2), and the interval or why there is none (rule 7).
 */
export function figureSentence(parts: SentenceParts): string {
  const { figure, detailNotRecorded, comparedWith = [], better = 'higher' } = parts
  const sentences = [
    `${openingText(parts)}${figureText(figure, comparedWith, better)}`,
    ...(figure.kind === 'average'
      ? [
          ...partSentences(figure),
          leftOutText(figure),
          unusableSentence(figure),
          `No interval: ${figure.noIntervalReason}`,
        ]
      : [
          notApplicableSentence(figure),
          leftOutText(figure),
          unusableSentence(figure),
          boundsSentence(figure),
          claimSentence(figure),
          likelyText(figure),
        ]),
    detailSentence(detailNotRecorded),
  ]
  return sentences.flatMap((sentence) => (sentence === null ? [] : [`${sentence}.`])).join(' ')
}

/** The condition a figure stands under (rule 3) is named before it. */
function openingText({ title, parentText }: SentenceParts): string {
  const condition = parentText === null ? '' : `of cases where ${parentText}`
  if (title === null)
    return condition === '' ? '' : `${condition.charAt(0).toUpperCase()}${condition.slice(1)}: `
  return condition === '' ? `${title}: ` : `${title}, ${condition}: `
}

/** Never a proportion of cases: what it averages stands beside it (rule 5), and it is no percentage where a part is none (rule 9). */
function averageText(
  { parts, value, availability }: AverageFigure,
  comparedWith: readonly number[],
  better: 'higher' | 'lower',
): string {
  const each = parts.map(({ figure }) => figureText(figure))
  const named = `of ${parts.length} proportions: ${each.slice(0, -1).join(', ')} and ${each.at(-1)}`
  if (availability === 'unavailable' || value === null)
    return `unavailable: no case could be assessed in one ${named}`
  if (availability === 'counts-only') return `no percentage for the average ${named}`
  return `${percentText(value, comparedWith, better)}, the average ${named}`
}

/** Each proportion by itself, with all that a figure says but the interval: the average has none. */
function partSentences({ parts }: AverageFigure): Array<string | null> {
  return parts.flatMap(({ questionText, figure }) => [
    `“${questionText}”: ${figureText(figure)}`,
    notApplicableSentence(figure),
    boundsSentence(figure),
    claimSentence(figure),
  ])
}

/** Which answers the figure counts: a question whose good answer is No must not read as if it were Yes. */
function metText({ metLabel }: Figure): string {
  return metLabel ? ` ${metLabel}` : ''
}

function summedText({ kind, counts }: Figure): string {
  return kind === 'ratio' ? `, summed over ${cases(assessable(counts))}` : ''
}

function notKnownText({ counts }: Figure): string {
  if (counts.notKnown === 0) return ''
  return `; ${counts.notKnown} of ${applicable(counts)} could not be determined`
}

function notApplicableSentence({ counts, cases: all }: Figure): string | null {
  if (counts.notApplicable === 0) return null
  return `The question did not apply in ${counts.notApplicable} of ${cases(all)}`
}

/** How many of the sample were audited, where that is not all of it (rule 1). */
export function leftOutText({ sampling }: MeasureFigure): string | null {
  if (sampling.audited >= sampling.sampled) return null
  return `${sampling.audited} of ${sampling.sampled} sampled were audited`
}

/** What could not be used is no part of the population, and is named (rule 7). */
function unusableSentence({ sampling: { unusable = 0 } }: MeasureFigure): string | null {
  if (unusable === 0) return null
  return `${cases(unusable)} of the draw could not be used and ${unusable === 1 ? 'is' : 'are'} no part of the population`
}

function boundsSentence({ bounds, counts, availability }: Figure): string | null {
  if (bounds === null || counts.notKnown === 0 || availability === 'unavailable') return null
  const all = applicable(counts)
  // Under 10 assessable the ends are counts too: a percentage would come in by the back door (rule 9).
  const [low, high] =
    availability === 'percentage'
      ? [percentText(bounds.low), percentText(bounds.high)]
      : [`${counts.met} of ${all}`, `${counts.met + counts.notKnown} of ${all}`]
  return `Had what could not be determined all been not met, it would be ${low}; all met, ${high}`
}

function claimSentence({ counts }: Figure): string | null {
  if (!tooManyNotKnown(counts)) return null
  const share = `${counts.notKnown} of ${applicable(counts)}`
  return `More than 10% (${share}) could not be determined, so no claim is made`
}

function detailSentence(count: number): string | null {
  return count === 0 ? null : `Detail not recorded in ${cases(count)}`
}

function cases(count: number): string {
  return `${count} ${count === 1 ? 'case' : 'cases'}`
}
