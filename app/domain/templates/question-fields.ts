import { builtInScales, type Scale } from '../answers/scale.ts'
import type { DraftFile, DraftQuestion, DraftRowQuestion } from './draft-file.ts'
import { withFormsPart } from './question-bank.ts'
import type { QuestionType } from './template.ts'

/** What a form holds: by the name of each field its texts, one for each ticked box. */
export type Fields = Record<string, string[]>

export const questionTypeNames: Record<QuestionType, string> = {
  scale: 'One answer of a scale',
  choices: 'Several answers of a scale',
  number: 'A number',
  ratio: 'Two numbers, the first of the second',
  date: 'A date',
  text: 'Words',
  group: 'Rows: the same questions asked several times',
}

/** The fields that only some types of question have; every other field fits them all. */
const fitting: Record<QuestionType, readonly string[]> = {
  scale: ['scale', 'other', 'counts', 'met_label', 'meets', 'comment_on'],
  choices: ['scale', 'other', 'exclusive', 'counts', 'met_label', 'meets', 'comment_on', 'min', 'max'],
  number: ['min', 'max', 'whole', 'unit', 'counts', 'met_label', 'meets_at_least', 'meets_at_most'],
  ratio: ['numerator', 'denominator', 'max', 'whole', 'counts', 'met_label'],
  date: ['earliest', 'latest', 'not_before', 'not_after'],
  text: ['size', 'longest'],
  group: ['row', 'min', 'max', 'counts', 'met_label', 'meets_at_least', 'meets_at_most'],
}
const ofSomeTypes = new Set(Object.values(fitting).flat())
const GUIDANCE = 'guidance.'

export function guidanceField(code: string): string {
  return GUIDANCE + code
}

/** Whether a question of the type has the field: what does not fit is kept on the page and left out of the question. */
export function fitsType(field: string, type: QuestionType): boolean {
  if (field.startsWith(GUIDANCE)) return type === 'scale' || type === 'choices'
  return !ofSomeTypes.has(field) || fitting[type].includes(field)
}

export function isQuestionType(text: string | undefined): text is QuestionType {
  return text !== undefined && Object.hasOwn(questionTypeNames, text)
}

/** The scales a question can name, the template's own first. */
export function scaleChoices(file: DraftFile): Array<{ name: string; options: Scale['options'] }> {
  const own = Object.entries(file.scales ?? {}).map(([name, { options }]) => ({ name, options }))
  return [...own, ...Object.values(builtInScales).map(({ name, options }) => ({ name, options }))]
}

/** A question as the fields of its form. */
export function fieldsOfQuestion(question: DraftQuestion): Fields {
  const { meets, guidance = {}, type = 'scale' } = question
  const flags = (['not_applicable', 'cannot_tell'] as const).filter((key) => question[key])
  const limits = typeof meets === 'object' && !Array.isArray(meets) ? meets : {}
  return {
    ...given({
      ...pick(question, [
        'text',
        'hint',
        'code',
        'scale',
        'other',
        'min',
        'max',
        'unit',
        'earliest',
        'latest',
      ]),
      ...pick(question, ['not_before', 'not_after', 'size', 'longest', 'comment_label', 'sources', 'row']),
      ...pick(question, ['met_label', 'when_text']),
      numerator: question.labels?.numerator,
      denominator: question.labels?.denominator,
      meets_at_least: limits.at_least,
      meets_at_most: limits.at_most,
    }),
    ...Object.fromEntries(Object.entries(guidance).map(([code, text]) => [guidanceField(code), [text]])),
    type: [type],
    counts: [meets === 'none' ? 'none' : meets === undefined ? 'scale' : 'own'],
    meets: Array.isArray(meets) ? meets : [],
    comment_on: question.comment_on ?? [],
    exclusive: question.exclusive ?? [],
    comment: [question.comment ?? 'none'],
    whole: (question.whole ?? type === 'ratio') ? ['yes'] : [],
    allows: [...(question.required === false ? [] : ['required']), ...flags],
    sources_required: question.sources_required ? ['yes'] : [],
    override: question.override ? ['yes'] : [],
    not_in_first_row: 'not_in_first_row' in question && question.not_in_first_row ? ['yes'] : [],
  }
}

function pick(question: DraftQuestion, keys: ReadonlyArray<keyof DraftQuestion>) {
  return Object.fromEntries(keys.map((key) => [key, question[key]]))
}

function given(values: Record<string, unknown>): Fields {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, [String(value)]]])),
  )
}

type Mistake = { field: string; message: string }

/**
 * The question the fields describe, beside what is written on other pages of the editor: its conditions, how it is worked
 * out, the questions of its rows. Only what no file could hold is a mistake here.
 */
