import { hasPassed, monthLabel } from '../day.ts'
import { meets, percentNumber, percentText, withoutFloatNoise } from './proportion.ts'

/** Which way a measure should go. */
export type Better = 'higher' | 'lower'

/** What a value is counted in; 'percent' values are rates from 0 to 1, all others in the unit itself. */
export type Unit = 'percent' | 'days' | 'weeks' | 'months' | 'count'

/** A level to be reached by a date (rule 6). */
export type Target = {
  /** ISO date. */
  due: string
  /** 0 to 1 for percent, else in the unit. */
  value: number
  /** It applies to every team, so a figure of all teams together cannot show that it is met. */
  eachTeam?: boolean
  note?: string
}

/** One target against one value. */
export type Judgement = {
  target: Target
  relation: 'meets' | 'misses'
  /** Value less target, in the measure's own unit (0 to 1 for percent), unrounded. */
  distance: number
  /** Its date has passed: on the day itself it may still be met. */
  due: boolean
  /** The period measured ended after the target's date. */
  measuredAfterDue: boolean
}

type Measured = {
  value: number
  better: Better
  unit: Unit
  targets: readonly Target[]
  /** ISO date: the last day of the period measured. */
  measuredOn: string
  /** ISO date: the day on which it is said. */
  asOf: string
  previous?: ReadonlyArray<{ value: number; measuredOn: string }>
  asPrinted?: boolean
}

/** A dated level to reach, as it was set on a day. Never changed: another one for the same date takes its place. */
export type MeasureTarget = {
  id: string
  measureId: string
  dueOn: string
  /** As published: a percentage from 0 to 100, else in the measure's unit. */
  value: number
  eachTeam: boolean
  note: string | null
  /** The order among those for the same date, from 1: as a version's. */
  seq: number
  /** The day it was set; null: it has always stood. */
  standsFrom: string | null
  /** It took the target for this date away: `value` is that target's, `note` the reason. */
  withdrawn: boolean
  /** The instant it was entered; null: it came with the plan. */
  recordedAt: string | null
  /** Who entered it; null: it came with the plan. */
  recordedBy: string | null
}

/**
 * Judges a value against each of its dated targets and says it in one sentence that names the dates (rule 6).
 * Compared unrounded; the text has the decimals it needs not to contradict the comparison. Judgements come in
 * the order of the targets' dates.
 * @throws RangeError when a date is none, or the value is not finite.
 */
export function judgeTargets(measured: Measured): { judgements: Judgement[]; sentence: string } {
  const { value, better, asOf, measuredOn } = measured
  const targets = [...measured.targets].sort((a, b) => compareText(a.due, b.due))
  const judgements = targets.map(
    (target): Judgement => ({
      target,
      relation: meets(value, target.value, better) ? 'meets' : 'misses',
      distance: withoutFloatNoise(value - target.value),
      due: hasPassed(target.due, asOf),
      measuredAfterDue: measuredOn > target.due,
    }),
  )
  const shown = valueText(
    value,
    measured.unit,
    targets.map((target) => target.value),
    better,
  )
  if (judgements.length === 0) return { judgements, sentence: `${shown}, with no target set` }
  const clauses = judgements.map((judgement) => clauseOf(judgement, measured))
  const direction = better === 'lower' ? ' (lower is better)' : ''
  return { judgements, sentence: `${shown}, ${clauses.join('; ')}${direction}` }
}

/**
 * How far a value is from one target, naming both its level and its date (rule 6): '4 points below the 90% target for March
 * 2021, not yet due', '3 weeks above the 20 weeks target for March 2020 (lower is better)'.
 * @throws RangeError when a date is none.
 */
