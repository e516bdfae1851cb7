import type { Scale } from '../answers/scale.ts'
import type { Meets, Question } from './template.ts'

/** How many answers are named one by one before it is shorter to name those that do not count. */
const MOST_NAMED = 3

/**
 * What counts as met in a question, in the few words that stand after every figure of it: '14% (2 of 14) no drift or delay'. The
 * form's own words; without them the answers that count, so that a question whose good answer is No never reads as if it were
 * Yes. Empty only where nothing counts.
 */
export function metLabel(question: Question): string {
  const { meets } = question
  if (meets === null) return ''
  return question.met_label ?? derived(meets, question)
}

/** The same where a measure says itself which answers count. */
export function metLabelOfAnswers(codes: readonly string[], question: Question): string {
  const { meets } = question
  const isFormsOwn = meets?.by === 'codes' && isSameSet(meets.codes, codes)
  return isFormsOwn ? metLabel(question) : ofAnswers(codes, question.scale)
}

function derived(meets: Meets, question: Question): string {
  const { scale, labels } = question
  if (meets.by === 'codes') return ofAnswers(meets.codes, scale)
  if (meets.by === 'number') return ofLimits(meets.atLeast, meets.atMost, question)
  if (labels === undefined) return 'the first number of the second'
  return `${inSentence(labels.numerator)} of ${inSentence(labels.denominator)}`
}

/** A scale has its best answer first, so grades that count from the top down are those "or above" the last of them. */
function ofAnswers(codes: readonly string[], scale: Scale | null): string {
  const options = scale?.options ?? []
  const met = options.filter(({ code }) => codes.includes(code))
  const unmet = options.filter(({ code }) => !codes.includes(code))
  const isFromTop = met.every(({ code }, place) => options[place]?.code === code)
  const last = met.at(-1)
  if (last === undefined) return `answered ${codes.map(quoted).join(' or ')}`
  if (unmet.length === 0) return 'any answer'
  if (scale?.graded) {
    const labels = met.map(({ label }) => inSentence(label))
    return isFromTop && met.length > 1 ? `${inSentence(last.label)} or above` : either(labels)
  }
  return met.length > MOST_NAMED && unmet.length < met.length
    ? `any answer but ${either(unmet.map(({ label }) => quoted(label)))}`
    : `answered ${either(met.map(({ label }) => quoted(label)))}`
}

function ofLimits(least: number | null, most: number | null, question: Question): string {
  const counted = (amount: number | null) => `${amount}${countedIn(question, amount)}`
  if (least !== null && least === most) return `exactly ${counted(least)}`
  if (least !== null && most !== null) return `from ${least} to ${counted(most)}`
  return least === null ? `at most ${counted(most)}` : `at least ${counted(least)}`
}

/** With the space before it: ' weeks', or ' week' after 1. */
function countedIn({ type, unit, row }: Question, amount: number | null): string {
  if (type === 'group') return row === undefined ? '' : ` of “${row}”`
  if (unit === undefined) return ''
  const one = amount === 1 ? unit.replace(/(?<=[^s])s$/, '') : unit
  return ` ${inSentence(one)}`
}

function either(words: readonly string[]): string {
  const [last, ...before] = [...words].reverse()
  return before.length === 0 ? (last ?? '') : `${before.reverse().join(', ')} or ${last}`
}

function quoted(label: string): string {
  return `“${label}”`
}

/** 'Good' inside a sentence is 'good'; 'SDQ score' and grade 'A' stay as they are. */
function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((code) => other.includes(code))
}
