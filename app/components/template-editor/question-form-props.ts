import type { Field, Property, PropertyKey } from '../../domain/templates/properties.ts'
import type { Fields } from '../../domain/templates/question-fields.ts'

export type ScaleChoice = { name: string; options: Array<{ code: string; label: string }> }

export type QuestionChoices = {
  scales: ScaleChoice[]
  /** Other questions whose answer is a date. */
  dates: Array<{ value: string; text: string }>
  isInRow: boolean
  /** All of it here; or the form's part, the rest standing in the question bank; or the bank's part. */
  said: 'all' | 'by-form' | 'by-bank'
  hasCondition: boolean
  isWorkedOut: boolean
}

type FieldOf = (name: string) => { name: string; value: string | undefined; error: string | undefined }
type BoxesOf = (name: string) => { name: string; values: string[]; error: string | undefined }

/** What the form of a question is drawn from: its fields, a way to each, and what can be chosen from. */
export type QuestionFormProps = { fields: Fields; one: FieldOf; many: BoxesOf; choices: QuestionChoices }

/** A property that has a field on the page. */
export type ShownProperty = { name: PropertyKey; about: Property; field: Field }
