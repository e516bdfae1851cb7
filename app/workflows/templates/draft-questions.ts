import type { Derivation } from '../../domain/templates/derivation.ts'
import { describeCondition } from '../../domain/templates/describe-condition.ts'
import { describeDerivation } from '../../domain/templates/describe-derivation.ts'
import { answersText, metByText } from '../../domain/templates/describe-question.ts'
import { codeFrom, type DraftFile, type DraftQuestion, freeCode } from '../../domain/templates/draft-file.ts'
import { draftQuestions, pickChoices } from '../../domain/templates/draft-outline.ts'
import {
  addQuestion,
  changeQuestion,
  findQuestionIn,
  findSection,
  groupOf,
  questionsOf,
} from '../../domain/templates/edit-template.ts'
import { QUESTION_BANK } from '../../domain/templates/question-bank.ts'
import {
  type Fields,
  fieldsOfQuestion,
  questionFromFields,
  scaleChoices,
} from '../../domain/templates/question-fields.ts'
import { aboutType, isQuestionType } from '../../domain/templates/question-types.ts'
import { orNotFound } from '../act.ts'
import { type ActOrMistakes, codeMistake, draftFacts, problemsAt, textIn } from './draft-parts.ts'
import { isRowOfBank } from './move-question.ts'
import type { DraftView } from './view-draft.ts'

/** @throws Problem not-found where the draft has no such question */
export function questionPart(view: DraftView, code: string) {
  const { file } = view
  const question = withoutLostBank(orNotFound(findQuestionIn(file, code)), view)
  const group = groupOf(file, code)
  const dates = pickChoices(file).filter((each) => each.type === 'date' && each.code !== code)
  return {
    draft: draftFacts(view),
    saved: fieldsOfQuestion(question),
    choices: {
      scales: scaleChoices(file),
      dates: dates.map((each) => ({ value: each.code, text: each.text })),
      isInRow: group !== null,
      said: saidBy(file, question),
      hasCondition: question.when !== undefined,
      isWorkedOut: question.derive !== undefined,
    },
    type: question.type ?? 'scale',
    canMove: !isRowOfBank(file, code),
    bank: bankFacts(view, question),
    ...conditionsOf(file, question),
    problems: problemsAt(view, 'question', code),
  }
}

/** Which part of a question is said here: a form that takes it from the bank says its own part, and the bank the other. */
function saidBy(file: DraftFile, question: DraftQuestion) {
  if (file.template === QUESTION_BANK) return 'by-bank' as const
  return question.bank ? ('by-form' as const) : ('all' as const)
}

/** A question that the bank has no more is the form's own to say: it would be said by nobody otherwise. */
function withoutLostBank({ bank: isTaken, ...own }: DraftQuestion, { bank }: DraftView): DraftQuestion {
  return isTaken && bank.questions.has(own.code) ? { ...own, bank: true } : own
}

/** What the bank says of a question of this code; null where it has none. */
function bankFacts({ file, bank, bankVersion }: DraftView, { code }: DraftQuestion) {
  const held = bank.questions.get(code)
  if (!held || file.template === QUESTION_BANK) return null
  const asked = draftQuestions({ ...file, sections: [{ code: 'bank', title: '', questions: [held] }] }).get(
    code,
  )
  const path = `/templates/${QUESTION_BANK}/${bankVersion}#${code}`
  return {
    path,
    text: held.text,
    answers: asked ? answersText(asked) : '',
    meets: asked ? metByText(asked) : '',
  }
}

type Fact = { name: string; place: string; text: string | null; none: string }
type FactOf = (name: string, key: string, condition: DraftQuestion['when'], none: string) => Fact

/** What is picked beside the form of a question: its conditions, its prompts, and how it is worked out. */
function conditionsOf(file: DraftFile, question: DraftQuestion) {
  const known = draftQuestions(file)
  const fact: FactOf = (name, key, condition, none) => ({
    ...{ name, place: `question.${question.code}.${key}`, none },
    text: condition ? describeCondition(condition, known) : null,
  })
  const { prompts = [], derive } = question
  const label = (answer: string | number) =>
    known.get(question.code)?.scale?.options.find(({ code }) => code === answer)?.label ?? String(answer)
  return {
    conditions: [
      fact('It is asked when', 'when', question.when, 'Always'),
      fact('It must be answered only when', 'required_when', question.required_when, 'As ticked above'),
      ...prompts.map(({ when, text }, place) => fact(`Prompt: ${text}`, `prompts.${place}`, when, '')),
      fact(
        'A prompt beside the answer',
        `prompts.${prompts.length}`,
        undefined,
        'Said while a condition holds; stops nothing',
      ),
    ],
    derive: derive ? describeDerivation(derive, known, known.get(question.code)?.scale ?? null) : null,
    rules: derive ? partsOf(derive, fact, label) : [],
  }
}

