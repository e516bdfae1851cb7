import { z } from 'zod'
import { canonicalCondition } from './canonical-condition.ts'
import * as cells from './cells.ts'
import { aboutType, everyType, type QuestionType } from './question-types.ts'
import { type Naming, renamedCondition, renamedDerivation } from './renames.ts'
import { code, condition, derivation, isoDate, line, meets, phrase, prose } from './shapes.ts'

const listed = everyType.filter((type) => aboutType(type).hasScale)
const counted = everyType.filter((type) => aboutType(type).counts)

/**
 * What a newer version may change in a question, in the order in which it is said; question-aspects.ts says why some of it breaks
 * the series. `words` stand after a comma or before "in version 2".
 */
export const changes = {
  text: { kind: 'reworded', breaks: true, words: 'the question was reworded' },
  hint: { kind: 'reworded', breaks: true, words: 'its hint was changed' },
  guidance: { kind: 'reworded', breaks: true, words: 'what good looks like was reworded' },
  intro: { kind: 'reworded', breaks: true, words: 'the introduction to its section was changed' },
  names: { kind: 'reworded', breaks: true, words: 'its numbers or rows were renamed' },
  labels: { kind: 'reworded', breaks: true, words: 'the words of its answers were changed' },
  type: { kind: 're-scaled', breaks: true, words: 'its type was changed' },
  answers: { kind: 're-scaled', breaks: true, words: 'its answers or their order were changed' },
  points: { kind: 're-scaled', breaks: true, words: 'the points of its answers were changed' },
  meets: { kind: 're-scaled', breaks: true, words: 'which answers count as met was changed' },
  limits: { kind: 're-scaled', breaks: true, words: 'what it accepts was changed' },
  when: { kind: 'condition', breaks: true, words: 'the condition under which it is asked was changed' },
  rows: { kind: 'condition', breaks: true, words: 'the rows in which it is asked were changed' },
  derive: { kind: 'derivation', breaks: true, words: 'how its answer is worked out was changed' },
  notApplicable: {
    kind: 'not-applicable',
    breaks: true,
    words: 'whether it may be not applicable was changed',
  },
  cannotTell: { kind: 'cannot-tell', breaks: true, words: 'whether it may be told was changed' },
  required: { kind: 'required', breaks: true, words: 'whether it must be answered was changed' },
  reasons: {
    kind: 'required',
    breaks: true,
    words: 'the reasons or sources that must be given were changed',
  },
  comment: { kind: 'accompanying', breaks: false, words: 'its comment was changed' },
  sources: { kind: 'accompanying', breaks: false, words: 'its list of sources was changed' },
  prompts: { kind: 'accompanying', breaks: false, words: 'its prompts were changed' },
  cases: { kind: 'accompanying', breaks: false, words: 'how its cases are named was changed' },
  metLabel: { kind: 'accompanying', breaks: false, words: 'how what counts as met is named was changed' },
  size: { kind: 'accompanying', breaks: false, words: 'the size of its box was changed' },
} as const
export type ChangeName = keyof typeof changes

/** Where on the page of a question its fields stand, in this order; within a part in the order of the table. */
export const fieldParts = [
  'words',
  'code',
  'type',
  'row',
  'answer',
  'counts',
  'place',
  'answering',
  'comment',
  'guidance',
  'cases',
] as const

type ByType = string | Partial<Record<QuestionType, string>>

/** The field of a property on the page of a question. Without one it is said on a page of its own. */
export type Field = {
  part: (typeof fieldParts)[number]
  /** It is there only of a question in a group, with a condition, or that is worked out. */
  where?: 'in-row' | 'with-condition' | 'worked-out'
} & (
  | { kind: 'line' | 'prose' | 'number' | 'date'; label: ByType; hint?: ByType; width?: 'short' | 'medium' }
  /** `among`: one of several boxes of that field. */
  | { kind: 'tick'; legend: string; text: string; among?: string; usual?: (type: QuestionType) => boolean }
  | { kind: 'choice'; legend: string; options: ReadonlyArray<{ value: string; text: string }> }
  /** Answers of its scale. */
  | { kind: 'answers'; legend: string; hint: string }
  /** `none`: what is offered beside the scales, or the other dates. */
  | { kind: 'scale' | 'date-question'; label: string; hint?: string; none: string }
  /** Drawn in a way of its own. */
  | { kind: 'type' | 'labels' | 'meets' | 'guidance' }
)

