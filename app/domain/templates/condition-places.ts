import type { Condition } from '../answers/condition.ts'
import type { DraftFile, DraftQuestion } from './draft-file.ts'
import { changeQuestion, changeSection, type Edited, findQuestionIn, findSection } from './edit-template.ts'

/**
 * Where a condition stands in a draft. `at` is the position in a list; one more than the last adds to it. A prompt has
 * its words beside the condition, and a rule the answer that follows from it (`''` until there is one).
 */
export type ConditionPlace =
  | { on: 'section'; code: string; key: 'when' }
  | { on: 'question'; code: string; key: 'when' | 'required_when' | 'where' }
  | { on: 'question'; code: string; key: 'prompts' | 'rules' | 'count'; at: number }

export type PlacedCondition = { condition: Condition | null; text: string; answer: string }

const PLACE =
  /^(section|question)\.([a-z0-9-]{1,80})\.(when|required_when|where|prompts|rules|count)(?:\.(\d{1,3}))?$/

export function readPlace(text: string): ConditionPlace | null {
  const [, on, code = '', key, position] = PLACE.exec(text) ?? []
  if (on === 'section') return key === 'when' && position === undefined ? { on, code, key } : null
  if (on !== 'question') return null
  if (key === 'when' || key === 'required_when' || key === 'where')
    return position === undefined ? { on, code, key } : null
  if (key === 'prompts' || key === 'rules' || key === 'count')
    return position === undefined ? null : { on, code, key, at: Number(position) }
  return null
}

export function placeText(place: ConditionPlace): string {
  const position = 'at' in place ? `.${place.at}` : ''
  return `${place.on}.${place.code}.${place.key}${position}`
}

/** Null where the draft has no such place. A place that is there and has no condition yet gives none. */
export function conditionAt(file: DraftFile, place: ConditionPlace): PlacedCondition | null {
  const alone = (condition: Condition | undefined) => ({
    condition: condition ?? null,
    text: '',
    answer: '',
  })
  if (place.on === 'section') {
    const section = findSection(file, place.code)
    return section && alone(section.when)
  }
  const question = findQuestionIn(file, place.code)
  if (!question) return null
  const { derive } = question
  switch (place.key) {
    case 'when':
    case 'required_when':
      return alone(question[place.key])
    case 'where':
      return derive && 'rows' in derive ? alone(derive.where) : null
    case 'prompts': {
      const prompt = question.prompts?.[place.at]
      return { ...alone(prompt?.when), text: prompt?.text ?? '' }
    }
    case 'rules': {
      if (!derive || !('rules' in derive)) return null
      const rule = derive.rules[place.at]
      return { ...alone(rule?.when), answer: rule === undefined ? '' : String(rule.answer) }
    }
    case 'count':
      return derive && 'count' in derive ? alone(derive.count[place.at]) : null
  }
}

/** Puts a condition at its place; a null one takes away what stands there, its words or its answer with it. */
export function setCondition(
  file: DraftFile,
  place: ConditionPlace,
  { condition, text, answer }: { condition: Condition | null; text: string; answer: string | number | null },
): Edited {
  if (place.on === 'section') {
    const section = findSection(file, place.code)
    const {
      questions: _questions,
      when: _before,
      ...rest
    } = section ?? { code: place.code, title: '', questions: [] }
    if (condition === null) delete rest.when_text
    return changeSection(file, place.code, condition ? { ...rest, when: condition } : rest)
  }
  const question = findQuestionIn(file, place.code)
  if (!question)
    return { file: null, mistake: { field: 'form', message: 'This question is not in the draft any more' } }
  return changeQuestion(file, place.code, withCondition(question, place, { condition, text, answer }))
}

function withCondition(
  question: DraftQuestion,
  place: Extract<ConditionPlace, { on: 'question' }>,
  { condition, text, answer }: { condition: Condition | null; text: string; answer: string | number | null },
): DraftQuestion {
  const { derive } = question
  if (place.key === 'when' || place.key === 'required_when') {
    const { [place.key]: _before, ...rest } = question
    if (place.key === 'when' && condition === null) delete rest.when_text
    return condition ? { ...rest, [place.key]: condition } : rest
  }
  if (place.key === 'prompts') {
    const { prompts = [], ...rest } = question
    const list = replaced(prompts, place.at, condition && { when: condition, text })
    return list.length === 0 ? rest : { ...rest, prompts: list }
  }
  if (place.key === 'rules' && derive && 'rules' in derive) {
    // A rule without a condition holds in every case; one without an answer is taken away.
    const rule = answer === null ? null : { ...(condition ? { when: condition } : {}), answer }
    return { ...question, derive: { rules: replaced(derive.rules, place.at, rule) } }
  }
  if (place.key === 'count' && derive && 'count' in derive)
    return { ...question, derive: { count: replaced(derive.count, place.at, condition) } }
  if (place.key === 'where' && derive && 'rows' in derive)
    return { ...question, derive: { rows: derive.rows, ...(condition ? { where: condition } : {}) } }
  return question
}

function replaced<Item>(list: readonly Item[], at: number, item: Item | null): Item[] {
  return [...list.slice(0, at), ...(item === null ? [] : [item]), ...list.slice(at + 1)]
}
