import {
  anyOf,
  cannotBeTold,
  evaluate,
  hasSomethingToSee,
  type Possible,
  passingOverWhatCannotBeTold,
  possibleTruths,
  type See,
} from '../answers/condition.ts'
import type { Outcome } from '../answers/outcome.ts'
import { NOT_APPLICABLE } from '../answers/scale.ts'
import type { Answer, Value } from '../answers/value.ts'
import { monthsBetween } from '../day.ts'
import { type Derivation, isForcedOnly, type TimeUnit } from '../templates/derivation.ts'
import { compositeAnswers, type Question } from '../templates/template.ts'
import { workingDays } from './working-days.ts'

/** What working an answer out may look at. Codes of a group's question stand for all its rows. */
export type Sources = {
  see: See
  /** Every row's answer, or the one of a question in no group. */
  seenOf: (code: string) => ReturnType<See>[]
  /** The same, with the points of an answer instead of the answer. */
  pointsOf: (code: string) => ReturnType<See>[]
  /** Every row's outcome, or the one of a question in no group; never of a question that is only described. */
  outcomesOf: (code: string) => Outcome[]
}

const waiting: Answer = { state: 'unanswered' }
const withoutParts: Answer = { state: 'not-applicable', reason: 'Nothing it is worked out from applies' }

/**
 * The answer that follows from others. What does not apply is passed over, and where nothing applies, neither does the
 * answer. While something that could change it is not known it is unanswered, and so not known.
 *
 * @returns null where no rule holds, so that the auditor answers
 */
export function derive(
  derivation: Derivation,
  { type, scale }: Pick<Question, 'type' | 'scale'>,
  sources: Sources,
): Answer | null {
  if ('rules' in derivation) return byRules(derivation, type, sources.see)
  if ('between' in derivation) return between(derivation, sources.see)
  if ('count' in derivation)
    return howMany((see) => derivation.count.map((part) => possibleTruths(part, see)), sources.see)
  if ('rows' in derivation) return rows(derivation, sources.see)
  if ('sum' in derivation) return sum(derivation.sum.flatMap(sources.pointsOf))
  if ('share_met' in derivation)
    return composite(partsOf(derivation.share_met, sources), (outcomes) => ({
      type: 'ratio',
      numerator: outcomes.filter((each) => each === 'met').length,
      denominator: outcomes.length,
    }))
  const { met, notMet } = compositeAnswers(scale) ?? { met: '', notMet: '' }
  return composite(partsOf(derivation.all_or_nothing, sources), (outcomes) => ({
    type: 'scale',
    code: outcomes.every((each) => each === 'met') ? met : notMet,
  }))
}

function answered(value: Value): Answer {
  return { state: 'answered', value }
}

type Between = Extract<Derivation, { between: unknown }>
type Rules = Extract<Derivation, { rules: unknown }>

/** A rule decides where it holds whatever the answers that are missing turn out to be, and none before it can hold. */
function byRules(derivation: Rules, type: string, see: See): Answer | null {
  for (const { when, answer } of derivation.rules) {
    const truthBy = (look: See) => (when === undefined ? restTruth(derivation, look) : evaluate(when, look))
    const truth = truthBy(see)
    // Where the rules only force some answers, the auditor gives the others, and may before it is known.
    if (truth === 'unknown')
      return isForcedOnly(derivation) ? null : openOrUntold((look) => truthBy(look) !== 'unknown', see)
    if (when === undefined && truth === 'false') return withoutParts
    if (truth !== 'true') continue
    if (answer === NOT_APPLICABLE) return { state: 'not-applicable', reason: 'It follows from other answers' }
    if (typeof answer === 'number') return answered({ type: 'number', number: answer })
    return answered(type === 'choices' ? { type, codes: [answer] } : { type: 'scale', code: answer })
  }
  return null
}

/** The last rule is for every other case, and not for one to which nothing that the rules look at applies. */
function restTruth({ rules }: Rules, see: See): 'true' | 'false' | 'unknown' {
  const conditions = rules.flatMap(({ when }) => when ?? [])
  return conditions.length === 0 ? 'true' : anyOf(conditions.map((when) => hasSomethingToSee(when, see)))
}

/** Nothing is left to answer, and the record leaves it open: then nobody can tell what follows. */
function openOrUntold(isKnownBy: (see: See) => boolean, see: See): Answer {
  return isKnownBy(passingOverWhatCannotBeTold(see)) ? { state: 'cannot-tell' } : waiting
}

