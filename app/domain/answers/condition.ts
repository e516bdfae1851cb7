import { type Answer, codesOf, numberOf, type Value } from './value.ts'

/**
 * A rule over other answers, as files write it: when a question is asked, when it must be answered, which cases a measure counts.
 * It is evaluated, compared and shown as it stands; how it is written is documented in audit-templates/README.md.
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | Comparison
  /** How many of several conditions hold. */
  | ({ count: Condition[] } & Amount)
  /** In how many rows of a group a condition holds, which looks at the answers of that row. */
  | ({ rows: string; where: Condition } & Amount)

export type Amount = { at_least: number } | { at_most: number }

/** What the answer to one question is compared with. */
export type Comparison =
  /** One of these answers; of several choices, one of them is. */
  | { question: string; is: string | string[] }
  | { question: string; is_not: string | string[] }
  /** A number, how many of several choices are ticked, or how many rows a group has. */
  | { question: string; at_least: number }
  | { question: string; at_most: number }
  | { question: string; on_or_after: string }
  | { question: string; on_or_before: string }
  /** Whether the question applies at all: by its condition, and by what the auditor said of it. */
  | { question: string; applies: boolean }

/** The conditions a condition is made of; a comparison has none. */
export function partsOf(condition: Condition): Condition[] {
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  if ('not' in condition) return [condition.not]
  if ('count' in condition) return condition.count
  return 'rows' in condition ? [condition.where] : []
}

/** The same condition made of other parts; of the same, it is the same. A comparison has none to change. */
export function withParts(condition: Condition, change: (part: Condition) => Condition): Condition {
  if ('all' in condition) return { all: condition.all.map(change) }
  if ('any' in condition) return { any: condition.any.map(change) }
  if ('not' in condition) return { not: change(condition.not) }
  if ('count' in condition) return { ...condition, count: condition.count.map(change) }
  return 'rows' in condition ? { ...condition, where: change(condition.where) } : condition
}

/**
 * `unknown`: a question it looks at is unanswered or could not be told, so nobody can say yet.
 * `void`: a question it looks at does not apply, so neither the comparison nor its negation holds:
 * a question that does not apply takes its descendants with it.
 */
export type Truth = 'true' | 'false' | 'unknown' | 'void'

export type Applicability = 'applies' | 'does-not-apply' | 'unknown'

/**
 * What a condition sees of another question. `mayNotApply`: it is asked, and may still turn out not to apply. `cannotBeTold`:
 * nobody can tell whether it is asked, because of what cannot be told and not of what is still to be answered.
 */
export type Seen =
  | Answer
  | { state: 'unanswered' | 'cannot-tell'; mayNotApply: boolean }
  | { state: 'does-not-apply' }
  | { state: 'applicability-unknown'; cannotBeTold?: boolean }

/** Looks at a question; `row` counts from 1, and matters only for a question of a group. */
export type See = (code: string, row?: number) => Seen

/** Left open by the record itself: there is nothing more to answer. */
export function cannotBeTold(seen: Seen): boolean {
  return (
    seen.state === 'cannot-tell' || (seen.state === 'applicability-unknown' && seen.cannotBeTold === true)
  )
}

/** The same look, that passes over what nobody can tell: what is still unknown then waits for an answer. */
export function passingOverWhatCannotBeTold(see: See): See {
  return (code, row) => {
    const seen = see(code, row)
    return cannotBeTold(seen) ? { state: 'does-not-apply' } : seen
  }
}

/** Everything that a condition may still come to, whatever the answers that are not known turn out to be. */
export type Possible = { true: boolean; false: boolean; void: boolean }

export function evaluate(condition: Condition, see: See): Truth {
  const may = possibleTruths(condition, see)
  if (!may.true) return may.false ? 'false' : 'void'
  return may.false || may.void ? 'unknown' : 'true'
}

/**
 * With a question that does not apply neither a comparison nor its negation holds, and neither does what hangs on it
 * alone: so "neither of the two" says what "not this and not that" says.
 */
export function possibleTruths(condition: Condition, see: See): Possible {
  const parts = () => partsOf(condition).map((part) => possibleTruths(part, see))
  if ('all' in condition) return every(parts())
  if ('any' in condition) return contrary(every(parts().map(contrary)))
  if ('not' in condition) return contrary(possibleTruths(condition.not, see))
  if ('count' in condition) return within(parts(), condition)
  if ('rows' in condition) return compareRows(condition, see)
  if ('applies' in condition) return compareApplies(condition, see(condition.question))
  return compare(condition, see(condition.question))
}

function every(parts: Possible[]): Possible {
  return {
    true: parts.every((part) => part.true),
    false: parts.some((part) => part.false),
    void: parts.every((part) => part.true || part.void) && parts.some((part) => part.void),
  }
}

function contrary(may: Possible): Possible {
  return { true: may.false, false: may.true, void: may.void }
}

