import { CANNOT_TELL, NOT_APPLICABLE } from '../answers/scale.ts'
import { type Answer, codesIn, type RawAnswer, type RawField, type Value } from '../answers/value.ts'
import { dayLabel } from '../day.ts'
import type { QuestionType } from './question-types.ts'
import { MOST_ROWS, OTHER, type Question } from './template.ts'

export type Reading = { answer: Answer; problem: null } | { answer: null; problem: FieldProblem }
/** What is wrong with what was typed, in words for the person who typed it, and the field it is about. */
export type FieldProblem = { field: RawField; message: string }

/** Marks only an import writes: the source says whether the standard was met and no more. */
export const IMPORTED_MET = 'imported-met'
export const IMPORTED_NOT_MET = 'imported-not-met'
const importedOutcomes: Record<string, 'met' | 'not-met'> = {
  [IMPORTED_MET]: 'met',
  [IMPORTED_NOT_MET]: 'not-met',
}

type Reader = {
  fields: readonly [RawField, ...RawField[]]
  read: (question: Question, raw: RawAnswer) => Reading
}

/** What an answer of each type is typed into, and how it is read from there. */
const readers: Record<QuestionType, Reader> = {
  scale: { fields: ['value', 'other'], read: readScale },
  choices: { fields: ['value', 'other', 'mark'], read: readChoices },
  number: { fields: ['value', 'mark'], read: readNumber },
  ratio: { fields: ['numerator', 'denominator', 'mark'], read: readRatio },
  date: { fields: ['day', 'month', 'year', 'mark'], read: readDate },
  text: { fields: ['value', 'mark'], read: readText },
  group: { fields: ['value', 'mark'], read: readRows },
}

/** The fields an answer to the question may have. */
export function fieldsOf({ type }: Pick<Question, 'type'>): RawField[] {
  return [...readers[type].fields, 'reason', 'override', 'sources', 'comment']
}

/** Where an answer begins, and a link to a question leads. */
export function firstFieldOf({ type }: Pick<Question, 'type'>): RawField {
  return readers[type].fields[0]
}

const unanswered: Reading = { answer: { state: 'unanswered' }, problem: null }

/** Reads what was typed against its question. Never loses anything: a problem only says what cannot be counted yet. */
export function readAnswer(question: Question, raw: RawAnswer | undefined): Reading {
  if (!raw) return unanswered
  const imported = importedOutcomes[raw.mark ?? '']
  if (imported) return { answer: { state: 'outcome-only', outcome: imported }, problem: null }
  const chosen = (question.type === 'scale' ? raw.value : raw.mark)?.trim()
  if (chosen === NOT_APPLICABLE) return readNotApplicable(question, raw)
  if (chosen === CANNOT_TELL) {
    if (!question.cannot_tell) return wrong('value', 'Cannot tell is not an answer to this question')
    return { answer: { state: 'cannot-tell' }, problem: null }
  }
  return readers[question.type].read(question, raw)
}

function answered(value: Value): Reading {
  return { answer: { state: 'answered', value }, problem: null }
}

function wrong(field: RawField, message: string): Reading {
  return { answer: null, problem: { field, message } }
}

function readNotApplicable(question: Question, raw: RawAnswer): Reading {
  if (!question.not_applicable) return wrong('value', 'Not applicable is not an answer to this question')
  const reason = raw.reason?.trim()
  if (!reason) return wrong('reason', 'Say why this does not apply')
  return { answer: { state: 'not-applicable', reason }, problem: null }
}

function readScale(question: Question, raw: RawAnswer): Reading {
  const code = raw.value?.trim()
  if (!code) return unanswered
  const known = question.scale?.options.some((option) => option.code === code)
  if (!known) return wrong('value', 'Choose one of the answers listed')
  return withoutWords(question, raw, [code]) ?? answered({ type: 'scale', code })
}