function between({ between: [from, to], in: unit }: Between, see: See): Answer {
  const ends = [see(from), see(to)]
  const missing = ends.flatMap((end) => withoutNumber(end) ?? [])
  // One date that does not apply decides, whatever becomes of the other.
  for (const state of ['not-applicable', 'unanswered', 'cannot-tell'] as const) {
    const found = missing.find((each) => each.state === state)
    if (found) return found
  }
  const dates = ends.flatMap((end) =>
    end.state === 'answered' && end.value.type === 'date' ? [end.value.date] : [],
  )
  if (dates.length < ends.length) return waiting
  const [first = '', second = ''] = dates
  return answered({
    type: 'number',
    number: first <= second ? wholeUnits(first, second, unit) : 0 - wholeUnits(second, first, unit),
  })
}

/** Whole units that have passed from one ISO date to another that is not before it. */
function wholeUnits(from: string, to: string, unit: TimeUnit): number {
  if (unit === 'working-days') return workingDays(from, to)
  if (unit === 'months') return monthsBetween(from, to)
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return unit === 'weeks' ? Math.floor(days / 7) : days
}

/** What stands instead of a number that is not there. */
function withoutNumber(seen: ReturnType<See>): Answer | null {
  if (seen.state === 'does-not-apply' || seen.state === 'not-applicable') return withoutParts
  if (cannotBeTold(seen)) return { state: 'cannot-tell' }
  return seen.state === 'answered' ? null : waiting
}

/** How many hold of those that apply. */
function howMany(partsBy: (see: See) => Possible[], see: See): Answer {
  return countOf(partsBy(see)) ?? openOrUntold((look) => countOf(partsBy(look)) !== null, see)
}

/** Null while what is missing could change the number, or whether there is one. */
function countOf(parts: Possible[]): Answer | null {
  if (parts.every((part) => !part.true && !part.false)) return withoutParts
  const most = parts.filter((part) => part.true).length
  const sure = parts.filter((part) => part.true && !part.false && !part.void).length
  return sure < most || parts.every((part) => part.void) ? null : answered({ type: 'number', number: most })
}

function rows({ rows: group, where }: Extract<Derivation, { rows: string }>, see: See): Answer {
  const seen = see(group)
  const missing = withoutNumber(seen)
  if (missing) return missing
  if (seen.state !== 'answered' || seen.value.type !== 'number') return waiting
  if (where === undefined) return answered(seen.value)
  const numbers = Array.from({ length: seen.value.number }, (_, index) => index + 1)
  return howMany((look) => numbers.map((row) => possibleTruths(where, (code) => look(code, row))), see)
}

/** What does not apply adds nothing. */
function sum(parts: ReturnType<See>[]): Answer {
  const applying = parts.filter(({ state }) => state !== 'does-not-apply' && state !== 'not-applicable')
  if (applying.length === 0) return withoutParts
  const missing = applying.flatMap((seen) => withoutNumber(seen) ?? [])
  const first = missing.find(({ state }) => state === 'unanswered') ?? missing[0]
  if (first) return first
  const numbers = applying.flatMap((seen) =>
    seen.state === 'answered' && seen.value.type === 'number' ? [seen.value.number] : [],
  )
  const total = numbers.reduce((one, other) => one + other, 0)
  return answered({ type: 'number', number: Number(total.toPrecision(15)) })
}

type Parts = { outcomes: Outcome[]; cannotBeTold: number }

function partsOf(codes: readonly string[], { outcomesOf, seenOf }: Sources): Parts {
  return {
    outcomes: codes.flatMap(outcomesOf),
    cannotBeTold: codes.flatMap(seenOf).filter(cannotBeTold).length,
  }
}

/** Over the parts that apply; one that is not known leaves the whole not known, unless another has decided it. */
function composite({ outcomes, cannotBeTold }: Parts, worthOf: (assessable: Outcome[]) => Value): Answer {
  const applying = outcomes.filter((each) => each !== 'not-applicable')
  if (applying.length === 0) return withoutParts
  const assessable = applying.filter((each) => each !== 'not-known')
  const value = worthOf(assessable)
  const isDecided = value.type === 'scale' && assessable.includes('not-met')
  if (assessable.length === applying.length || isDecided) return answered(value)
  return assessable.length + cannotBeTold === applying.length ? { state: 'cannot-tell' } : waiting
}
