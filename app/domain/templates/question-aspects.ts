import type { Scale } from '../answers/scale.ts'
import { canonicalCondition } from './canonical-condition.ts'
import { compositeAnswers, type Question, type Section } from './template.ts'

export type ChangeKind =
  | 'added'
  | 'removed'
  | 'reworded'
  | 're-scaled'
  | 'condition'
  | 'derivation'
  | 'not-applicable'
  | 'cannot-tell'
  | 'required'
  | 'moved'
  | 'accompanying'

/** A question where it stands in its form. */
export type Placed = { question: Question; section: Section }

/** Something of a question that a newer version may change. */
export type Aspect = {
  kind: Exclude<ChangeKind, 'added' | 'removed' | 'moved'>
  /** Whether figures from before and after are still about the same question. */
  breaks: boolean
  differs: (before: Placed, now: Placed) => boolean
  /** What happened, to stand after a comma or before "in version 2". */
  words: (before: Question, now: Question) => string
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
export const aspects: readonly Aspect[] = [
  reworded('the question was reworded', ({ question }) => question.text),
  reworded('its hint was changed', ({ question }) => question.hint),
  reworded('what good looks like was reworded', ({ question }) => sortedEntries(question.guidance ?? {})),
  reworded('the introduction to its section was changed', ({ section }) => section.intro),
  reworded('its numbers or rows were renamed', ({ question: { labels, unit, row } }) => [
    labels && [labels.numerator, labels.denominator],
    unit,
    row ?? null,
  ]),
  {
    ...reworded('the words of its answers were changed', () => null),
    differs: (before, now) => isRelabelled(before.question.scale, now.question.scale),
  },
  {
    ...breaking('re-scaled', ({ question }) => question.type),
    words: (before, now) => `its type was changed (${before.type} before, ${now.type} now)`,
  },
  rescaled('its answers or their order were changed', ({ question: { scale } }) =>
    scale ? [scale.options.map(({ code }) => code), scale.graded] : null,
  ),
  rescaled('the points of its answers were changed', ({ question: { scale } }) =>
    (scale?.options ?? [])
      .flatMap(({ code, points }) => (points === undefined ? [] : [`${code} ${points}`]))
      .sort(),
  ),
  rescaled('which answers count as met was changed', ({ question }) => meetsOf(question)),
  rescaled('what it accepts was changed', ({ question }) => limitsOf(question)),
  {
    ...breaking('condition', ({ question }) => canonicalCondition(question.when)),
    words: (before, now) =>
      before.when === null
        ? 'a condition was put on it'
        : now.when === null
          ? 'its condition was taken away'
          : 'the condition under which it is asked was changed',
  },
  {
    ...breaking('condition', ({ question }) => [question.group ?? null, question.not_in_first_row ?? false]),
    words: () => 'the rows in which it is asked were changed',
  },
  {
    ...breaking('derivation', ({ question }) => [derivationText(question), question.override ?? false]),
    words: () => 'how its answer is worked out was changed',
  },
  {
    ...breaking('not-applicable', ({ question }) => question.not_applicable),
    words: (_, now) => `“Not applicable” is ${now.not_applicable ? 'offered now' : 'no longer offered'}`,
  },
  {
    ...breaking('cannot-tell', ({ question }) => question.cannot_tell),
    words: (_, now) => `“Cannot tell” is ${now.cannot_tell ? 'offered now' : 'no longer offered'}`,
  },
  {
    ...breaking('required', ({ question: { required, required_when: requiredWhen } }) => [
      required,
      canonicalCondition(requiredWhen),
    ]),
    words: () => 'whether it must be answered was changed',
  },
  {
    ...breaking(
      'required',
      ({ question: { comment, comment_on: commentOn, sources_required: sourcesRequired } }) => [
        comment === 'required',
        [...(commentOn ?? [])].sort(),
        sourcesRequired ?? false,
      ],
    ),
    words: () => 'the reasons or sources that must be given were changed',
  },
  {
    ...accompanying('its comment was changed', () => null),
    differs: (before, now) => commentDiffers(before.question, now.question),
  },
  accompanying('its list of sources was changed', ({ question }) => labelsInOrder(question.sources)),
  accompanying('its prompts were changed', ({ question }) =>
    (question.prompts ?? []).map(({ when, text }) => [canonicalCondition(when), text]),
  ),
  accompanying('how its cases are named was changed', ({ question }) => question.when && question.when_text),
  accompanying('how what counts as met is named was changed', ({ question }) => question.met_label ?? null),
  accompanying('the size of its box was changed', ({ question }) => question.size ?? null),
]

type Look = (placed: Placed) => unknown

function breaking<K extends Aspect['kind']>(kind: K, look: Look) {
  const text = (placed: Placed) => JSON.stringify(look(placed) ?? null)
  return { kind, breaks: true, differs: (before: Placed, now: Placed) => text(before) !== text(now) }
}

function reworded(words: string, look: Look): Aspect {
  return { ...breaking('reworded', look), words: () => words }
}

function rescaled(words: string, look: Look): Aspect {
  return { ...breaking('re-scaled', look), words: () => words }
}

function accompanying(words: string, look: Look): Aspect {
  return { ...breaking('accompanying', look), breaks: false, words: () => words }
}

function sortedEntries(record: Record<string, string>): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}

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

function labelsInOrder(scale: Scale | undefined): unknown {
  return scale ? scale.options.map(({ code, label }) => [code, label]) : null
}

function meetsOf({ meets }: Question): unknown {
  if (meets === null) return null
  if (meets.by === 'codes') return [...new Set(meets.codes)].sort()
  return meets.by === 'number' ? [meets.atLeast, meets.atMost] : meets.by
}

function limitsOf(question: Question): unknown {
  const { min, max, whole, earliest, latest, not_before: notBefore, not_after: notAfter, longest } = question
  const alone = [...(question.exclusive ?? [])].sort()
  return [min, max, whole, earliest, latest, notBefore, notAfter, longest, alone].map(
    (limit) => limit ?? null,
  )
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