function readChoices(question: Question, raw: RawAnswer): Reading {
  const ticked = codesIn(raw.value)
  if (ticked.length === 0) return unanswered
  const options = question.scale?.options ?? []
  const codes = options.map(({ code }) => code).filter((code) => ticked.includes(code))
  if (codes.length < ticked.length) return wrong('value', 'Choose from the answers listed')
  const { min, max } = question
  const alone = options.find(({ code }) => codes.includes(code) && question.exclusive?.includes(code))
  if (alone && codes.length > 1) return wrong('value', `Untick “${alone.label}”, or what is ticked beside it`)
  if (alone) return withoutWords(question, raw, codes) ?? answered({ type: 'choices', codes })
  if (min !== undefined && codes.length < min) return wrong('value', `Choose ${min} or more`)
  if (max !== undefined && codes.length > max) return wrong('value', `Choose ${max} at most`)
  return withoutWords(question, raw, codes) ?? answered({ type: 'choices', codes })
}

/** The other answer says nothing without its words. */
function withoutWords(question: Question, raw: RawAnswer, codes: string[]): Reading | null {
  const isMissing = question.other && codes.includes(OTHER) && !raw.other?.trim()
  return isMissing ? wrong('other', 'Say what the other answer is') : null
}

function readText(question: Question, raw: RawAnswer): Reading {
  const text = raw.value ?? ''
  if (!text.trim()) return unanswered
  const { longest } = question
  if (longest !== undefined && text.length > longest)
    return wrong('value', `Shorten this to ${longest} characters, it has ${text.length}`)
  return answered({ type: 'text', text })
}

/** A plain decimal: no exponent, no thousands mark, so that nothing is read as something else. */
export function parseDecimal(text: string): number | null {
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : null
}

function readNumber(question: Question, raw: RawAnswer): Reading {
  const text = raw.value?.trim()
  if (!text) return unanswered
  const number = parseDecimal(text)
  if (number === null) return wrong('value', 'Enter a number, like 3')
  if (question.whole && !Number.isInteger(number)) return wrong('value', 'Enter a whole number')
  if (question.min !== undefined && number < question.min)
    return wrong('value', `Enter a number of ${question.min} or more`)
  if (question.max !== undefined && number > question.max)
    return wrong('value', `Enter a number of ${question.max} or less`)
  return answered({ type: 'number', number })
}

/** How many rows there are. */
function readRows(question: Question, raw: RawAnswer): Reading {
  const { min = 0, max = MOST_ROWS } = question
  return readNumber({ ...question, whole: true, min, max }, raw)
}

function readRatio(question: Question, raw: RawAnswer): Reading {
  const parts = { numerator: raw.numerator?.trim() ?? '', denominator: raw.denominator?.trim() ?? '' }
  if (!parts.numerator && !parts.denominator) return unanswered
  const labels = question.labels ?? { numerator: 'the first number', denominator: 'the second number' }
  for (const field of ['numerator', 'denominator'] as const) {
    const number = parseDecimal(parts[field])
    if (number === null || number < 0 || (question.whole && !Number.isInteger(number)))
      return wrong(field, `${labels[field]}: enter a ${question.whole ? 'whole ' : ''}number of 0 or more`)
  }
  const numerator = Number(parts.numerator)
  const denominator = Number(parts.denominator)
  if (question.max !== undefined && numerator > question.max * denominator)
    return wrong(
      'numerator',
      question.max === 1
        ? `${labels.numerator} cannot be more than ${labels.denominator.toLowerCase()}`
        : `${labels.numerator} cannot be more than ${question.max} times ${labels.denominator.toLowerCase()}`,
    )
  return answered({ type: 'ratio', numerator, denominator })
}

/** Reads day, month and year as people type them; the date must exist. Returns an ISO date. JavaScript takes the year 0020 for 1920. */
export function readDateParts(day: string, month: string, year: string): string | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^[1-9]\d{3}$/.test(year)) return null
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const exists = date.getUTCDate() === Number(day) && date.getUTCMonth() === Number(month) - 1
  return exists ? date.toISOString().slice(0, 10) : null
}

function readDate({ earliest, latest }: Question, raw: RawAnswer): Reading {
  const [day, month, year] = [raw.day?.trim() ?? '', raw.month?.trim() ?? '', raw.year?.trim() ?? '']
  if (!day && !month && !year) return unanswered
  const date = readDateParts(day, month, year)
  if (date === null) return wrong('day', 'Enter a real date with a day, a month and a four-figure year')
  if (earliest !== undefined && date < earliest)
    return wrong('day', `Enter a date on or after ${dayLabel(earliest)}`)
  if (latest !== undefined && date > latest)
    return wrong('day', `Enter a date on or before ${dayLabel(latest)}`)
  return answered({ type: 'date', date })
}
