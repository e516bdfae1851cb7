import type { Condition } from '../answers/condition.ts'
import type { Scale } from '../answers/scale.ts'

export type QuestionType = 'scale' | 'number' | 'ratio' | 'date' | 'text'

/**
 * Which answers count as met (domain rule 5: polarity is declared, never guessed).
 * A scale lists codes; a number gives limits, both inclusive; a ratio is summed, so it only says that it counts.
 */
export type Meets =
  | { by: 'codes'; codes: string[] }
  | { by: 'number'; atLeast: number | null; atMost: number | null }
  | { by: 'ratio' }

export type Question = {
  /** Stable across templates and versions: a measure counts this code, whatever template asked it. */
  code: string
  text: string
  hint: string | null
  type: QuestionType
  /** Resolved scale for type `scale`, otherwise null. */
  scale: Scale | null
  /** What a number or the two numbers of a ratio are called, and their limits. */
  labels: { numerator: string; denominator: string } | null
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
}

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

export function allQuestions(template: Template): Question[] {
  return template.sections.flatMap((section) => section.questions)
}

export function findQuestion(template: Template, code: string): Question | null {
  return allQuestions(template).find((question) => question.code === code) ?? null
}

export function sectionQuestions(template: Template, section: Section): Question[] {
  return section.questions.filter((question) => question.code !== template.signOff)
}

/** Whether answers to the question turn into met and not met. */
export function isCounted(question: Question): boolean {
  return question.meets !== null
}

/**
 * The template for a page that holds only some of its questions: the others keep what conditions and progress need, and
 * their words stay where they are.
 */
export function wordsFor(template: Template, codes: readonly string[]): Template {
  const quiet = (question: Question): Question =>
    codes.includes(question.code)
      ? question
      : {
          ...question,
          text: '',
          hint: null,
          guidance: {},
          whenText: null,
          commentLabel: null,
          scale: question.scale && {
            ...question.scale,
            options: question.scale.options.map((option) => ({ ...option, label: '' })),
          },
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