export function distanceText(measured: {
  value: number
  better: Better
  unit: Unit
  target: Target
  asOf: string
  /** The value is shown with the decimals its source printed, so the distance has them too. */
  asPrinted?: boolean
}): string {
  const { value, better, unit, target, asOf, asPrinted = false } = measured
  const due = hasPassed(target.due, asOf)
  const whole = { value, better, unit, targets: [target], measuredOn: asOf, asOf, asPrinted }
  const judgement = judgeTargets(whole).judgements[0]
  if (judgement === undefined) throw new RangeError('There is no target')
  const notes = [
    ...(target.eachTeam ? ['for each team; this is all of them together'] : []),
    ...(better === 'lower' ? ['lower is better'] : []),
  ]
  const inBrackets = notes.length === 0 ? '' : ` (${notes.join('; ')})`
  const level = enteredText(target.value, unit)
  return `${placeOf(judgement, whole)} the ${level} target for ${monthLabel(target.due)}${inBrackets}${due ? '' : ', not yet due'}`
}

/** A value with its unit: '80%', '16 weeks', '1 week', '12'. Decimals by {@link percentText} (rule 6). */
export function valueText(
  value: number,
  unit: Unit,
  comparedWith: readonly number[] = [],
  better: Better = 'higher',
): string {
  if (unit === 'percent') return percentText(value, comparedWith, better)
  return amountText(value, unit)
}

/** A number that somebody entered or a source printed, with all of its decimals: '66.5%', '16 weeks'. */
export function enteredText(value: number, unit: Unit): string {
  // Twelve digits: 0.665 * 100 is 66.5 and 0.145 * 100 is 14.499999999999998 in floating point.
  return unit === 'percent' ? `${Number((value * 100).toPrecision(12))}%` : amountText(value, unit)
}

function clauseOf(judgement: Judgement, measured: Measured): string {
  const { target, due } = judgement
  const notes = [timing(judgement, measured)]
  if (target.eachTeam) notes.push('it applies to every team, and this is the figure for all of them together')
  const said = notes.filter((note) => note !== null)
  const inBrackets = said.length === 0 ? '' : ` (${said.join('; ')})`
  const notYet = due ? '' : ', not yet due'
  return `${placeOf(judgement, measured)} the ${monthLabel(target.due)} target${inBrackets}${notYet}`
}

function placeOf({ target }: Judgement, { value, unit, targets, better, asPrinted }: Measured): string {
  const comparedWith = targets.map((other) => other.value)
  const shown =
    unit === 'percent' && !asPrinted
      ? Number(percentNumber(value, comparedWith, better))
      : withoutFloatNoise(unit === 'percent' ? value * 100 : value)
  const aim = unit === 'percent' ? withoutFloatNoise(target.value * 100) : target.value
  // From the figures as shown, so that a reader who subtracts finds the same.
  const distance = withoutFloatNoise(Number((shown - aim).toFixed(9)))
  if (distance === 0) return 'at the level of'
  const amount = unit === 'percent' ? points(Math.abs(distance)) : amountText(Math.abs(distance), unit)
  return `${amount} ${distance > 0 ? 'above' : 'below'}`
}

function timing(judgement: Judgement, { previous = [], unit, measuredOn, targets, better }: Measured) {
  const { target, due, measuredAfterDue } = judgement
  if (!measuredAfterDue) {
    return due && measuredOn < target.due
      ? `last measured before its date, to ${monthLabel(measuredOn)}`
      : null
  }
  const before = previous.filter((point) => point.measuredOn <= target.due)
  const last = before.sort((a, b) => compareText(a.measuredOn, b.measuredOn)).at(-1)
  if (last === undefined) return 'measured after its date; there is no figure from before it'
  const text = valueText(
    last.value,
    unit,
    targets.map((other) => other.value),
    better,
  )
  return `measured after its date; the last figure before it was ${text}`
}

function points(amount: number): string {
  return `${amount} ${amount === 1 ? 'point' : 'points'}`
}

function amountText(amount: number, unit: Exclude<Unit, 'percent'>): string {
  const number = String(withoutFloatNoise(amount))
  if (unit === 'count') return number
  return `${number} ${amount === 1 ? unit.slice(0, -1) : unit}`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