/** Everything that is to be said of a property of a question, but what it does. */
type About<Value> = {
  /** Who says it of a question that a form takes from the question bank; `either`: the bank, unless the form does. */
  saidBy: 'bank' | 'form' | 'either'
  /** Of these types alone; without: of all. */
  types?: readonly QuestionType[]
  /** What is said in a file where it stands with another type; without: what else is wrong then is said elsewhere. */
  misfit?: string
  /** What a file means that leaves it out, where that is a value. */
  usual?: Value
  /** How it is written in a spreadsheet, in a column of its key or in several; null: on a sheet of its own. */
  cell: cells.Cell<Value> | Readonly<Record<string, cells.Cell<string>>> | null
  /** What an empty cell says, where that is more than leaving it out. */
  empty?: string
  field?: Field
  /** What is changed of the question where it is; without: what follows from it is looked at instead. */
  change?: ChangeName
  /** What is compared of it between versions; without: all of it. */
  compared?: (value: Value) => unknown
  /** With what it refers to called otherwise. */
  renamed?: (value: Value, naming: Naming, answer: (code: string) => string) => Value
  /** Nothing else hangs on it: where it is wrong, the rest of the question can be checked. */
  isAlone?: true
  /** A line about it, among what a form says of the question. */
  fact?: { name: string; words: (value: Value) => string }
  /** A row of the table in audit-templates/README.md, which is written from here. */
  guide: { without: string; meaning: string; cell: string }
}

export type Property = { schema: z.ZodType } & About<unknown>

/** The types of values are forgotten once an entry is complete: whoever goes through the table has values of all kinds. */
function property<Shape extends z.ZodType>(schema: Shape, about: About<NonNullable<z.infer<Shape>>>) {
  return { schema, ...(about as unknown as About<unknown>) }
}

const inOrder = (answers: readonly string[]) => [...answers].sort()
const renamedAnswers = (codes: string[], _naming: Naming, answer: (code: string) => string) =>
  codes.map(answer)