/** A missing condition always applies; `false` and `void` both mean the question is not asked. */
export function applicabilityOf(condition: Condition | null, see: See): Applicability {
  if (condition === null) return 'applies'
  const truth = evaluate(condition, see)
  if (truth === 'true') return 'applies'
  return truth === 'unknown' ? 'unknown' : 'does-not-apply'
}

/**
 * Whether a condition has anything to look at: a question that applies, a group with or without rows, or whether a question
 * applies, which can always be said. `unknown` while nothing is sure to.
 */
export function hasSomethingToSee(condition: Condition, see: See): Exclude<Truth, 'void'> {
  if ('applies' in condition) return 'true'
  if ('question' in condition) return isThere(see(condition.question))
  if ('rows' in condition) return isThere(see(condition.rows))
  return anyOf(partsOf(condition).map((part) => hasSomethingToSee(part, see)))
}

export function anyOf(truths: ReadonlyArray<Exclude<Truth, 'void'>>): Exclude<Truth, 'void'> {
  if (truths.includes('true')) return 'true'
  return truths.includes('unknown') ? 'unknown' : 'false'
}

function isThere(seen: Seen): Exclude<Truth, 'void'> {
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return 'false'
  return mayBeSpared(seen) ? 'unknown' : 'true'
}

/** Codes of the questions a condition looks at, groups and what stands in their rows included, each once. */
export function questionsIn(condition: Condition): string[] {
  const own = 'question' in condition ? [condition.question] : 'rows' in condition ? [condition.rows] : []
  return [...new Set([...own, ...partsOf(condition).flatMap(questionsIn)])]
}

const gone: Possible = { true: false, false: false, void: true }

type ToAnswer = Exclude<Comparison, { applies: boolean }>

function compare(condition: ToAnswer, seen: Seen): Possible {
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return gone
  const holds = seen.state === 'answered' ? holdsFor(condition, seen.value) : null
  return holds === null ? open(seen) : truth(holds)
}

/** Null where the answer is of a kind that cannot be compared so. */
function holdsFor(condition: ToAnswer, value: Value): boolean | null {
  if ('is' in condition) return isOneOf(value, condition.is)
  if ('is_not' in condition) {
    const is = isOneOf(value, condition.is_not)
    return is === null ? null : !is
  }
  const number = numberOf(value)
  if ('at_least' in condition) return number === null ? null : number >= condition.at_least
  if ('at_most' in condition) return number === null ? null : number <= condition.at_most
  if (value.type !== 'date') return null
  return 'on_or_after' in condition
    ? value.date >= condition.on_or_after
    : value.date <= condition.on_or_before
}

function isOneOf(value: Value, answers: string | string[]): boolean | null {
  const codes = [answers].flat()
  return codesOf(value)?.some((code) => codes.includes(code)) ?? null
}

/** An answer that is still to come may be any; if it may turn out not to apply, no comparison with it holds. */
function open(seen: Seen): Possible {
  return { true: true, false: true, void: mayBeSpared(seen) }
}

function mayBeSpared(seen: Seen): boolean {
  return (
    seen.state === 'applicability-unknown' ||
    mayTurnOut(seen) ||
    (seen.state === 'unanswered' && !('mayNotApply' in seen))
  )
}

function mayTurnOut(seen: Seen): boolean {
  return 'mayNotApply' in seen && seen.mayNotApply
}

function compareApplies({ applies }: { applies: boolean }, seen: Seen): Possible {
  if (seen.state === 'applicability-unknown' || mayTurnOut(seen))
    return { true: true, false: true, void: false }
  return truth((seen.state === 'does-not-apply' || seen.state === 'not-applicable') !== applies)
}

function compareRows(condition: Extract<Condition, { rows: string }>, see: See): Possible {
  const seen = see(condition.rows)
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return gone
  if (seen.state !== 'answered' || seen.value.type !== 'number') return open(seen)
  const rows = Array.from({ length: seen.value.number }, (_, index) => index + 1)
  const parts = rows.map((row) => possibleTruths(condition.where, (code) => see(code, row)))
  // A group has rows of its own accord: that none holds is false, not a question of whether it applies.
  return within([...parts, truth(false)], condition)
}

/** Whether as many hold as are wanted. What does not apply does not hold; where none applies, neither does the count. */
function within(parts: Possible[], wanted: Amount): Possible {
  const isVoid = parts.every((part) => part.void)
  const sure = parts.filter((part) => part.true && !part.false && !part.void).length
  // If none can be false, either none applies or one holds.
  const least = isVoid && !parts.some((part) => part.false) ? 1 : sure
  const most = parts.filter((part) => part.true).length
  if (most < least) return gone
  return 'at_least' in wanted
    ? { true: most >= wanted.at_least, false: least < wanted.at_least, void: isVoid }
    : { true: least <= wanted.at_most, false: most > wanted.at_most, void: isVoid }
}

function truth(holds: boolean): Possible {
  return { true: holds, false: !holds, void: false }
}
