import { britishDate } from './read-answer.ts'
import type { Question } from './template.ts'

/** What may be answered, in words: the choices, the limits of a number, and what stands beside them. */
export function answersText(question: Question): string {
  const extra = [
    ...(question.notApplicable ? ['not applicable, with a reason'] : []),
    ...(question.cannotTell ? ['cannot tell from the record'] : []),
  ]
  return [ownAnswers(question), ...extra].join('; ')
}

/** Which answers count as met, in words (rule 5). */
export function metByText({ meets, scale }: Question): string {
  if (meets === null) return 'Nothing: the answers are counted one by one and give no percentage'
  if (meets.by === 'ratio')
    return 'The two numbers are added up over all cases, and the first is taken of the second'
  if (meets.by === 'number') return limits(meets.atLeast, meets.atMost).replace(/^, /, '')
  return meets.codes
    .map((code) => scale?.options.find((option) => option.code === code)?.label ?? code)
    .join(' or ')
}

/** What its comment field is called, and whether it must be filled. */
export function commentText(question: Question): string {
  const label = question.commentLabel ? `“${question.commentLabel}”, ` : ''
  return `${label}${question.comment === 'required' ? 'required' : 'optional'}`
}

function ownAnswers(question: Question): string {
  switch (question.type) {
    case 'scale':
      return options(question)
    case 'choices':
      return `Any of: ${options(question)}${limits(question.min, question.max)}`
    case 'group':
      return `How many there are${limits(question.min, question.max)}; then of each: ${(question.questions ?? []).map(({ text }) => text).join('; ')}`
    case 'number':
      return `${question.whole ? 'A whole number' : 'A number'}${limits(question.min, question.max)}${question.unit ? `, in ${question.unit}` : ''}`
    case 'ratio':
      return `Two numbers: ${question.labels?.numerator} and ${question.labels?.denominator}`
    case 'date':
      return `A date${days(question)}`
    case 'text':
      return 'Text'
  }
}

function options({ scale }: Question): string {
  return scale?.options.map((option) => option.label).join(', ') ?? ''
}

function days({ earliest, latest }: Question): string {
  const words = [
    ...(earliest === undefined ? [] : [`on or after ${britishDate(earliest)}`]),
    ...(latest === undefined ? [] : [`on or before ${britishDate(latest)}`]),
  ]
  return words.length > 0 ? `, ${words.join(' and ')}` : ''
}

function limits(least: number | null, most: number | null): string {
  const words = [
    ...(least === null ? [] : [`${least} or more`]),
    ...(most === null ? [] : [`${most} or less`]),
  ]
  return words.length > 0 ? `, ${words.join(' and ')}` : ''
}
