import { type Condition, questionsIn } from '../answers/condition.ts'
import { hasPoints, type Scale } from '../answers/scale.ts'

export type QuestionType = 'scale' | 'choices' | 'number' | 'ratio' | 'date' | 'text' | 'group'

/**
 * Which answers count as met (domain rule 5: polarity is declared, never guessed).
 * A scale lists codes, and of several choices one of them is enough; a number, or the rows of a group, give limits, both
 * inclusive; a ratio is summed, so it only says that it counts.
 */
export type Meets =
  | { by: 'codes'; codes: string[] }
  | { by: 'number'; atLeast: number | null; atMost: number | null }
  | { by: 'ratio' }

export const TIME_UNITS = ['days', 'working-days', 'weeks', 'months'] as const
export type TimeUnit = (typeof TIME_UNITS)[number]

/** How an answer is worked out from others. What cannot be worked out yet is not known; it is never guessed. */
export type Derivation =
  /** The first rule that holds; where none does, the auditor answers. The code may be `not-applicable`. */
  | { by: 'rules'; rules: Array<{ when: Condition | null; answer: string | number }> }
  /** Whole units from the first date to the second; below 0 where the second is earlier. */
  | { by: 'between'; from: string; to: string; unit: TimeUnit }
  | { by: 'count'; of: Condition[] }
  | { by: 'rows'; group: string; where: Condition | null }
  | { by: 'sum'; of: string[] }
  /** All-or-nothing composite of the cases' own outcomes: met if every one that applies is met. */
  | { by: 'all-or-nothing'; of: string[]; met: string; notMet: string }
  /** How many of those that apply are met, as a rate of two numbers. */
  | { by: 'share-met'; of: string[] }

export type Question = {
  /** Stable across templates and versions: a measure counts this code, whatever template asked it. */
  code: string
  text: string
  hint: string | null
  type: QuestionType
  /** Resolved scale for types `scale` and `choices`, with the other answer where there is one; otherwise null. */
  scale: Scale | null
  /** What a number or the two numbers of a ratio are called, and their limits. */
  labels: { numerator: string; denominator: string } | null
  /** Limits of a number, of how many choices are ticked, or of how many rows a group has. */
  min: number | null
  max: number | null
  whole: boolean
  unit: string | null
  /** Must be answered before sign-off when it applies. */
  required: boolean
  /** May be marked not applicable, always with a reason. */
  notApplicable: boolean
  /** May be marked "Cannot tell from the record" (never where the question is whether the record shows something). */
  cannotTell: boolean
  comment: 'none' | 'optional' | 'required'
  commentLabel: string | null
  /** What good looks like, by option code. */
  guidance: Record<string, string>
  meets: Meets | null
  when: Condition | null
  /** How the sentence names the cases a conditional question is asked of, e.g. "legal permanence was achieved". */
  whenText: string | null
} & Partial<{
  /** What counts as met, to stand after a figure: 'no drift or delay'. Read it by `metLabel`, which has one for every question. */
  metLabel: string
  /** It must be answered only where this holds. */
  requiredWhen: Condition
  /** Answers that need reasons although others do not: evidence for a weak grade. */
  commentOn: string[]
  /** An answer that is not listed may be given in words: code OTHER of the scale. */
  other: boolean
  /** Of several choices, those that stand alone: "none of these", "not known". */
  exclusive: string[]
  earliest: string
  latest: string
  /** Other date questions that this date cannot come before, or after. */
  notBefore: string
  notAfter: string
  size: 'short' | 'long'
  /** Characters of a text. */
  longest: number
  /** Where the answer was read: a list to tick, and whether one must be. */
  sources: Scale
  sourcesRequired: boolean
  /** Said beside the answer while the condition holds; it stops nothing. */
  prompts: Array<{ when: Condition; text: string }>
  derivation: Derivation
  /** The auditor may change what was worked out, with a reason; both are kept. */
  override: boolean
  /** Of a group: what a row is called, and what is asked of each. */
  row: string
  questions: Question[]
  /** Of a question in a group. */
  group: string
  notInFirstRow: boolean
}>

/** Answer of an own choice in words. */
export const OTHER = 'other'

export type Section = { code: string; title: string; intro: string | null; questions: Question[] }

export type Template = {
  key: string
  version: number
  title: string
  theme: string
  purpose: string
  sections: Section[]
  /** The question answered at sign-off with a rationale; null where the form asks for no overall grade. */
  signOff: string | null
}

/** Every question of the form once, those asked in each row of a group after the group. */
export function allQuestions(template: Template): Question[] {
  return template.sections.flatMap((section) => section.questions.flatMap(withRowQuestions))
}

function withRowQuestions(question: Question): Question[] {
  return [question, ...(question.questions ?? [])]
}

