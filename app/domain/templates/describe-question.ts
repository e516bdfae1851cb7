import type { Condition } from '../answers/condition.ts'
import type { Scale } from '../answers/scale.ts'
import { dayInWords, describeCondition } from './describe-condition.ts'
import { describeDerivation } from './describe-derivation.ts'
import { everyProperty } from './properties.ts'
import { aboutType } from './question-types.ts'
import type { Question } from './template.ts'

/** Everything a form says of a question, in words, in the order in which it matters; its text and guidance apart. */
export function questionFacts(
  question: Question,
  questions: ReadonlyMap<string, Question>,
): Array<{ name: string; value: string }> {
  const { when, when_text: whenText, derive: derivation, prompts = [], sources } = question
  const said = (condition: Condition) => describeCondition(condition, questions)
  const order = datesInOrder(question, questions)
  return [
    ...(when ? [{ name: 'Asked when', value: caseText(said(when), whenText) }] : []),
    { name: 'Answer', value: answersText(question) },
    ...(order ? [{ name: 'Order of dates', value: order }] : []),
    ...(derivation
      ? [{ name: 'Worked out', value: describeDerivation(derivation, questions, question.scale) }]
      : []),
    ...ownFacts(question),
    { name: 'Counts as met', value: metByText(question) },
    { name: 'Must be answered', value: mustBeAnswered(question, said) },
    ...(question.comment === 'none' ? [] : [{ name: 'Comment', value: commentText(question) }]),
    ...(sources ? [{ name: 'Read in', value: sourcesText(question) }] : []),
    ...prompts.map(({ when, text }) => ({ name: 'Prompt', value: `“${text}”, where ${said(when)}` })),
    { name: 'Question code', value: question.code },
  ]
}

/** What is said of each property by itself. */
function ownFacts(question: Question): Array<{ name: string; value: string }> {
  const given: Partial<Record<string, unknown>> = question
  return everyProperty.flatMap(([key, { fact }]) =>
    fact && given[key] ? [{ name: fact.name, value: fact.words(given[key]) }] : [],
  )
}

/** The author's words for the cases, with the condition under them; where these are the same, once. */
function caseText(condition: string, words: string | undefined): string {
  return words === undefined || words === condition ? condition : `${words}: ${condition}`
}

/** What may be answered, in words: the choices, the limits of a number, and what stands beside them. */
export function answersText(question: Question): string {
  const extra = [
    ...(question.not_applicable ? ['not applicable, with a reason'] : []),
    ...(question.cannot_tell ? ['cannot tell from the record'] : []),
  ]
  return [ownAnswers(question), ...extra].join('; ')
}

/** Which answers count as met, in words (rule 5), with the form's own name for it. */
export function metByText(question: Question): string {
  const { met_label: metLabel, meets } = question
  const answers = countedText(question)
  return metLabel === undefined || meets === null ? answers : `${answers}; in figures: ${metLabel}`
}

function countedText({ meets, scale }: Question): string {
  if (meets === null) return 'Nothing: the answers are counted one by one and give no percentage'
  if (meets.by === 'ratio')
    return 'The two numbers are added up over all cases, and the first is taken of the second'
  if (meets.by === 'number') return limits(meets.atLeast, meets.atMost).replace(/^, /, '')
  return labelsOf(meets.codes, scale)
}

/** What its comment field is called, and whether it must be filled. */
function commentText({
  comment_label: commentLabel,
  comment,
  comment_on: commentOn = [],
  scale,
}: Question): string {
  const label = commentLabel ? `“${commentLabel}”, ` : ''
  const on = labelsOf(commentOn, scale)
  if (comment === 'required') return `${label}required`
  return on ? `${label}required with ${on}, otherwise optional` : `${label}optional`
}

function mustBeAnswered(
  { required_when: requiredWhen, required }: Question,
  said: (condition: Condition) => string,
): string {
  if (requiredWhen) return `Before signing off, where ${said(requiredWhen)}`
  return required ? 'Yes, before signing off' : 'No'
}

function sourcesText({ sources, sources_required: sourcesRequired }: Question): string {
  const list = sources?.options.map(({ label }) => label).join(', ') ?? ''
  return sourcesRequired ? `${list}; at least one must be ticked` : list
}

function datesInOrder(
  { not_before: notBefore, not_after: notAfter }: Question,
  questions: ReadonlyMap<string, Question>,
): string {
  const named = (code: string) => `“${questions.get(code)?.text ?? code}”`
  return [
    ...(notBefore === undefined ? [] : [`not before ${named(notBefore)}`]),
    ...(notAfter === undefined ? [] : [`not after ${named(notAfter)}`]),
  ].join('; ')
}

function labelsOf(codes: readonly string[], scale: Scale | null): string {
  return codes
    .map((code) => scale?.options.find((option) => option.code === code)?.label ?? code)
    .join(' or ')
}

function ownAnswers(question: Question): string {
  switch (question.type) {
    case 'scale':
      return options(question)
    case 'choices':
      return `Any of: ${options(question)}${limits(question.min, question.max)}${aloneText(question)}`
    case 'group':
      return `How many there are${limits(question.min, question.max)}; then of each${question.row ? ` ${question.row}` : ''}: ${(question.questions ?? []).map(({ text }) => text).join('; ')}`
    case 'number':
      return `${question.whole ? 'A whole number' : 'A number'}${limits(question.min, question.max)}${question.unit ? `, in ${question.unit}` : ''}`
    case 'ratio':
      return `Two numbers: ${question.labels?.numerator} and ${question.labels?.denominator}`
    case 'text':
      return 'Text'
    default:
      return `${aboutType(question.type).name}${days(question)}`
  }
}

function aloneText({ exclusive = [], scale }: Question): string {
  return exclusive.length > 0 ? `; with no other: ${labelsOf(exclusive, scale)}` : ''
}

function options({ scale }: Question): string {
  const worth = (points: number | undefined) =>
    points === undefined ? '' : ` (${points} ${points === 1 ? 'point' : 'points'})`
  return scale?.options.map(({ label, points }) => `${label}${worth(points)}`).join(', ') ?? ''
}

function days({ earliest, latest }: Question): string {
  const words = [
    ...(earliest === undefined ? [] : [`on or after ${dayInWords(earliest)}`]),
    ...(latest === undefined ? [] : [`on or before ${dayInWords(latest)}`]),
  ]
  return words.length > 0 ? `, ${words.join(' and ')}` : ''
}

function limits(least: number | null | undefined, most: number | null | undefined): string {
  const words = [
    ...(typeof least === 'number' ? [`${least} or more`] : []),
    ...(typeof most === 'number' ? [`${most} or less`] : []),
  ]
  return words.length > 0 ? `, ${words.join(' and ')}` : ''
}