export function questionFromFields(
  fields: Fields,
  before: DraftQuestion,
): { question: DraftQuestion; mistakes: Mistake[] } {
  const type = isQuestionType(fields.type?.[0]) ? fields.type[0] : 'scale'
  const mistakes: Mistake[] = []
  const all = (name: string) => (fitsType(name, type) ? (fields[name] ?? []) : [])
  const text = (name: string) => all(name)[0]?.replaceAll('\r\n', '\n').trim() || undefined
  const isTicked = (name: string) => all(name).includes('yes')
  const number = (name: string) => {
    const typed = text(name)
    if (typed === undefined) return undefined
    const value = Number(typed.replaceAll(',', ''))
    if (Number.isFinite(value)) return value
    mistakes.push({ field: name, message: 'Enter a number, or leave it blank' })
    return undefined
  }
  const date = (name: string) => {
    const typed = text(name)
    if (typed === undefined || /^\d{4}-\d{2}-\d{2}$/.test(typed)) return typed
    mistakes.push({ field: name, message: 'Enter a date, or leave it blank' })
    return undefined
  }
  const code = text('code') ?? ''
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) || code.length > 80)
    mistakes.push({ field: 'code', message: CODE_RULE })
  const [numerator, denominator] = [text('numerator'), text('denominator')]
  const allows = all('allows')
  const size = text('size')
  const comment = text('comment')
  const isLimited = type === 'number' || type === 'group'
  const question = withoutBlanks<DraftQuestion & Pick<DraftRowQuestion, 'not_in_first_row'>>({
    code,
    text: text('text') ?? '',
    hint: text('hint'),
    type: type === 'scale' ? undefined : type,
    scale: text('scale'),
    other: text('other'),
    exclusive: listed(all('exclusive')),
    labels: type === 'ratio' ? { numerator: numerator ?? '', denominator: denominator ?? '' } : undefined,
    min: number('min'),
    max: number('max'),
    whole: wholeFrom(type, isTicked('whole')),
    unit: text('unit'),
    earliest: date('earliest'),
    latest: date('latest'),
    not_before: text('not_before'),
    not_after: text('not_after'),
    size: size === 'short' || size === 'long' ? size : undefined,
    longest: number('longest'),
    required: allows.includes('required') ? undefined : false,
    required_when: before.required_when,
    not_applicable: allows.includes('not_applicable') ? true : undefined,
    cannot_tell: allows.includes('cannot_tell') ? true : undefined,
    comment: comment === 'optional' || comment === 'required' ? comment : undefined,
    comment_label: text('comment_label'),
    comment_on: listed(all('comment_on')),
    sources: text('sources'),
    sources_required: isTicked('sources_required') ? true : undefined,
    guidance: guidanceFrom(fields, type),
    meets: meetsFrom({
      counts: text('counts'),
      codes: all('meets'),
      limits: isLimited ? { at_least: number('meets_at_least'), at_most: number('meets_at_most') } : null,
    }),
    met_label: text('met_label'),
    when: before.when,
    when_text: before.when ? text('when_text') : undefined,
    prompts: before.prompts,
    derive: before.derive,
    override: before.derive && isTicked('override') ? true : undefined,
    row: text('row'),
    not_in_first_row: isTicked('not_in_first_row') ? true : undefined,
    questions: type === 'group' ? before.questions : undefined,
  })
  return { question: before.bank ? withFormsPart(before, question) : question, mistakes }
}

export const CODE_RULE = 'Use lower-case letters, figures and single hyphens, like planning-quality'

/** A ratio is of whole numbers unless it says otherwise, a number the other way round. */
function wholeFrom(type: QuestionType, isWhole: boolean): boolean | undefined {
  if (type === 'number' && isWhole) return true
  return type === 'ratio' && !isWhole ? false : undefined
}

type Limits = { at_least: number | undefined; at_most: number | undefined }

function meetsFrom({
  counts,
  codes,
  limits,
}: {
  counts: string | undefined
  codes: string[]
  limits: Limits | null
}): DraftQuestion['meets'] {
  if (counts === 'none') return 'none'
  if (counts !== 'own') return undefined
  if (limits) return withoutBlanks(limits)
  return codes
}

function guidanceFrom(fields: Fields, type: QuestionType): Record<string, string> | undefined {
  const entries = Object.entries(fields).flatMap(([name, [text = '']]) => {
    const said = text.replaceAll('\r\n', '\n').trim()
    return name.startsWith(GUIDANCE) && fitsType(name, type) && said !== ''
      ? [[name.slice(GUIDANCE.length), said] as const]
      : []
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function listed(codes: string[]): string[] | undefined {
  return codes.length === 0 ? undefined : codes
}

function withoutBlanks<Whole extends object>(whole: Whole): Whole {
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as Whole
}
