import {
  conditionFieldsIn,
  conditionFromFields,
  fieldsOfCondition,
  firstFieldOfPart,
  type PartMistake,
  withStep,
} from '../templates/condition-fields.ts'
import type { Fields } from '../templates/question-fields.ts'
import { type Component, type Definition, MOST_COMPONENTS, mistakeInDefinition } from './definition.ts'
import { everyKind, type MeasureKind } from './measure-kinds.ts'

/** A question of a measure while it is being picked. `own`: the answers that meet are the measure's own. */
export type PickedComponent = { question: string; own: boolean; meets: string[] }

/** A definition while it is being picked on a page; parts of it may not be finished. */
export type PickedDefinition = {
  kind: MeasureKind
  components: PickedComponent[]
  isLimited: boolean
  denominator: Fields
}

const blank: PickedComponent = { question: '', own: false, meets: [] }

export function pickedDefinition(definition: Definition | null): PickedDefinition {
  const components = definition?.components ?? []
  return {
    kind: definition?.kind ?? 'single',
    components:
      components.length === 0
        ? [blank]
        : components.map(({ question, meets }) => ({ question, own: meets !== null, meets: meets ?? [] })),
    isLimited: definition?.denominator != null,
    denominator: fieldsOfCondition(definition?.denominator ?? null),
  }
}

/** Names of the fields of one question, counted from 0. */
export const componentFields = (place: number) => ({
  question: `question.${place}`,
  own: `own.${place}`,
  meets: `meets.${place}`,
})

/** Reads back what the page sent; what it could not have sent is left out. */
export function pickedDefinitionFrom(form: FormData): PickedDefinition {
  const components: PickedComponent[] = []
  for (let place = 0; place < MOST_COMPONENTS; place += 1) {
    const names = componentFields(place)
    const question = form.get(names.question)
    if (typeof question !== 'string') break
    const meets = form.getAll(names.meets).map(String)
    components.push({ question, own: form.get(names.own) === 'own', meets })
  }
  return {
    kind: everyKind.find((each) => each === form.get('kind')) ?? 'single',
    components: components.length === 0 ? [blank] : components,
    isLimited: form.get('limited') === 'yes',
    denominator: conditionFieldsIn(form),
  }
}

/** What a button of the page does to what is picked; null: it saves. */
export function definitionWithStep(picked: PickedDefinition, intent: string): PickedDefinition | null {
  const { components } = picked
  if (intent === 'add-question')
    return { ...picked, components: [...components, blank].slice(0, MOST_COMPONENTS) }
  const [, place] = /^remove-question (\d{1,2})$/.exec(intent) ?? []
  if (place !== undefined) {
    const left = components.filter((_each, at) => at !== Number(place))
    return { ...picked, components: left.length === 0 ? [blank] : left }
  }
  const stepped = withStep(picked.denominator, intent)
  if (stepped) return { ...picked, denominator: stepped }
  return intent === 'show' ? picked : null
}

type FieldMistake = { field: string; message: string }

/** What was picked as a definition, or what is not finished, each at its field. Places left open are passed over. */
export function definitionFrom(
  picked: PickedDefinition,
):
  | { definition: Definition; errors: []; parts: [] }
  | { definition: null; errors: FieldMistake[]; parts: PartMistake[] } {
  const errors: FieldMistake[] = []
  const components = picked.components.flatMap(({ question, own, meets }, place): Component[] => {
    if (question === '') return []
    if (own && meets.length === 0)
      errors.push({ field: componentFields(place).own, message: 'Choose the answers that count as met' })
    return [{ question, meets: own ? meets : null }]
  })
  const condition = picked.isLimited ? conditionFromFields(picked.denominator) : null
  const parts = condition?.mistakes ?? []
  const definition = { kind: picked.kind, components, denominator: condition?.condition ?? null }
  const whole = components.length === 0 ? 'Choose a question' : mistakeInDefinition(definition)
  if (whole !== null) errors.push({ field: componentFields(0).question, message: whole })
  errors.push(
    ...parts.map(({ path, message }) => ({ field: firstFieldOfPart(picked.denominator, path), message })),
  )
  return errors.length === 0
    ? { definition, errors: [], parts: [] }
    : { definition: null, errors, parts: [...parts] }
}
