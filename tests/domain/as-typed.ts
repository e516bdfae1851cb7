import { readFileSync } from 'node:fs'
import { type Answer, codesOf, type RawAnswer, writtenValue } from '../../app/domain/answers/value.ts'
import { formStanding, type Standing } from '../../app/domain/audits/standing.ts'
import { missingFrom } from '../../app/domain/audits/submission.ts'
import { outcomesOf } from '../../app/domain/measures/outcome.ts'
import type { Template } from '../../app/domain/templates/template.ts'
import { parseTemplate } from '../../app/workflows/templates/parse-template.ts'
import { shippedBank } from '../support/shipped-bank.ts'

/**
 * An audit as somebody would write it down: a word is a choice or a number, `2020-04-01` a date, `5 of 6` a ratio;
 * anything else is written out.
 */
export type Typed = Record<string, string | RawAnswer>

export function templateAt(path: string): Template {
  const { template, problems } = parseTemplate(
    readFileSync(new URL(path, import.meta.url), 'utf8'),
    shippedBank,
  )
  if (!template) throw new Error(`${path}: ${JSON.stringify(problems)}`)
  return template
}

function stands(template: Template, typed: Typed): Standing {
  return formStanding(template, rawsOf(typed))
}

/** The same as it is stored. */
export function rawsOf(typed: Typed): Record<string, RawAnswer> {
  return Object.fromEntries(Object.entries(typed).map(([code, one]) => [code, raw(one)]))
}

function raw(typed: string | RawAnswer): RawAnswer {
  if (typeof typed !== 'string') return typed
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed) ?? []
  if (year && month && day) return { year, month, day }
  const [, numerator, denominator] = /^(\d+) of (\d+)$/.exec(typed) ?? []
  if (numerator && denominator) return { numerator, denominator }
  return { value: typed }
}

/** Every question that counts, with what it came to; a rate with its two numbers. */
export function outcomes(template: Template, typed: Typed): Record<string, string> {
  return Object.fromEntries(
    outcomesOf(stands(template, typed))
      .filter(({ outcome }) => outcome !== 'not-counted')
      .map(({ questionCode, outcome, numerator, denominator }) => [
        questionCode,
        denominator === null ? outcome : `${outcome}, ${numerator} of ${denominator}`,
      ]),
  )
}

/** What stops sign-off: each question's code, and what of it is missing where that is not the answer itself. */
export function missing(template: Template, typed: Typed): string[] {
  return missingFrom(stands(template, typed)).map(({ code, field }) =>
    ['value', 'day', 'numerator'].includes(field) ? code : `${code}: ${field}`,
  )
}

export function prompted(template: Template, typed: Typed): string[] {
  return [...stands(template, typed).values()].flatMap(({ prompts }) => prompts)
}

/** The answers to these questions, in short: a code, several with spaces between, a number, or a state. */
export function answersTo(template: Template, typed: Typed, codes: readonly string[]): string[] {
  const standing = stands(template, typed)
  return codes.map((code) => {
    const item = standing.get(code)
    if (!item) throw new Error(`no ${code}`)
    return item.applicability === 'applies' ? inShort(item.answer) : item.applicability
  })
}

function inShort(answer: Answer): string {
  if (answer.state !== 'answered') return answer.state
  return codesOf(answer.value)?.join(' ') ?? writtenValue(answer.value)
}
