import type { Condition } from '../answers/condition.ts'
import { conditionFrom, conditionText } from './condition-text.ts'
import { type Derivation, TIME_UNITS } from './derivation.ts'
import type { FileMeets } from './shapes.ts'
import { codeText, type ReadText, readAll, type TextReader } from './text-tokens.ts'

/**
 * How an answer is worked out, as a person writes it in a cell of a spreadsheet:
 *
 *     yes if a is yes; partly if a is partly; otherwise no      rules, the first that holds
 *     days between referred and visited                         or working-days, weeks, months
 *     count (a is yes, b is yes)                                how many of these hold
 *     rows placements                                           how many rows
 *     rows placements where (suitable is no)                    how many such rows
 *     sum (a, b)      all_or_nothing (a, b)      share_met (a, b)
 *
 * A rule's answer is a code; bare figures are a number, and a code made of figures stands in quotation marks: '3'.
 */
export function readDeriveText(text: string): ReadText<Derivation> {
  return readAll(text, deriveFrom)
}

/** The text of a derivation; `readDeriveText` gives the same one back. */
export function deriveText(derive: Derivation): string {
  if ('rules' in derive) return derive.rules.map(ruleText).join('; ')
  if ('between' in derive) {
    const [from, to] = derive.between
    return `${derive.in} between ${codeText(from)} and ${codeText(to)}`
  }
  if ('count' in derive) return `count (${derive.count.map(conditionText).join(', ')})`
  if ('rows' in derive) {
    const where = derive.where === undefined ? '' : ` where (${conditionText(derive.where)})`
    return `rows ${codeText(derive.rows)}${where}`
  }
  if ('sum' in derive) return `sum (${derive.sum.map(codeText).join(', ')})`
  if ('all_or_nothing' in derive) return `all_or_nothing (${derive.all_or_nothing.map(codeText).join(', ')})`
  return `share_met (${derive.share_met.map(codeText).join(', ')})`
}

/** Which answers count, in a cell: `none`; codes with commas between; `at least 2`, `at most 9`, or both with `and`. */
export function readMeetsText(text: string): ReadText<FileMeets> {
  return readAll(text, (reader): FileMeets => {
    if (reader.takes('none')) return 'none'
    if (reader.takes('at', 'least')) {
      const at_least = reader.number()
      if (!reader.takes('and')) return { at_least }
      reader.expects('at')
      reader.expects('most')
      return { at_least, at_most: reader.number() }
    }
    if (reader.takes('at', 'most')) return { at_most: reader.number() }
    return codesFrom(reader)
  })
}

export function meetsText(meets: FileMeets): string {
  if (meets === 'none') return 'none'
  if (Array.isArray(meets)) return codesText(meets)
  const { at_least, at_most } = meets
  return [
    ...(at_least === undefined ? [] : [`at least ${at_least}`]),
    ...(at_most === undefined ? [] : [`at most ${at_most}`]),
  ].join(' and ')
}

/** Codes with commas between. In such a list figures are codes without quotation marks too. */
export function readCodesText(text: string): ReadText<string[]> {
  return readAll(text, codesFrom)
}

export function codesText(codes: readonly string[]): string {
  return codes.map(codeText).join(', ')
}

function codesFrom(reader: TextReader): string[] {
  const codes = [reader.code('the code of an answer')]
  while (reader.takes(',')) codes.push(reader.code('the code of an answer'))
  return codes
}

function deriveFrom(reader: TextReader): Derivation {
  for (const unit of TIME_UNITS)
    if (reader.takes(unit, 'between')) {
      const from = reader.code('the code of a date question')
      reader.expects('and')
      return { between: [from, reader.code('the code of a date question')], in: unit }
    }
  const question = () => reader.code('the code of a question')
  if (reader.takes('count')) return { count: reader.list(() => conditionFrom(reader)) }
  if (reader.takes('rows')) {
    const rows = reader.code('the code of a group')
    return reader.takes('where') ? { rows, where: conditionFrom(reader) } : { rows }
  }
  if (reader.takes('sum')) return { sum: reader.list(question) }
  if (reader.takes('all_or_nothing')) return { all_or_nothing: reader.list(question) }
  if (reader.takes('share_met')) return { share_met: reader.list(question) }
  const rules = [ruleFrom(reader)]
  while (reader.takes(';')) rules.push(ruleFrom(reader))
  return { rules }
}

/** What a text begins with that says no rules: who meant one of these and wrote it otherwise is told them. */
const INSTEAD_OF_RULES = `${TIME_UNITS.join(', ')} between, count, rows, sum, all_or_nothing or share_met`

type FileRule = { when?: Condition | undefined; answer: string | number }

function ruleFrom(reader: TextReader): FileRule {
  if (reader.takes('otherwise')) return { answer: answerFrom(reader) }
  const answer = answerFrom(reader)
  if (!reader.takes('if')) reader.fail(`expected if, ${INSTEAD_OF_RULES}`)
  return { when: conditionFrom(reader), answer }
}

function answerFrom(reader: TextReader): string | number {
  if (reader.seesNumber()) return reader.number()
  return reader.code(`an answer, otherwise, ${INSTEAD_OF_RULES}`)
}

function ruleText({ when, answer }: FileRule): string {
  const text = typeof answer === 'number' ? String(answer) : codeText(answer)
  return when === undefined ? `otherwise ${text}` : `${text} if ${conditionText(when)}`
}