function typesInWords(): string {
  const words = everyType.map((type) => {
    const { meaning } = aboutType(type)
    return `\`${type}\`${meaning ? ` (${meaning})` : ''}`
  })
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

const asInFile = 'as in the file'
const yesOrNo = '`yes` or `no`'
const aNumber = 'a number'

/**
 * The properties of a question, in the order in which files and spreadsheets write them. A new one is an entry here and what it does;
 * the shape of a file, its JSON Schema, the columns of a spreadsheet, the fields of the editor, the comparison of versions and the table of the
 * guide follow. `questions` of a group stands apart: it holds questions.
 */
export const properties = {
  code: property(code, {
    saidBy: 'bank',
    cell: cells.word,
    empty: '',
    field: {
      ...{ part: 'code', kind: 'line', label: 'Code', width: 'medium' },
      hint: 'The same question has the same code in every template: measures count by it',
    },
    guide: {
      without: 'must be there',
      meaning: 'The question’s stable name, the same in every template and version that asks this question.',
      cell: asInFile,
    },
  }),
  bank: property(z.literal(true).optional(), {
    saidBy: 'bank',
    cell: cells.taken,
    guide: {
      without: '–',
      meaning: '`true`: the question is taken from the question bank, which says the rest.',
      cell: '`yes`: leave empty what the bank says',
    },
  }),
  text: property(line, {
    saidBy: 'bank',
    cell: cells.plain,
    empty: '',
    field: { part: 'words', kind: 'prose', label: 'Question' },
    change: 'text',
    isAlone: true,
    guide: {
      without: 'must be there',
      meaning: 'The question, up to 400 characters. Not beside `bank`.',
      cell: asInFile,
    },
  }),
  hint: property(prose.optional(), {
    saidBy: 'either',
    cell: cells.plain,
    field: { part: 'words', kind: 'prose', label: 'Hint under the question (optional)' },
    change: 'hint',
    isAlone: true,
    guide: {
      without: 'none',
      meaning: 'Help that stands under the question, up to 4,000 characters.',
      cell: asInFile,
    },
  }),
  type: property(z.enum(everyType).default('scale'), {
    saidBy: 'bank',
    usual: 'scale',
    cell: cells.word,
    field: { part: 'type', kind: 'type' },
    guide: {
      without: '`scale`',
      meaning: `${typesInWords()}.`,
      cell: asInFile,
    },
  }),
  scale: property(code.optional(), {
    saidBy: 'bank',
    types: listed,
    cell: cells.word,
    field: { part: 'type', kind: 'scale', label: 'Scale', none: 'Choose a scale' },
    renamed: (name, naming) => naming.scale(name),
    guide: {
      without: '–',
      meaning: 'For a `scale` or `choices`, and only there: the name of the scale. It must be given.',
      cell: asInFile,
    },
  }),
  other: property(line.optional(), {
    saidBy: 'bank',
    types: listed,
    misfit: 'only a question with a scale has an answer of its own',
    cell: cells.plain,
    field: {
      ...{ part: 'answer', kind: 'line', label: 'Another answer, in words (optional)', width: 'medium' },
      hint: 'Such as: Other, please say. Leave it blank where the scale has every answer',
    },
    guide: {
      without: 'none',
      meaning:
        'For a `scale` or `choices`: the label of one more answer that is given in words. Its code is `other`.',
      cell: asInFile,
    },
  }),
  exclusive: property(z.array(code).min(1).max(30).optional(), {
    saidBy: 'bank',
    types: ['choices'],
    misfit: 'only of several choices one excludes the others',
    cell: cells.codes,
    field: {
      ...{ part: 'answer', kind: 'answers', legend: 'Answers that exclude the others (optional)' },
      hint: 'Such as: None of these. Ticked beside another it stops sign-off',
    },
    change: 'limits',
    compared: inOrder,
    renamed: renamedAnswers,
    guide: {
      without: 'none',
      meaning:
        'For `choices`: answers that are ticked alone or not at all, such as `[none]` for "None of these". Beside another it is refused at sign-off and not counted. It is an answer by itself, whatever `min` says.',
      cell: 'codes with commas between: `none, not-known`',
    },
  }),
  labels: property(z.strictObject({ numerator: line, denominator: line }).optional(), {
    saidBy: 'bank',
    types: ['ratio'],
    misfit: 'only a ratio has labels',
    cell: { numerator: cells.plain, denominator: cells.plain },
    field: { part: 'answer', kind: 'labels' },
    change: 'names',
    guide: {
      without: '–',
      meaning:
        'For a `ratio`, and only there: `{ numerator: Sessions held, denominator: Sessions expected }`. It must be given.',
      cell: 'two columns, `numerator` and `denominator`',
    },
  }),
  min: property(z.number().optional(), {
    saidBy: 'bank',
    types: ['number', 'choices', 'group'],
    misfit: 'only a number, choices and a group have a min',
    cell: cells.number,
    field: {
      ...{ part: 'answer', kind: 'number' },
      label: {
        number: 'Smallest number accepted (optional)',
        choices: 'Tick at least (optional)',
        group: 'Fewest rows (optional)',
      },
    },
    change: 'limits',
    guide: {
      without: 'no limit; 0 rows',
      meaning:
        'For a `number`: the smallest accepted. For `choices`: how many are ticked at least. For a `group`: how many rows there are at least.',
      cell: aNumber,
    },
  }),
  max: property(z.number().optional(), {
    saidBy: 'bank',
    types: ['number', 'choices', 'group', 'ratio'],
    misfit: 'only a number, a ratio, choices and a group have a max',
    cell: cells.number,
    field: {
      ...{ part: 'answer', kind: 'number' },
      label: {
        number: 'Largest number accepted (optional)',
        choices: 'Tick at most (optional)',
        group: 'Most rows (optional)',
        ratio: 'How many times the second the first may be (optional)',
      },
      hint: { ratio: '1 refuses 5 of 4' },
    },
    change: 'limits',
    guide: {
      without: 'no limit; 50 rows',
      meaning:
        'For a `number`, `choices` and a `group` as `min`, at most; 50 rows are the most. For a `ratio`: how many times the second number the first may be, so that `max: 1` refuses 5 of 4.',
      cell: aNumber,
    },
  }),
  whole: property(z.boolean().optional(), {
    saidBy: 'bank',
    types: ['number', 'ratio'],
    misfit: 'only a number or a ratio is whole',
    cell: cells.flag,
    field: {
      ...{ part: 'answer', kind: 'tick', legend: 'Numbers', text: 'Only whole numbers are accepted' },
      usual: (type) => type === 'ratio',
    },
    change: 'limits',
    guide: {
      without: '`false`; `true` for a ratio',
      meaning: 'For a `number` or a `ratio`: only whole numbers are accepted.',
      cell: yesOrNo,
    },
  }),
  unit: property(line.optional(), {
    saidBy: 'bank',
    types: ['number'],
    misfit: 'only a number has a unit',
    cell: cells.plain,
    field: {
      ...{ part: 'answer', kind: 'line', label: 'What it counts (optional)', width: 'medium' },
      hint: 'Such as: weeks',
    },
    change: 'names',
    isAlone: true,
    guide: { without: 'none', meaning: 'For a `number`: what it counts, shown beside it.', cell: asInFile },
  }),
  earliest: property(isoDate.optional(), {
    saidBy: 'bank',
    types: ['date'],
    misfit: 'only a date has an earliest day',
    cell: cells.word,
    field: { part: 'answer', kind: 'date', label: 'Earliest day accepted (optional)' },
    change: 'limits',
    guide: {
      without: 'no limit',
      meaning: "For a `date`: the first day accepted, as `'2020-04-01'`.",
      cell: '`2020-04-01`, or a cell that the program knows to be a date',
    },
  }),
  latest: property(isoDate.optional(), {
    saidBy: 'bank',
    types: ['date'],
    misfit: 'only a date has a latest day',
    cell: cells.word,
    field: { part: 'answer', kind: 'date', label: 'Latest day accepted (optional)' },
    change: 'limits',
    guide: { without: 'no limit', meaning: 'For a `date`: the last day accepted.', cell: 'as `earliest`' },
  }),
  not_before: property(code.optional(), {
    saidBy: 'form',
    types: ['date'],
    misfit: 'only a date is not before another',
    cell: cells.word,
    field: {
      ...{ part: 'place', kind: 'date-question', label: 'Not before this date (optional)' },
      none: 'No other date',
    },
    change: 'limits',
    renamed: (question, naming) => naming.question(question),
    guide: {
      without: 'none',
      meaning: 'For a `date`: the code of another date that it cannot come before.',
      cell: asInFile,
    },
  }),
  not_after: property(code.optional(), {
    saidBy: 'form',
    types: ['date'],
    misfit: 'only a date is not after another',
    cell: cells.word,
    field: {
      ...{ part: 'place', kind: 'date-question', label: 'Not after this date (optional)' },
      none: 'No other date',
    },
    change: 'limits',
    renamed: (question, naming) => naming.question(question),
    guide: {
      without: 'none',
      meaning: 'For a `date`: the code of another date that it cannot come after.',
      cell: asInFile,
    },
  }),
  size: property(z.enum(['short', 'long']).optional(), {
    saidBy: 'bank',
    types: ['text'],
    misfit: 'only a text has a size',
    cell: cells.word,
    field: {
      ...{ part: 'answer', kind: 'choice', legend: 'Room for' },
      options: [
        { value: 'short', text: 'A line' },
        { value: 'long', text: 'Several paragraphs' },
      ],
    },
    change: 'size',
    isAlone: true,
    guide: { without: '`long`', meaning: 'For a `text`: `short` gives one line.', cell: asInFile },
  }),
  longest: property(z.int().min(1).max(20_000).optional(), {
    saidBy: 'bank',
    types: ['text'],
    misfit: 'only a text has a longest length',
    cell: cells.number,
    field: { part: 'answer', kind: 'number', label: 'Most characters (optional)' },
    change: 'limits',
    guide: { without: '20,000', meaning: 'For a `text`: how many characters it may have.', cell: aNumber },
  }),
  row: property(line.optional(), {
    saidBy: 'bank',
    types: ['group'],
    misfit: 'only a group has a name for its rows',
    cell: cells.plain,
    field: {
      ...{ part: 'row', kind: 'line', label: 'What one row is called (optional)', width: 'medium' },
      hint: 'Such as: Action',
    },
    change: 'names',
    isAlone: true,
    guide: {
      without: 'Row',
      meaning: 'For a `group`: what one row is called: "Placement 2".',
      cell: asInFile,
    },
  }),
  not_in_first_row: property(z.boolean().optional(), {
    saidBy: 'form',
    cell: cells.flag,
    field: {
      ...{ part: 'place', kind: 'tick', legend: 'Rows', where: 'in-row' },
      text: 'It is not asked in the first row',
    },
    change: 'rows',
    fact: { name: 'Rows', words: () => 'Not asked in the first' },
    guide: {
      without: '`false`',
      meaning: 'For a question of a group: the first row is not asked it.',
      cell: yesOrNo,
    },
  }),
  required: property(z.boolean().default(true), {
    saidBy: 'form',
    usual: true,
    cell: cells.flag,
    field: {
      ...{ part: 'answering', kind: 'tick', among: 'allows', legend: 'Answering it' },
      text: 'It must be answered before sign-off',
    },
    change: 'required',
    guide: {
      without: '`true`',
      meaning: 'It must be answered before sign-off, if it applies.',
      cell: yesOrNo,
    },
  }),
  required_when: property(condition.optional(), {
    saidBy: 'form',
    cell: cells.condition,
    change: 'required',
    compared: canonicalCondition,
    renamed: renamedCondition,
    guide: {
      without: '–',
      meaning: 'A condition: it must be answered only where this holds. It stands instead of `required`.',
      cell: 'a condition, see below',
    },
  }),
  not_applicable: property(z.boolean().default(false), {
    saidBy: 'bank',
    usual: false,
    cell: cells.flag,
    field: {
      ...{ part: 'answering', kind: 'tick', among: 'allows', legend: 'Answering it' },
      text: 'It may be not applicable, with a reason',
    },
    change: 'notApplicable',
    guide: {
      without: '`false`',
      meaning: 'The auditor may say that it does not apply, always with a reason.',
      cell: yesOrNo,
    },
  }),
  cannot_tell: property(z.boolean().default(false), {
    saidBy: 'bank',
    usual: false,
    cell: cells.flag,
    field: {
      ...{ part: 'answering', kind: 'tick', among: 'allows', legend: 'Answering it' },
      text: 'Cannot tell from the record is offered',
    },
    change: 'cannotTell',
    guide: {
      without: '`false`',
      meaning: 'The auditor may say *Cannot tell from the record*.',
      cell: yesOrNo,
    },
  }),
  comment: property(z.enum(['none', 'optional', 'required']).default('none'), {
    saidBy: 'form',
    usual: 'none',
    cell: cells.word,
    field: {
      ...{ part: 'comment', kind: 'choice', legend: 'Comment' },
      options: [
        { value: 'none', text: 'None' },
        { value: 'optional', text: 'There is room for one' },
        { value: 'required', text: 'Reasons must be given' },
      ],
    },
    change: 'reasons',
    // That there is room for one is no demand.
    compared: (comment) => comment === 'required',
    guide: {
      without: '`none`',
      meaning: '`optional`, or `required`: once it is answered, it needs reasons before sign-off.',
      cell: asInFile,
    },
  }),
  comment_label: property(line.optional(), {
    saidBy: 'form',
    cell: cells.plain,
    field: {
      ...{ part: 'comment', kind: 'line', label: 'What the comment asks (optional)' },
      hint: 'Such as: If not, why not?',
    },
    isAlone: true,
    guide: {
      without: 'the form’s own words',
      meaning:
        'What the comment asks: a place for "If not, why?". Only where there is a comment. Where the answer falls short of met and nothing is written there, *Check answers* lists it; it stops sign-off only with `comment: required` or `comment_on`.',
      cell: asInFile,
    },
  }),
  comment_on: property(z.array(code).min(1).max(30).optional(), {
    saidBy: 'form',
    types: listed,
    misfit: 'only a question with a scale asks for reasons by its answer',
    cell: cells.codes,
    field: {
      ...{ part: 'comment', kind: 'answers' },
      legend: 'Answers that need evidence in the comment (optional)',
      hint: 'For weak grades: reasons must be given although they need not be for other answers',
    },
    change: 'reasons',
    compared: inOrder,
    renamed: renamedAnswers,
    guide: {
      without: 'none',
      meaning:
        'For a `scale` or `choices`: answers that need reasons although others do not, such as `[requires-improvement, inadequate]`. `comment` must be `optional`.',
      cell: 'codes with commas between',
    },
  }),
  sources: property(code.optional(), {
    saidBy: 'form',
    cell: cells.word,
    field: {
      ...{ part: 'comment', kind: 'scale', none: 'None' },
      label: 'Sources to tick: where the answer was read (optional)',
      hint: 'A scale of this template whose answers are the sources',
    },
    renamed: (name, naming) => naming.scale(name),
    guide: {
      without: 'none',
      meaning: 'The name of a scale: a list to tick of where the answer was read.',
      cell: asInFile,
    },
  }),
  sources_required: property(z.boolean().optional(), {
    saidBy: 'form',
    cell: cells.flag,
    field: { part: 'comment', kind: 'tick', legend: 'Sources', text: 'One must be ticked' },
    change: 'reasons',
    guide: {
      without: '`false`',
      meaning: 'One of them must be ticked before sign-off.',
      cell: yesOrNo,
    },
  }),
  guidance: property(z.record(code, prose).optional(), {
    saidBy: 'either',
    types: listed,
    cell: null,
    field: { part: 'guidance', kind: 'guidance' },
    change: 'guidance',
    isAlone: true,
    renamed: (guidance, _naming, answer) =>
      Object.fromEntries(Object.entries(guidance).map(([each, text]) => [answer(each), text])),
    guide: {
      without: 'none',
      meaning: 'What good looks like: a text for each answer code of the scale. Give one for every grade.',
      cell: 'a sheet of its own, **Guidance**',
    },
  }),
  meets: property(meets.optional(), {
    saidBy: 'bank',
    types: counted,
    cell: cells.meets,
    field: { part: 'counts', kind: 'meets' },
    renamed: (given, _naming, answer) => (Array.isArray(given) ? given.map(answer) : given),
    guide: {
      without: 'the scale’s polarity',
      meaning: 'Which answers count as met. See below.',
      cell: 'codes with commas between; `at least 2`; `at most 9`; `at least 2 and at most 9`; or `none`',
    },
  }),
  met_label: property(phrase.optional(), {
    saidBy: 'bank',
    types: counted,
    cell: cells.plain,
    field: {
      ...{ part: 'counts', kind: 'line', label: 'What counts as met, in a few words (optional)' },
      hint: 'It stands after every figure: 14% (2 of 14) no drift or delay. Without it the answers that count are named',
    },
    change: 'metLabel',
    isAlone: true,
    guide: {
      without: 'the answers that count',
      meaning:
        'What counts as met, in a few words that stand after every figure: "14% (2 of 14) *no drift or delay*". One line of up to 80 characters. See below.',
      cell: asInFile,
    },
  }),
  when: property(condition.optional(), {
    saidBy: 'form',
    cell: cells.condition,
    change: 'when',
    compared: canonicalCondition,
    renamed: renamedCondition,
    guide: {
      without: 'always asked',
      meaning: 'The condition under which it is asked. See below.',
      cell: 'a condition, see below',
    },
  }),
  when_text: property(line.optional(), {
    saidBy: 'form',
    cell: cells.plain,
    field: {
      ...{ part: 'cases', kind: 'line', where: 'with-condition' },
      label: 'How a sentence names the cases it is asked of (optional)',
      hint: 'Such as: the bedroom was seen. Without it the condition’s own words are used',
    },
    isAlone: true,
    guide: {
      without: 'made from the condition',
      meaning:
        'How a sentence names the cases it is asked of: "of cases where *legal permanence was achieved*". It belongs to a `when` that stands beside it; for a gate see `gate_text`.',
      cell: asInFile,
    },
  }),
  derive: property(derivation.optional(), {
    saidBy: 'form',
    cell: cells.derivation,
    renamed: renamedDerivation,
    guide: {
      without: '–',
      meaning: 'How the answer is worked out from others. See below.',
      cell: 'how the answer is worked out, see below',
    },
  }),
  override: property(z.boolean().optional(), {
    saidBy: 'form',
    cell: cells.flag,
    field: {
      ...{ part: 'place', kind: 'tick', legend: 'Worked out', where: 'worked-out' },
      text: 'The auditor may change what was worked out, with a reason',
    },
    change: 'derive',
    fact: { name: 'Auditor may change it', words: () => 'Yes, with a reason; both are kept' },
    guide: {
      without: '`false`',
      meaning:
        'Where it is worked out: the auditor may change it, always with a reason. Both stay on the record, and the changed one counts.',
      cell: yesOrNo,
    },
  }),
  prompts: property(
    z
      .array(z.strictObject({ when: condition, text: line }))
      .min(1)
      .max(20)
      .optional(),
    {
      saidBy: 'form',
      cell: null,
      change: 'prompts',
      compared: (prompts) => prompts.map(({ when, text }) => [canonicalCondition(when), text]),
      renamed: (prompts, naming) =>
        prompts.map((prompt) => ({ ...prompt, when: renamedCondition(prompt.when, naming) })),
      guide: {
        without: 'none',
        meaning:
          'A list of `{ when: …, text: … }`. While the condition holds the text stands beside the answer, and stops nothing: "graded Good, and the child was not seen". It may look at the question itself.',
        cell: 'a sheet of its own, **Prompts**',
      },
    },
  ),
}

export type PropertyKey = keyof typeof properties

/** Each with its key, in order. */
export const everyProperty = Object.entries(properties) as ReadonlyArray<readonly [PropertyKey, Property]>

/** Whether a question of the type has it. */
export function fitsType({ types }: Pick<Property, 'types'>, type: QuestionType): boolean {
  return types === undefined || types.includes(type)
}