/** The question of a code, or of a code with its row. */
export function findQuestion(template: Template, code: string): Question | null {
  const { base } = placeOf(code)
  return allQuestions(template).find((question) => question.code === base) ?? null
}

/** The question as it is asked there: one of a group in a row it can have, any other without one. */
export function askedAt(template: Template, code: string): Question | null {
  const { row } = placeOf(code)
  const question = findQuestion(template, code)
  if (!question || row > MOST_ROWS || (question.group === undefined) !== (row === 0)) return null
  return row === 0 ? question : inRow(question, row)
}

/** Whether a code is that of the question, or of one in a row of it. */
export function isOrHolds(question: Question, code: string): boolean {
  const { base } = placeOf(code)
  return question.code === base || (question.questions ?? []).some((each) => each.code === base)
}

export function sectionQuestions(template: Template, section: Section): Question[] {
  return section.questions.filter((question) => question.code !== template.signOff)
}

/** Whether answers to the question turn into met and not met. */
export function isCounted(question: Question): boolean {
  return question.meets !== null
}

/** Whether a question's figure is a rate of two summed numbers, of its own or of its rows (rule 5). */
export function isSummed(question: Question): boolean {
  return question.meets?.by === 'ratio' || (question.meets !== null && question.group !== undefined)
}

/** Whether other answers decide this one in some cases only, and the auditor in the others. */
export function isForcedOnly(derivation: Derivation): boolean {
  return derivation.by === 'rules' && derivation.rules.every(({ when }) => when !== null)
}

/** Whether its answers can be added up: a number, or choices that are each worth points. */
export function isAddable({ type, scale }: Pick<Question, 'type' | 'scale'>): boolean {
  return type === 'number' || hasPoints(scale)
}

/** More rows than this no group has. */
export const MOST_ROWS = 50

/** The code of a group's question in one of its rows, counted from 1: no code of a template has two hyphens together. */
export function rowCode(code: string, row: number): string {
  return `${code}--${row}`
}

/** A question's own code, and its row: 0 where it stands in none. */
export function placeOf(code: string): { base: string; row: number } {
  const [, base, row] = /^(.+)--([1-9]\d?)$/.exec(code) ?? []
  return base === undefined ? { base: code, row: 0 } : { base, row: Number(row) }
}

/**
 * The questions of the form as they are asked given what is stored: those of a group once for each row that holds
 * anything, whether the row is counted now or not.
 */
export function storedQuestions(template: Template, codes: Iterable<string>): Question[] {
  const stored = [...codes]
  return allQuestions(template).flatMap((question) => {
    if (question.group === undefined) return [question]
    const rows = stored.map(placeOf).filter(({ base, row }) => base === question.code && row > 0)
    return rows.sort((a, b) => a.row - b.row).map(({ row }) => inRow(question, row))
  })
}

/** A group's question as it is asked in one row. */
export function inRow(question: Question, row: number): Question {
  return { ...question, code: rowCode(question.code, row) }
}

/** Codes of the questions whose answers decide whether this one is asked, or what its answer is. */
export function dependsOn(question: Question): string[] {
  const { when, derivation, group } = question
  const codes = [
    ...(when ? questionsIn(when) : []),
    ...(derivation ? derivedFrom(derivation) : []),
    ...(group === undefined ? [] : [group]),
  ]
  return [...new Set(codes)]
}

/** Codes of the questions an answer is worked out from. */
export function derivedFrom(derivation: Derivation): string[] {
  switch (derivation.by) {
    case 'rules':
      return derivation.rules.flatMap(({ when }) => (when ? questionsIn(when) : []))
    case 'between':
      return [derivation.from, derivation.to]
    case 'count':
      return derivation.of.flatMap(questionsIn)
    case 'rows':
      return [derivation.group, ...(derivation.where ? questionsIn(derivation.where) : [])]
    default:
      return derivation.of
  }
}

/**
 * The template for a page that holds only some of its questions: the others keep what conditions and progress need, and
 * their words stay where they are.
 */
export function wordsFor(template: Template, codes: readonly string[]): Template {
  const quietScale = (scale: Scale): Scale => ({
    ...scale,
    options: scale.options.map((option) => ({ ...option, label: '' })),
  })
  const quiet = (question: Question): Question => {
    if (codes.includes(question.group ?? question.code)) return question
    const { sources: _sources, prompts: _prompts, questions, ...kept } = question
    return {
      ...kept,
      text: '',
      hint: null,
      guidance: {},
      whenText: null,
      commentLabel: null,
      scale: question.scale && quietScale(question.scale),
      ...(question.sourcesRequired && question.sources ? { sources: quietScale(question.sources) } : {}),
      ...(questions ? { questions: questions.map(quiet) } : {}),
    }
  }
  return {
    ...template,
    purpose: '',
    sections: template.sections.map((section) => ({
      ...section,
      intro: null,
      questions: section.questions.map(quiet),
    })),
  }
}
