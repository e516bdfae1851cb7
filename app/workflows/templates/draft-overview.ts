import type { Actor } from '../../domain/permissions.ts'
import { describeCondition } from '../../domain/templates/describe-condition.ts'
import { describeDerivation } from '../../domain/templates/describe-derivation.ts'
import type { DraftFile, DraftQuestion } from '../../domain/templates/draft-file.ts'
import { draftQuestions } from '../../domain/templates/draft-outline.ts'
import type { ProblemPlace } from '../../domain/templates/problem-place.ts'
import { isOfBank, QUESTION_BANK, type QuestionBank } from '../../domain/templates/question-bank.ts'
import { questionTypes } from '../../domain/templates/question-types.ts'
import type { Question } from '../../domain/templates/template.ts'
import type { AppContext } from '../context.ts'
import { viewDraft } from './view-draft.ts'

export type OutlineQuestion = {
  code: string
  text: string
  /** What kind of answer it takes, when it is asked, what is worked out. */
  facts: string[]
  problems: string[]
  isGroup: boolean
  /** What it asks in each row is said by the question bank, and changed there. */
  hasRowsOfBank: boolean
  isSignOff: boolean
  questions: OutlineQuestion[]
}

/** A draft from above: its sections and questions in order, with what is wrong at each. */
export async function draftOverview(context: AppContext, actor: Actor, draftId: string) {
  const { file, bank, template, ...draft } = await viewDraft(context, actor, draftId)
  const known = draftQuestions(file)
  const at = (on: ProblemPlace['on'], code: string) =>
    draft.problems.filter((each) => each.on === on && each.code === code).map(({ message }) => message)
  const outline = (question: DraftQuestion): OutlineQuestion => ({
    code: question.code,
    text: question.text,
    facts: factsOf(question, known),
    problems: at('question', question.code),
    isGroup: question.type === 'group',
    hasRowsOfBank: question.bank === true && question.type === 'group',
    isSignOff: question.code === file.sign_off,
    questions: (question.questions ?? []).map(outline),
  })
  return {
    ...draft,
    isReady: template !== null,
    theme: file.theme,
    purpose: file.purpose,
    sections: file.sections.map((section) => ({
      code: section.code,
      title: section.title,
      facts: [
        ...(section.when
          ? [`Asked when ${section.when_text ?? describeCondition(section.when, known)}`]
          : []),
        ...(section.gate
          ? [`The rest is asked when ${section.gate_text ?? describeCondition(section.gate, known)}`]
          : []),
      ],
      problems: at('section', section.code),
      questions: section.questions.map(outline),
    })),
    scales: ownScales(file, bank).map(([name, { options }]) => ({
      name,
      options: options.map(({ label, code }) => label || code),
      problems: at('scale', name),
    })),
  }
}

/** Those of the bank have their page there. */
function ownScales(file: DraftFile, bank: QuestionBank) {
  const all = Object.entries(file.scales ?? {})
  return file.template === QUESTION_BANK ? all : all.filter(([name, scale]) => !isOfBank(name, scale, bank))
}

function factsOf(question: DraftQuestion, known: ReadonlyMap<string, Question>): string[] {
  const { type = 'scale', when, when_text, derive } = question
  const scale = known.get(question.code)?.scale ?? null
  const options = scale?.options.map(({ label }) => label) ?? []
  return [
    ...(question.bank ? ['From the question bank'] : []),
    options.length > 0
      ? `${type === 'choices' ? 'Any of' : 'One of'}: ${options.join(', ')}`
      : questionTypes[type].name,
    ...(when ? [`Asked when ${when_text ?? describeCondition(when, known)}`] : []),
    ...(derive ? [`Worked out: ${describeDerivation(derive, known, scale)}`] : []),
  ]
}
