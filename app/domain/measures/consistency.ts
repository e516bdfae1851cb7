import { percentAt } from './proportion.ts'

/** A percentage as it was printed, with the counts that stood beside it, if any did. */
export type PrintedPercentage = {
  /** 0 to 100. */
  value: number
  /** Decimals it was printed with; as many as the number needs, unless said. */
  decimals?: number
  numerator: number | null
  denominator: number | null
}

/** `refuse`: it cannot be so, and nothing can be reckoned with it. `doubt`: it was printed so, and does not add up. */
export type Inconsistency = { kind: 'refuse' | 'doubt'; message: string }

/** How far from the printed denominator another one is looked for. */
const NEAR = 5

/**
 * Whether a printed percentage and its counts can be of the same cases: "79% of 25 is not a whole number of cases: 19 of 25 is
 * 76%, 20 of 25 is 80%. 79% would be 19 of 24". Null: they can, or nothing can be said without a denominator. An exact
 * half is what was printed either way.
 */
export function checkPercentage(printed: PrintedPercentage): Inconsistency | null {
  const { value, numerator, denominator } = printed
  if (value < 0 || value > 100) return refused('A percentage is from 0 to 100')
  if (denominator === 0) return refused('Of no case at all there is no percentage')
  if (numerator !== null && denominator !== null && numerator > denominator)
    return refused(`${numerator} of ${denominator}: that is more than there were`)
  if (denominator === null) return numerator === null ? null : ofNumeratorAlone(printed, numerator)
  return numerator === null
    ? ofDenominatorAlone(printed, denominator)
    : ofBoth(printed, numerator, denominator)
}

/** Sums of two numbers may have decimals, and these their float noise. */
const NOISE = 1e-9

/**
 * Whether so many of so many, rounded as it was printed, is what was printed. An exact half may have been rounded either way:
 * 23 of 40, which is 57.5%, is 58% half up and 58% half to even, and 57% where a spreadsheet held 57.49999999999999.
 */
export function fits(
  printed: Pick<PrintedPercentage, 'value' | 'decimals'>,
  numerator: number,
  denominator: number,
): boolean {
  const unit = 10 ** decimalsOf(printed)
  const apart = Math.abs(numerator * 100 * unit - Math.round(printed.value * unit) * denominator)
  return 2 * apart <= denominator * (1 + NOISE)
}

function ofDenominatorAlone(printed: PrintedPercentage, denominator: number): Inconsistency | null {
  if (numeratorFor(printed, denominator) !== null) return null
  const below = Math.floor((printed.value * denominator) / 100)
  const either = [below, below + 1]
    .filter((count) => count <= denominator)
    .map((count) => `${count} of ${denominator} is ${percent(printed, count, denominator)}`)
  const message = `${shown(printed)} of ${denominator} is not a whole number of cases: ${either.join(', ')}`
  return { kind: 'doubt', message: message + suggestion(printed, denominator, null) }
}

function ofBoth(printed: PrintedPercentage, numerator: number, denominator: number): Inconsistency | null {
  if (fits(printed, numerator, denominator)) return null
  const is = percent(printed, numerator, denominator)
  const message = `${numerator} of ${denominator} is ${is}, not ${shown(printed)}`
  return { kind: 'doubt', message: message + suggestion(printed, denominator, numerator) }
}

function ofNumeratorAlone(printed: PrintedPercentage, numerator: number): Inconsistency | null {
  const half = 0.5 / 10 ** decimalsOf(printed)
  if (printed.value <= half && numerator > 0) return null // there may have been very many
  const fewest = Math.max(numerator, 1)
  const most = printed.value <= half ? fewest : Math.ceil((numerator * 100) / (printed.value - half)) + 1
  const from = Math.max(fewest, Math.floor((numerator * 100) / (printed.value + half)) - 1)
  for (let denominator = from; denominator <= most; denominator += 1)
    if (fits(printed, numerator, denominator)) return null
  return { kind: 'doubt', message: `There is no number of cases of which ${numerator} are ${shown(printed)}` }
}

/** The nearest denominator that would fit, with the numerator that was printed or any; nothing when none is near. */
function suggestion(printed: PrintedPercentage, denominator: number, numerator: number | null): string {
  for (let away = 1; away <= NEAR; away += 1)
    for (const other of [denominator - away, denominator + away]) {
      if (other < 1) continue
      const found = numeratorFor(printed, other)
      if (numerator !== null && (numerator > other || !fits(printed, numerator, other))) continue
      if (found !== null) return `. ${shown(printed)} would be ${numerator ?? found} of ${other}`
    }
  return ''
}

function numeratorFor(printed: PrintedPercentage, denominator: number): number | null {
  const near = Math.floor((printed.value * denominator) / 100)
  const candidates = [near, near + 1, near - 1].filter((count) => count >= 0 && count <= denominator)
  return candidates.find((count) => fits(printed, count, denominator)) ?? null
}

function percent(printed: PrintedPercentage, numerator: number, denominator: number): string {
  return `${percentAt(numerator / denominator, decimalsOf(printed))}%`
}

function shown(printed: PrintedPercentage): string {
  return `${printed.value.toFixed(decimalsOf(printed))}%`
}

function decimalsOf({ value, decimals }: Pick<PrintedPercentage, 'value' | 'decimals'>): number {
  return decimals ?? String(value).split('.')[1]?.length ?? 0
}

function refused(message: string): Inconsistency {
  return { kind: 'refuse', message }
}
