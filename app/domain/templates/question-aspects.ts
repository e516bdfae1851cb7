import type { Scale } from '../answers/scale.ts'
import { stableText } from '../stable-text.ts'
import { canonicalCondition } from './canonical-condition.ts'
import { type ChangeName, changes, everyProperty } from './properties.ts'
import { compositeAnswers, type Question, type Section } from './template.ts'

export type ChangeKind = (typeof changes)[ChangeName]['kind'] | 'added' | 'removed' | 'moved'

/** A question where it stands in its form. */
export type Placed = { question: Question; section: Section }

/** Something of a question that a newer version may change. */
type Aspect = {
  kind: ChangeKind
  /** Whether figures from before and after are still about the same question. */
  breaks: boolean
  differs: (before: Placed, now: Placed) => boolean
  /** What happened, to stand after a comma or before "in version 2". */
  words: (before: Question, now: Question) => string
}

/** What is compared of the properties with this change. What is not said, what is not so and an empty list are one. */
function valuesOf(question: Question, name: ChangeName): unknown[] {
  const said: Partial<Record<string, unknown>> = question
  return everyProperty.flatMap(([key, { change, compared }]) => {
    if (change !== name) return []
    const value = said[key]
    const saysNothing = Array.isArray(value) && value.length === 0
    const isSaid = value !== undefined && value !== null && value !== false && !saysNothing
    return [isSaid ? (compared ? compared(value) : value) : null]
  })
}

/** What else is compared: what a form makes of several properties, or says of a question elsewhere. */
const further: Partial<Record<ChangeName, (placed: Placed) => unknown>> = {
  intro: ({ section }) => section.intro,
  type: ({ question }) => question.type,
  answers: ({ question: { scale } }) => scale && [scale.options.map(({ code }) => code), scale.graded],
  points: ({ question: { scale } }) =>
    (scale?.options ?? [])
      .flatMap(({ code, points }) => (points === undefined ? [] : [`${code} ${points}`]))
      .sort(),
  meets: ({ question }) => meetsOf(question),
  rows: ({ question }) => question.group ?? null,
  derive: ({ question }) => derivationText(question),
  sources: ({ question: { sources } }) => sources?.options.map(({ code, label }) => [code, label]) ?? null,
  cases: ({ question }) => (question.when && question.when_text) ?? null,
}

/** Where it is no matter of one value and another. */
const apart: Partial<Record<ChangeName, Aspect['differs']>> = {
  labels: (before, now) => isRelabelled(before.question.scale, now.question.scale),
  comment: (before, now) => commentDiffers(before.question, now.question),
}

const wordsOf: Partial<Record<ChangeName, Aspect['words']>> = {
  type: (before, now) => `its type was changed (${before.type} before, ${now.type} now)`,
  when: (before, now) =>
    before.when === null
      ? 'a condition was put on it'
      : now.when === null
        ? 'its condition was taken away'
        : changes.when.words,
  notApplicable: (_, now) =>
    `“Not applicable” is ${now.not_applicable ? 'offered now' : 'no longer offered'}`,
  cannotTell: (_, now) => `“Cannot tell” is ${now.cannot_tell ? 'offered now' : 'no longer offered'}`,
}

/**
 * What makes two versions of a question the same question to a measure, and what does not.
 *
 * A change breaks the series if it can change who is in the denominator, what counts as met, or what the words ask:
 *
 * | breaks | because |
 * | --- | --- |
 * | text, hint, guidance, labels, unit, name of a row, intro of its section | they are what the auditor answers to |
 * | type; answers, their order and labels; grades; limits; which answers count | what can be said, and what is met |
 * | condition (its own, its section's, a gate's; all are one by now), the rows it is asked in | who is in the denominator |
 * | how it is worked out, and whether that may be changed | another rule is another answer |
 * | not applicable, cannot tell, must be answered | who leaves the denominator |
 * | reasons or sources that must be given | an auditor who must give reasons for a weak grade gives other grades |
 *
 * These are listed and break nothing: its place; the title of its section; a comment that may be given, and what
 * that is called; the list of sources; prompts, which are said once an answer is there and stop nothing; how a sentence names its
 * cases, and what counts as met; the size of a box. The name of a scale is seen by nobody and is not looked at.
 *
 * Whatever hangs on another question (by condition, derivation, group, or a date's limit) breaks with it: see
 * compare-versions.ts.
 */
export const aspects: readonly Aspect[] = (Object.keys(changes) as ChangeName[]).map((name) => {
  const { kind, breaks, words } = changes[name]
  const look = (placed: Placed) => stableText([valuesOf(placed.question, name), further[name]?.(placed)])
  return {
    ...{ kind, breaks, words: wordsOf[name] ?? (() => words) },
    differs: apart[name] ?? ((before, now) => look(before) !== look(now)),
  }
})

/** Whether an answer that both offer is called something else; one more or less is another scale. */
function isRelabelled(before: Scale | null, now: Scale | null): boolean {
  const labels = new Map(before?.options.map(({ code, label }) => [code, label]))
  return (now?.options ?? []).some(({ code, label }) => labels.has(code) && labels.get(code) !== label)
}

/** Whether it may be given, and what it is called; that it must be given is another matter. */
function commentDiffers(before: Question, now: Question): boolean {
  const demanded = [before, now].some(({ comment }) => comment === 'required')
  return before.comment_label !== now.comment_label || (!demanded && before.comment !== now.comment)
}

function meetsOf({ meets }: Question): unknown {
  if (meets === null) return null
  if (meets.by === 'codes') return [...new Set(meets.codes)].sort()
  return meets.by === 'number' ? [meets.atLeast, meets.atMost] : meets.by
}

/** The order of questions that are summed or counted together says nothing; that of rules does. */
function derivationText({ derive, scale }: Question): unknown {
  if (!derive) return null
  if ('rules' in derive) return derive.rules.map(({ when, answer }) => [canonicalCondition(when), answer])
  if ('count' in derive) return ['count', derive.count.map(canonicalCondition).sort()]
  if ('rows' in derive) return ['rows', derive.rows, canonicalCondition(derive.where)]
  if ('all_or_nothing' in derive)
    return ['all_or_nothing', [...derive.all_or_nothing].sort(), compositeAnswers(scale)]
  if ('sum' in derive) return ['sum', [...derive.sum].sort()]
  return 'share_met' in derive ? ['share_met', [...derive.share_met].sort()] : [derive.in, derive.between]
}
