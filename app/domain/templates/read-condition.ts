import type { Condition } from '../answers/condition.ts'
import type { Scale } from '../answers/scale.ts'
import type { Derivation } from './template.ts'
import type { FileCondition, FileDerive } from './template-file.ts'

/** A condition of a file as the engine evaluates it. */
export function readCondition(file: FileCondition): Condition {
  if ('all' in file) return { op: 'all', of: file.all.map(readCondition) }
  if ('any' in file) return { op: 'any', of: file.any.map(readCondition) }
  if ('not' in file) return { op: 'not', of: readCondition(file.not) }
  if ('count' in file) {
    const of = file.count.map(readCondition)
    return 'at_least' in file
      ? { op: 'count', of, atLeast: file.at_least }
      : { op: 'count', of, atMost: file.at_most }
  }
  if ('rows' in file) {
    const rows = { op: 'rows', group: file.rows, where: readCondition(file.where) } as const
    return 'at_least' in file ? { ...rows, atLeast: file.at_least } : { ...rows, atMost: file.at_most }
  }
  const { question } = file
  if ('is' in file) return { op: 'is', question, codes: [file.is].flat() }
  if ('is_not' in file) return { op: 'is-not', question, codes: [file.is_not].flat() }
  if ('at_least' in file) return { op: 'at-least', question, number: file.at_least }
  if ('at_most' in file) return { op: 'at-most', question, number: file.at_most }
  if ('on_or_after' in file) return { op: 'on-or-after', question, date: file.on_or_after }
  if ('on_or_before' in file) return { op: 'on-or-before', question, date: file.on_or_before }
  return { op: 'applies', question, applies: file.applies }
}

/** How an answer is worked out, as the engine does it; the scale's polarity says what all-or-nothing comes to. */
export function readDerivation(file: FileDerive, scale: Scale | null): Derivation {
  if ('rules' in file)
    return {
      by: 'rules',
      rules: file.rules.map(({ when, answer }) => ({ when: when ? readCondition(when) : null, answer })),
    }
  if ('between' in file) {
    const [from, to] = file.between
    return { by: 'between', from, to, unit: file.in }
  }
  if ('count' in file) return { by: 'count', of: file.count.map(readCondition) }
  if ('rows' in file)
    return { by: 'rows', group: file.rows, where: file.where ? readCondition(file.where) : null }
  if ('sum' in file) return { by: 'sum', of: file.sum }
  if ('share_met' in file) return { by: 'share-met', of: file.share_met }
  const codes = scale?.options.map(({ code }) => code) ?? []
  const isMet = (code: string) => scale?.meets?.includes(code) ?? false
  return {
    by: 'all-or-nothing',
    of: file.all_or_nothing,
    met: codes.find(isMet) ?? '',
    notMet: codes.find((code) => !isMet(code)) ?? '',
  }
}