/** The conditions an answer is worked out by, and one more to add. */
function partsOf(derive: Derivation, fact: FactOf, label: (answer: string | number) => string): Fact[] {
  if ('rules' in derive)
    return [
      ...derive.rules.map(({ when, answer }, place) =>
        fact(`The answer is ${label(answer)} when`, `rules.${place}`, when, 'In every other case'),
      ),
      fact(
        'One more rule',
        `rules.${derive.rules.length}`,
        undefined,
        'The first rule that holds gives the answer',
      ),
    ]
  if ('count' in derive)
    return [
      ...derive.count.map((each, place) => fact('Counted when', `count.${place}`, each, '')),
      fact(
        'One more condition to count',
        `count.${derive.count.length}`,
        undefined,
        'Each that holds counts one',
      ),
    ]
  return 'rows' in derive ? [fact('Rows are counted where', 'where', derive.where, 'Every row')] : []
}

/** `take`: it becomes the bank's, or the form's own, in the words it had; null: it stays what it is. */
export function changeQuestionAct(
  code: string,
  fields: Fields,
  view: DraftView,
  take: 'bank' | 'own' | null,
): ActOrMistakes {
  const before = withoutLostBank(orNotFound(findQuestionIn(view.file, code)), view)
  const { mistakes } = questionFromFields(fields, before)
  if (mistakes.length > 0) return { mistakes }
  return {
    what: 'question.change',
    subject: before.bank ? code : textIn(fields, 'code'),
    edit: (now) => {
      const there = withoutLostBank(findQuestionIn(now, code) ?? before, view)
      const { bank, ...question } = questionFromFields(fields, there).question
      const isTaken = take === null ? bank === true : take === 'bank'
      return changeQuestion(now, code, isTaken ? { ...question, bank: true } : question)
    },
  }
}

/** What a new question is begun with: the rest is said on its own page. @throws Problem not-found without such a place */
export function newQuestionPart(view: DraftView, into: string) {
  const group = findQuestionIn(view.file, into)
  const section = findSection(view.file, into)
  const place = orNotFound(section ? section.title : group?.type === 'group' ? group.text : null)
  return {
    draft: draftFacts(view),
    into,
    place: place || into,
    choices: {
      scales: scaleChoices(view.file),
      isInRow: section === null,
      bank: bankChoices(view, { inRow: section === null }),
    },
    saved: { type: ['scale'], scale: ['yes-no'] } as Fields,
  }
}

/** The questions of the bank that the form does not ask yet. */
function bankChoices({ file, bank }: DraftView, { inRow }: { inRow: boolean }) {
  if (file.template === QUESTION_BANK) return []
  const asked = new Set(questionsOf(file).map(({ code }) => code))
  return [...bank.questions.values()]
    .filter(({ code, type }) => !asked.has(code) && !(inRow && type === 'group'))
    .map(({ code, text }) => ({ value: code, text: `${text} (${code})` }))
}

/** A question of the bank, as it stands there. */
export function takeQuestionAct(into: string, fields: Fields, view: DraftView): ActOrMistakes {
  const code = textIn(fields, 'from_bank')
  if (!bankChoices(view, { inRow: false }).some(({ value }) => value === code))
    return { mistakes: [{ field: 'from_bank', message: 'Choose a question of the bank' }] }
  const question: DraftQuestion = { code, text: '', bank: true }
  return { what: 'question.add', subject: code, edit: (now) => addQuestion(now, into, question) }
}

export function newQuestionAct(into: string, fields: Fields, { file }: DraftView): ActOrMistakes {
  const text = textIn(fields, 'text')
  const taken = new Set(questionsOf(file).map((question) => question.code))
  const code = textIn(fields, 'code') || freeCode(codeFrom(text), taken)
  const mistakes = [
    ...(text === '' ? [{ field: 'text', message: 'Enter the question' }] : codeMistake('code', code)),
  ]
  if (mistakes.length > 0) return { mistakes }
  const type = isQuestionType(fields.type?.[0]) ? fields.type[0] : 'scale'
  const scale = aboutType(type).hasScale ? textIn(fields, 'scale') : ''
  const question: DraftQuestion = {
    code,
    text,
    ...(type === 'scale' ? {} : { type }),
    ...(scale === '' ? {} : { scale }),
    ...(type === 'ratio' ? { labels: { numerator: '', denominator: '' } } : {}),
    ...(type === 'group' ? { questions: [] } : {}),
  }
  return { what: 'question.add', subject: code, edit: (now) => addQuestion(now, into, question) }
}
