import { NOT_APPLICABLE } from '../../domain/answers/scale.ts'
import {
  conditionFieldsIn,
  conditionFromFields,
  fieldsOfCondition,
  type PartMistake,
  withStep,
} from '../../domain/templates/condition-fields.ts'
import {
  type ConditionPlace,
  conditionAt,
  placeText,
  readPlace,
  setCondition,
} from '../../domain/templates/condition-places.ts'
import { describeCondition } from '../../domain/templates/describe-condition.ts'
import { draftQuestions, pickChoices } from '../../domain/templates/draft-outline.ts'
import { findQuestionIn, findSection, groupOf } from '../../domain/templates/edit-template.ts'
import type { Fields } from '../../domain/templates/question-fields.ts'
import { orNotFound } from '../act.ts'
import type { DraftAct } from './draft-parts.ts'
import { draftFacts } from './draft-parts.ts'
import type { DraftView } from './view-draft.ts'

const names: Record<ConditionPlace['key'], string> = {
  when: 'When it is asked',
  required_when: 'When it must be answered',
  where: 'Which rows are counted',
  prompts: 'A prompt beside the answer',
  rules: 'A rule for the answer',
  count: 'A condition that is counted',
}

/** Everything the page of a condition shows. @throws Problem not-found where the draft has no such place */
export function conditionPart(view: DraftView, at: string) {
  const { file } = view
  const place = orNotFound(readPlace(at))
  const stored = orNotFound(conditionAt(file, place))
  const question = place.on === 'question' ? findQuestionIn(file, place.code) : null
  const known = draftQuestions(file)
  return {
    draft: draftFacts(view),
    place: placeText(place),
    back: place.on === 'section' ? `/sections/${place.code}` : `/questions/${place.code}`,
    about: (place.on === 'section' ? findSection(file, place.code)?.title : question?.text) || place.code,
    name: place.on === 'section' ? 'When the section is asked' : names[place.key],
    fields: fieldsOfCondition(stored.condition),
    inEnglish: stored.condition ? describeCondition(stored.condition, known) : null,
    isStored: stored.condition !== null || stored.answer !== '',
    text: place.key === 'prompts' ? stored.text : null,
    answers: place.key === 'rules' ? answersOf(view, place.code) : null,
    answer: stored.answer,
    isAlways: stored.condition === null && stored.answer !== '',
    choices: pickChoices(file).filter(({ code }) => code !== place.code || place.key === 'prompts'),
    inGroup: rowsLookedAt(view, place),
  }
}

/** In which group's rows the condition stands: comparisons there look at the same row. */
function rowsLookedAt({ file }: DraftView, place: ConditionPlace): string | null {
  if (place.on === 'section') return null
  const derive = findQuestionIn(file, place.code)?.derive
  if (place.key === 'where') return derive && 'rows' in derive ? derive.rows : null
  return groupOf(file, place.code)
}

/** What a rule can give: an answer of the scale; of a number, whatever is typed, so there is nothing to choose from. */
function answersOf({ file }: DraftView, code: string) {
  const question = draftQuestions(file).get(code)
  if (question?.type === 'number') return []
  const answers = question?.scale?.options ?? []
  const apart = question?.not_applicable ? [{ code: NOT_APPLICABLE, label: 'Not applicable' }] : []
  return [...answers, ...apart].map((option) => ({ value: option.code, text: option.label }))
}

/** What the page is shown with again: the parts as they were sent, after a step. */
export type Picking = {
  fields: Fields
  mistakes: PartMistake[]
  text: string
  answer: string
  isAlways: boolean
}

export function pickingFrom(form: FormData): Picking {
  return {
    fields: conditionFieldsIn(form),
    mistakes: [],
    text: String(form.get('words') ?? '').trim(),
    answer: String(form.get('answer') ?? '').trim(),
    isAlways: form.get('always') === 'yes',
  }
}

/** What a page sent: another step of picking, or what is to be saved. */
export function takeCondition(
  view: DraftView,
  at: string,
  form: FormData,
): { picking: Picking } | { wanted: DraftAct } {
  const place = orNotFound(readPlace(at))
  orNotFound(conditionAt(view.file, place))
  const intent = String(form.get('intent') ?? '')
  const picking = pickingFrom(form)
  const { text, answer, isAlways } = picking
  if (intent === 'remove') return { wanted: act(place, { condition: null, text: '', answer: null }) }
  const stepped = withStep(picking.fields, intent)
  if (stepped) return { picking: { ...picking, fields: stepped } }
  if (intent === 'show') return { picking }
  const built = place.key === 'rules' && isAlways ? null : conditionFromFields(picking.fields)
  const mistakes = [...mistakesBeside(view, place, picking), ...(built?.mistakes ?? [])]
  if (mistakes.length > 0) return { picking: { ...picking, mistakes } }
  return {
    wanted: act(place, { condition: built?.condition ?? null, text, answer: answerOf(view, place, answer) }),
  }
}

function act(place: ConditionPlace, wanted: Parameters<typeof setCondition>[2]): DraftAct {
  return { what: 'condition.change', subject: place.code, edit: (file) => setCondition(file, place, wanted) }
}

function mistakesBeside(
  view: DraftView,
  { key, code }: ConditionPlace,
  { text, answer }: Picking,
): PartMistake[] {
  if (key === 'prompts' && text === '') return [{ path: 'words', message: 'Enter what is said' }]
  if (key !== 'rules') return []
  const answers = answersOf(view, code)
  const isGiven =
    answers.length > 0
      ? answers.some(({ value }) => value === answer)
      : answer !== '' && Number.isFinite(Number(answer))
  return isGiven ? [] : [{ path: 'answer', message: 'Give the answer that follows' }]
}

function answerOf(view: DraftView, place: ConditionPlace, answer: string) {
  if (place.key !== 'rules') return null
  return answersOf(view, place.code).length > 0 ? answer : Number(answer)
}
