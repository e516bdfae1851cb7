import { type Condition, questionsIn } from '../answers/condition.ts'
import { hasPoints, type Scale } from '../answers/scale.ts'
import { derivedFrom } from './derivation.ts'
import type { QuestionType } from './question-types.ts'
import type { FileQuestion, FileRowQuestion } from './template-file.ts'

/**
 * Which answers count as met (domain rule 5: polarity is declared, never guessed).
 * A scale lists codes, and of several choices one of them is enough; a number, or the rows of a group, give limits, both
 * inclusive; a ratio is summed, so it only says that it counts.
 */
export type Meets =
  | { by: 'codes'; codes: string[] }
  | { by: 'number'; atLeast: number | null; atMost: number | null }
  | { by: 'ratio' }

/** What a form makes of what its file says of a question: names are looked up, and what depends on other keys is settled. */
type Resolved = {
  type: QuestionType
  /** Of types `scale` and `choices`, with the other answer where there is one; otherwise null. */
  scale: Scale | null
  /** Null where nothing counts as met. */
  meets: Meets | null
  whole: boolean
  /** What its section and its gate say of when it is asked, and what it says itself; null: always. */
  when: Condition | null
  /** How the sentence names the cases a conditional question is asked of, e.g. "legal permanence was achieved". */
  when_text?: string
  /** Where the answer was read: a list to tick. */
  sources?: Scale
  /** Of a group: what is asked of each row. */
  questions?: Question[]
  /** Of a question in a group. */
  group?: string
}

/** A question as its file says it (what each key means: audit-templates/README.md), and what the form makes of it. */
export type Question = Omit<FileRowQuestion & Pick<FileQuestion, 'row'>, keyof Resolved | 'bank'> & Resolved

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

/** The answers of an all-or-nothing composite, by the polarity of its scale; null where the scale has not both. */
export function compositeAnswers(scale: Scale | null): { met: string; notMet: string } | null {
  const codes = scale?.options.map(({ code }) => code) ?? []
  const isMet = (code: string) => scale?.meets?.includes(code) ?? false
  const [met, notMet] = [codes.find(isMet), codes.find((code) => !isMet(code))]
  return met === undefined || notMet === undefined ? null : { met, notMet }
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
  const { when, derive, group } = question
  const codes = [
    ...(when ? questionsIn(when) : []),
    ...(derive ? derivedFrom(derive) : []),
    ...(group === undefined ? [] : [group]),
  ]
  return [...new Set(codes)]
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
    const { sources: _sources, prompts: _prompts, hint: _hint, guidance: _guidance, ...rest } = question
    const { when_text: _cases, comment_label: _label, questions, ...kept } = rest
    return {
      ...kept,
      text: '',
      scale: question.scale && quietScale(question.scale),
      ...(question.sources_required && question.sources ? { sources: quietScale(question.sources) } : {}),
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
