import type { Answer } from './value.ts'

/** A rule over other answers: when a question is asked. Nested `all`, `any` and `not` over comparisons. */
export type Condition =
  | { op: 'all'; of: Condition[] }
  | { op: 'any'; of: Condition[] }
  | { op: 'not'; of: Condition }
  | Comparison

export type Comparison =
  | { op: 'is' | 'is-not'; question: string; codes: string[] }
  /** A number, how many of several choices are ticked, or how many rows a group has. */
  | { op: 'at-least' | 'at-most'; question: string; number: number }
  | { op: 'on-or-after' | 'on-or-before'; question: string; date: string }
  /** Whether the question applies at all: by its condition, and by what the auditor said of it. */
  | { op: 'applies'; question: string; applies: boolean }
  /** How many of several conditions hold. */
  | { op: 'count'; of: Condition[]; atLeast: number }
  | { op: 'count'; of: Condition[]; atMost: number }
  /** In how many rows of a group a condition holds, which looks at the answers of that row. */
  | { op: 'rows'; group: string; where: Condition; atLeast: number }
  | { op: 'rows'; group: string; where: Condition; atMost: number }

/**
 * `unknown`: a question it looks at is unanswered or could not be told, so nobody can say yet.
 * `void`: a question it looks at does not apply, so neither the comparison nor its negation holds:
 * a question that does not apply takes its descendants with it.
 */
export type Truth = 'true' | 'false' | 'unknown' | 'void'

export type Applicability = 'applies' | 'does-not-apply' | 'unknown'

/**
 * What a condition sees of another question. `mayNotApply`: it is asked, and may still turn out not to apply. `untold`:
 * nobody can tell whether it is asked, because of what cannot be told and not of what is still to be answered.
 */
export type Seen =
  | Answer
  | { state: 'unanswered' | 'cannot-tell'; mayNotApply: boolean }
  | { state: 'does-not-apply' }
  | { state: 'applicability-unknown'; untold?: boolean }

/** Looks at a question; `row` counts from 1, and matters only for a question of a group. */
export type See = (code: string, row?: number) => Seen

/** Left open by the record itself: there is nothing more to answer. */
export function isUntold(seen: Seen): boolean {
  return seen.state === 'cannot-tell' || (seen.state === 'applicability-unknown' && seen.untold === true)
}

/** The same look, that passes over what nobody can tell: what is still unknown then waits for an answer. */
export function passingOverUntold(see: See): See {
  return (code, row) => {
    const seen = see(code, row)
    return isUntold(seen) ? { state: 'does-not-apply' } : seen
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
  switch (condition.op) {
    case 'all':
      return every(condition.of.map((part) => possibleTruths(part, see)))
    case 'any':
      return contrary(every(condition.of.map((part) => contrary(possibleTruths(part, see)))))
    case 'not':
      return contrary(possibleTruths(condition.of, see))
    case 'count':
      return within(
        condition.of.map((part) => possibleTruths(part, see)),
        condition,
      )
    case 'rows':
      return compareRows(condition, see)
    case 'applies':
      return compareApplies(condition, see(condition.question))
    default:
      return compare(condition, see(condition.question))
  }
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
  switch (condition.op) {
    case 'all':
    case 'any':
    case 'count':
      return anyOf(condition.of.map((part) => hasSomethingToSee(part, see)))
    case 'not':
      return hasSomethingToSee(condition.of, see)
    case 'applies':
      return 'true'
    default:
      return isThere(see(condition.op === 'rows' ? condition.group : condition.question))
  }
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
  switch (condition.op) {
    case 'all':
    case 'any':
    case 'count':
      return [...new Set(condition.of.flatMap((part) => questionsIn(part)))]
    case 'not':
      return questionsIn(condition.of)
    case 'rows':
      return [...new Set([condition.group, ...questionsIn(condition.where)])]
    default:
      return [condition.question]
  }
}

const gone: Possible = { true: false, false: false, void: true }

type ToAnswer = Exclude<Comparison, { op: 'applies' | 'count' | 'rows' }>

function compare(condition: ToAnswer, seen: Seen): Possible {
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return gone
  if (seen.state !== 'answered') return open(seen)
  const value = seen.value
  switch (condition.op) {
    case 'is':
    case 'is-not': {
      const chosen = value.type === 'scale' ? [value.code] : value.type === 'choices' ? value.codes : null
      if (chosen === null) return open(seen)
      return truth(chosen.some((code) => condition.codes.includes(code)) === (condition.op === 'is'))
    }
    case 'at-least':
    case 'at-most': {
      const number =
        value.type === 'number' ? value.number : value.type === 'choices' ? value.codes.length : null
      if (number === null) return open(seen)
      return truth(condition.op === 'at-least' ? number >= condition.number : number <= condition.number)
    }
    case 'on-or-after':
      return value.type === 'date' ? truth(value.date >= condition.date) : open(seen)
    case 'on-or-before':
      return value.type === 'date' ? truth(value.date <= condition.date) : open(seen)
  }
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

function compareRows(condition: Extract<Comparison, { op: 'rows' }>, see: See): Possible {
  const seen = see(condition.group)
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return gone
  if (seen.state !== 'answered' || seen.value.type !== 'number') return open(seen)
  const rows = Array.from({ length: seen.value.number }, (_, index) => index + 1)
  const parts = rows.map((row) => possibleTruths(condition.where, (code) => see(code, row)))
  // A group has rows of its own accord: that none holds is false, not a question of whether it applies.
  return within([...parts, truth(false)], condition)
}

/** Whether as many hold as are wanted. What does not apply does not hold; where none applies, neither does the count. */
function within(parts: Possible[], wanted: { atLeast: number } | { atMost: number }): Possible {
  const isVoid = parts.every((part) => part.void)
  const sure = parts.filter((part) => part.true && !part.false && !part.void).length
  // If none can be false, either none applies or one holds.
  const least = isVoid && !parts.some((part) => part.false) ? 1 : sure
  const most = parts.filter((part) => part.true).length
  if (most < least) return gone
  return 'atLeast' in wanted
    ? { true: most >= wanted.atLeast, false: least < wanted.atLeast, void: isVoid }
    : { true: least <= wanted.atMost, false: most > wanted.atMost, void: isVoid }
}

function truth(holds: boolean): Possible {
  return { true: holds, false: !holds, void: false }
}
