import type { Comparison } from '../answers/condition.ts'

type KeysOf<Each> = Each extends unknown ? keyof Each : never
/** What a condition may ask of an answer, by its key. */
export type Comparing = Exclude<KeysOf<Comparison>, 'question' | 'applies'>

/** What each comparison compares. */
export const comparedAs: Record<Comparing, 'scale' | 'number' | 'date'> = {
  ...{ is: 'scale', is_not: 'scale' },
  ...{ at_least: 'number', at_most: 'number' },
  ...{ on_or_after: 'date', on_or_before: 'date' },
}
export const everyComparing = Object.keys(comparedAs) as Comparing[]

/** Everything that is to be said of a type of question, but how its answers are read and what field they are typed into. */
type About = {
  /** In the editor. */
  name: string
  /** In the guide, after its name. */
  meaning: string
  /** Its answers are those of a scale. */
  hasScale?: true
  /** How its answers can count as met: some of them, those within limits, or two numbers that are added up (rule 5). */
  counts?: 'codes' | 'limits' | 'sums'
  /** How conditions compare its answers, in the words of the editor. */
  compared: Partial<Record<Comparing, string>>
  /** What an answer is a number of, where it holds several. */
  holds?: 'answers' | 'rows'
  /** What the wide sheet of an export has of it beside the code. */
  column?: 'number' | 'answers' | 'date' | 'text'
  /** How a cell of an imported file is an answer to it: by what somebody says it means, or as it stands. */
  cell: 'meaning' | 'text' | 'date' | 'number'
}

const asNumber = { at_least: 'is this number or more', at_most: 'is this number or less' }

/**
 * The types of question, in the order in which the editor offers them. A new one is an entry here, its value (`answers/value.ts`), how it is
 * read (`read-answer.ts`) and its field in the audit form (`question-field.tsx`); checks, editor, guide, schema, exports and imports follow.
 */
export const questionTypes = {
  scale: {
    name: 'One answer of a scale',
    meaning: 'one choice of several',
    hasScale: true,
    counts: 'codes',
    compared: { is: 'is', is_not: 'is not' },
    cell: 'meaning',
  },
  choices: {
    name: 'Several answers of a scale',
    meaning: 'any of several',
    hasScale: true,
    counts: 'codes',
    compared: {
      is: 'includes',
      is_not: 'does not include',
      at_least: 'has at least this number of answers',
      at_most: 'has at most this number of answers',
    },
    holds: 'answers',
    column: 'answers',
    cell: 'number',
  },
  number: {
    name: 'A number',
    meaning: '',
    counts: 'limits',
    compared: asNumber,
    column: 'number',
    cell: 'number',
  },
  ratio: {
    name: 'Two numbers, the first of the second',
    meaning: 'two numbers',
    counts: 'sums',
    compared: {},
    cell: 'number',
  },
  date: {
    name: 'A date',
    meaning: '',
    compared: { on_or_after: 'is on or after', on_or_before: 'is on or before' },
    column: 'date',
    cell: 'date',
  },
  text: { name: 'Words', meaning: '', compared: {}, column: 'text', cell: 'text' },
  group: {
    name: 'Rows: the same questions asked several times',
    meaning: 'rows, see below',
    counts: 'limits',
    compared: {
      at_least: 'has this number of rows or more',
      at_most: 'has this number of rows or fewer',
    },
    holds: 'rows',
    column: 'number',
    cell: 'number',
  },
} as const satisfies Record<string, About>

export type QuestionType = keyof typeof questionTypes

/** Their names, in order. */
export const everyType = Object.keys(questionTypes) as [QuestionType, ...QuestionType[]]

export function aboutType(type: QuestionType): About {
  return questionTypes[type]
}

export function isQuestionType(text: string | undefined): text is QuestionType {
  return text !== undefined && Object.hasOwn(questionTypes, text)
}
