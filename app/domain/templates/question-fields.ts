import { builtInScales, type Scale } from '../answers/scale.ts'
import type { DraftFile, DraftQuestion } from './draft-file.ts'
import { everyProperty, type Field, fitsType, type Property } from './properties.ts'
import { withFormsPart } from './question-bank.ts'
import { aboutType, isQuestionType, type QuestionType } from './question-types.ts'
import type { FileMeets } from './shapes.ts'

/** What a form holds: by the name of each field its texts, one for each ticked box. */
export type Fields = Record<string, string[]>

const GUIDANCE = 'guidance.'

export function guidanceField(code: string): string {
  return GUIDANCE + code
}

/** The scales a question can name, the template's own first. */
export function scaleChoices(file: DraftFile): Array<{ name: string; options: Scale['options'] }> {
  const own = Object.entries(file.scales ?? {}).map(([name, { options }]) => ({ name, options }))
  return [...own, ...Object.values(builtInScales).map(({ name, options }) => ({ name, options }))]
}

/** The names of a property's fields, of a question whose answers these are. */
export function fieldNames(
  key: string,
  field: Field,
  type: QuestionType,
  answers: readonly string[],
): string[] {
  switch (field.kind) {
    case 'tick':
      return [field.among ?? key]
    case 'labels':
      return ['numerator', 'denominator']
    case 'guidance':
      return answers.map(guidanceField)
    case 'meets':
      return [
        'counts',
        ...(answers.length > 0 ? ['meets'] : []),
        ...(aboutType(type).counts === 'limits' ? ['meets_at_least', 'meets_at_most'] : []),
      ]
    default:
      return [key]
  }
}

/** A question as the fields of its form. */
export function fieldsOfQuestion(question: DraftQuestion): Fields {
  const said: Partial<Record<string, unknown>> = question
  const fields: Fields = {}
  for (const [key, about] of everyProperty)
    for (const [name, texts] of textsOf(key, about, said[key], question.type ?? 'scale'))
      fields[name] = [...(fields[name] ?? []), ...texts]
  return fields
}

function textsOf(
  key: string,
  { field, usual }: Property,
  value: unknown,
  type: QuestionType,
): Array<readonly [string, string[]]> {
  switch (field?.kind) {
    case undefined:
      return []
    case 'tick': {
      const isTicked = value ?? usual ?? field.usual?.(type) ?? false
      return [[field.among ?? key, isTicked ? [field.among ? key : 'yes'] : []]]
    }
    case 'answers':
      return [[key, (value as string[] | undefined) ?? []]]
    case 'labels':
      return Object.entries((value as object | undefined) ?? {}).map(([name, label]) => [name, [label]])
    case 'guidance':
      return Object.entries((value as Record<string, string> | undefined) ?? {}).map(([code, text]) => [
        guidanceField(code),
        [text],
      ])
    case 'meets':
      return meetsTexts(value as FileMeets | undefined)
    default: {
      const text = value ?? usual
      return text === undefined ? [] : [[key, [String(text)]]]
    }
  }
}

function meetsTexts(meets: FileMeets | undefined): Array<readonly [string, string[]]> {
  const limits = typeof meets === 'object' && !Array.isArray(meets) ? meets : {}
  const { at_least, at_most } = limits
  return [
    ['counts', [meets === 'none' ? 'none' : meets === undefined ? 'scale' : 'own']],
    ['meets', Array.isArray(meets) ? meets : []],
    ['meets_at_least', at_least === undefined ? [] : [String(at_least)]],
    ['meets_at_most', at_most === undefined ? [] : [String(at_most)]],
  ]
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
  const reading = new Reading(fields, type)
  reading.code()
  const elsewhere: Partial<Record<string, unknown>> = before
  const read = everyProperty.map(([key, about]) => {
    if (about.field === undefined) return [key, elsewhere[key]] as const
    const value = fitsType(about, type) ? reading.value(key, about.field, about) : undefined
    return [key, value === about.usual ? undefined : value] as const
  })
  const said = Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Partial<DraftQuestion>
  const { code = '', text = '', when_text, override, ...rest } = said
  const question: DraftQuestion = {
    ...{ code, text, ...rest },
    ...(before.when && when_text ? { when_text } : {}),
    ...(before.derive && override ? { override } : {}),
    ...(type === 'group' && before.questions ? { questions: before.questions } : {}),
  }
  return { question: before.bank ? withFormsPart(before, question) : question, mistakes: reading.mistakes }
}

export const CODE_RULE = 'Use lower-case letters, figures and single hyphens, like planning-quality'

/** What was typed, as values. */
class Reading {
  readonly mistakes: Mistake[] = []

  constructor(
    private readonly fields: Fields,
    private readonly type: QuestionType,
  ) {}

  value(key: string, field: Field, { usual }: Property): unknown {
    switch (field.kind) {
      case 'number':
        return this.number(key)
      case 'date':
        return this.date(key)
      case 'tick': {
        const isTicked = this.all(field.among ?? key).includes(field.among ? key : 'yes')
        return isTicked === (usual ?? field.usual?.(this.type) ?? false) ? undefined : isTicked
      }
      case 'choice':
        return field.options.find(({ value }) => value === this.text(key))?.value
      case 'answers':
        return listed(this.all(key))
      case 'type':
        return this.type
      case 'labels':
        return { numerator: this.text('numerator') ?? '', denominator: this.text('denominator') ?? '' }
      case 'guidance':
        return this.guidance()
      case 'meets':
        return this.meets()
      default:
        return this.text(key)
    }
  }

  /** Says what is wrong with the code before anything else. */
  code(): void {
    const code = this.text('code') ?? ''
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) || code.length > 80)
      this.mistakes.push({ field: 'code', message: CODE_RULE })
  }

  private all(name: string): string[] {
    return this.fields[name] ?? []
  }

  private text(name: string): string | undefined {
    return this.all(name)[0]?.replaceAll('\r\n', '\n').trim() || undefined
  }

  private number(name: string): number | undefined {
    const typed = this.text(name)
    if (typed === undefined) return undefined
    const value = Number(typed.replaceAll(',', ''))
    if (Number.isFinite(value)) return value
    this.mistakes.push({ field: name, message: 'Enter a number, or leave it blank' })
    return undefined
  }

  private date(name: string): string | undefined {
    const typed = this.text(name)
    if (typed === undefined || /^\d{4}-\d{2}-\d{2}$/.test(typed)) return typed
    this.mistakes.push({ field: name, message: 'Enter a date, or leave it blank' })
    return undefined
  }

  private guidance(): Record<string, string> | undefined {
    const codes = Object.keys(this.fields).filter((name) => name.startsWith(GUIDANCE))
    const entries = codes.flatMap((name) => {
      const text = this.text(name)
      return text === undefined ? [] : [[name.slice(GUIDANCE.length), text] as const]
    })
    return entries.length === 0 ? undefined : Object.fromEntries(entries)
  }

  private meets(): FileMeets | undefined {
    const counts = this.text('counts')
    if (counts === 'none') return 'none'
    if (counts !== 'own') return undefined
    const { counts: by } = aboutType(this.type)
    if (by !== 'limits') return by === 'codes' ? this.all('meets') : []
    const [at_least, at_most] = [this.number('meets_at_least'), this.number('meets_at_most')]
    return {
      ...(at_least === undefined ? {} : { at_least }),
      ...(at_most === undefined ? {} : { at_most }),
    }
  }
}

function listed(codes: string[]): string[] | undefined {
  return codes.length === 0 ? undefined : codes
}
