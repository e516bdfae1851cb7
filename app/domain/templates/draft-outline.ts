import { buildQuestion } from './build-question.ts'
import type { DraftFile, DraftQuestion, DraftScale } from './draft-file.ts'
import { questionsOf } from './edit-template.ts'
import { scaleChoices } from './question-fields.ts'
import type { Question } from './template.ts'

/** Every question of a draft as the engine knows it, by code; what is wrong with one is left out of it. */
export function draftQuestions(file: DraftFile): Map<string, Question> {
  const scales = Object.fromEntries(
    scaleChoices(file).map(({ name, options }) => {
      const own: DraftScale | undefined = file.scales?.[name]
      return [name, { name, options, meets: own?.meets ?? null, graded: own?.graded ?? false }]
    }),
  )
  const entries = questionsOf(file).map((question) => {
    const whole = {
      ...{ type: 'scale' as const, required: true, not_applicable: false, cannot_tell: false },
      ...{ comment: 'none' as const },
      ...question,
      questions: undefined,
    }
    return [question.code, buildQuestion(whole, scales, null, () => {})] as const
  })
  return new Map(entries)
}

/** What can be picked in a condition: each question with its type and its own answers. */
export type PickChoice = {
  code: string
  text: string
  type: Question['type']
  options: Array<{ code: string; label: string }>
  /** The group in whose rows it is asked. */
  group: string | null
}

export function pickChoices(file: DraftFile): PickChoice[] {
  const questions = draftQuestions(file)
  const choice = (question: DraftQuestion, group: string | null): PickChoice => ({
    code: question.code,
    text: question.text || question.code,
    type: question.type ?? 'scale',
    options: questions.get(question.code)?.scale?.options ?? [],
    group,
  })
  return file.sections.flatMap((section) =>
    section.questions.flatMap((question) => [
      choice(question, null),
      ...(question.questions ?? []).map((child) => choice(child, question.code)),
    ]),
  )
}
