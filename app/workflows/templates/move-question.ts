import type { DraftFile, DraftQuestion, DraftRowQuestion } from '../../domain/templates/draft-file.ts'
import { findQuestionIn, groupOf, moveQuestionTo } from '../../domain/templates/edit-template.ts'
import type { Fields } from '../../domain/templates/question-fields.ts'
import { orNotFound } from '../act.ts'
import { type ActOrMistakes, draftFacts, textIn } from './draft-parts.ts'
import type { DraftView } from './view-draft.ts'

type Place = { value: string; text: string }

/**
 * Where a question could stand: in any section, or in the rows of any group that are the form's own. A group stands in no other, and what
 * the question bank asks in a row stays there. `value` is the section's or group's code and, after a dot, that of the question before.
 */
export function placesFor(file: DraftFile, code: string): Place[] {
  const question = findQuestionIn(file, code)
  if (!question || isRowOfBank(file, code)) return []
  const places = file.sections.flatMap((section) => [
    ...placesIn(section.code, section.title || section.code, section.questions),
    ...(question.type === 'group' ? [] : section.questions.flatMap(placesInRows)),
  ])
  const now = placeNow(file, code)
  return places.filter(({ value }) => value !== now && !value.endsWith(`.${code}`))
}

/** Whether the question bank asks it in the rows of a group: what is done to it is done there. */
export function isRowOfBank(file: DraftFile, code: string): boolean {
  return findQuestionIn(file, groupOf(file, code) ?? '')?.bank === true
}

/** @throws Problem not-found where the draft has no such question, or it can stand nowhere else */
export function movePart(view: DraftView, code: string) {
  const question = orNotFound(findQuestionIn(view.file, code))
  const places = placesFor(view.file, code)
  orNotFound(places[0] ?? null)
  return { draft: draftFacts(view), text: question.text || code, places }
}

function placesInRows({ code, text, type, bank, questions = [] }: DraftQuestion): Place[] {
  return type === 'group' && !bank ? placesIn(code, `each row of ${text || code}`, questions) : []
}

function placesIn(
  into: string,
  name: string,
  questions: readonly (DraftQuestion | DraftRowQuestion)[],
): Place[] {
  return [
    { value: `${into}.`, text: `At the beginning of ${name}` },
    ...questions.map(({ code, text }) => ({
      value: `${into}.${code}`,
      text: `In ${name}, after: ${text || code}`,
    })),
  ]
}

/** The place it stands at, which is none to move to. */
function placeNow(file: DraftFile, code: string): string {
  for (const { code: into, questions } of [
    ...file.sections,
    ...file.sections.flatMap((each) => each.questions),
  ]) {
    const at = (questions ?? []).findIndex((each) => each.code === code)
    if (at >= 0) return `${into}.${questions?.[at - 1]?.code ?? ''}`
  }
  return ''
}

/**
 * Takes the question to the place that was chosen. What looks at it and is no longer possible there is a problem of the draft.
 * @throws Problem not-found where the draft has no such question
 */
export function moveQuestionAct(code: string, fields: Fields, { file }: DraftView): ActOrMistakes {
  orNotFound(findQuestionIn(file, code))
  const chosen = placesFor(file, code).find(({ value }) => value === textIn(fields, 'place'))
  if (!chosen) return { mistakes: [{ field: 'place', message: 'Choose a place' }] }
  const [into = '', after = ''] = chosen.value.split('.')
  return { what: 'question.move', subject: code, edit: (now) => moveQuestionTo(now, code, { into, after }) }
}
