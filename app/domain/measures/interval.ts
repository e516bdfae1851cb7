/**
 * Intervals for one proportion and for the difference of two (rules 7 and 8 of the domain).
 * Score intervals, because samples here are small and rates near 0 or 1: the textbook interval would
 * promise more than thirty files can give.
 */

/** The two-sided 95% point of the normal distribution. */
const Z = 1.959963984540054

/** 2.5%, less what floating point may lose: a chance of exactly 2.5% is not under it. */
const TAIL = 0.025 * (1 - 1e-9)
/** A weight beside the likeliest of 1 that changes no digit of a probability. */
const NEGLIGIBLE = 1e-20

/** A 95% interval of one proportion; `low` and `high` are rates from 0 to 1. */
export type Interval = {
  low: number
  high: number
  level: 0.95
  method: 'wilson' | 'wilson-finite-population' | 'hypergeometric'
}

/** What each method is called in documents and exports. */
export const intervalMethodNames: Record<Interval['method'], string> = {
  wilson: 'Wilson',
  'wilson-finite-population': 'Wilson, with the finite population correction',
  hypergeometric: 'Inverted hypergeometric test, 2.5% in each tail',
}

/** So many met of so many assessable. */
export type MetOf = { met: number; n: number }

/** A difference of two rates, now less before, with its 95% interval; all three lie in -1 to 1. */
export type DifferenceInterval = {
  difference: number
  low: number
  high: number
  level: 0.95
  method: 'newcombe' | 'newcombe-paired'
}

/** The same cases audited twice, counted by what each was found to be then and now. */
export type PairedTable = { both: number; onlyBefore: number; onlyNow: number; neither: number }

/**
 * Wilson's score interval for `met` of `n` (rule 7): 26 of 30 gives 0.70 to 0.95.
 * @throws RangeError unless both are whole numbers and 0 <= met <= n, n >= 1.
 */
export function wilson(met: number, n: number): Interval {
  requireMetOf(met, n)
  const { low, high } = scoreBounds(met / n, n)
  return { low, high, level: 0.95, method: 'wilson' }
}

/**
 * Wilson's interval when the `n` cases were drawn from a known list of `population` (rule 7), with
 * n_eff = n(N-1)/(N-n): 26 of 30 drawn from 120 gives 0.73 to 0.94. When every case of the list was read
 * there is nothing left to estimate and both ends are the rate itself.
 * @throws RangeError unless all are whole numbers and 0 <= met <= n <= population, n >= 1.
 */
export function wilsonFinitePopulation(met: number, n: number, population: number): Interval {
  requireMetOf(met, n)
  requirePopulation(population, n)
  const rate = met / n
  const bounds =
    population === n
      ? { low: rate, high: rate }
      : scoreBounds(rate, (n * (population - 1)) / (population - n))
  return { ...bounds, level: 0.95, method: 'wilson-finite-population' }
}

/**
 * The interval of a random draw of `n` cases from a known list of `population`, every one of them assessed (rule 7): Wilson's with
 * the finite population correction, and from more than half of the list on the inverted hypergeometric test, for then few cases
 * are left and the normal distribution describes them badly.
 * @throws RangeError unless all are whole numbers and 0 <= met <= n <= population, n >= 1.
 */
export function intervalOfDraw(met: number, n: number, population: number): Interval {
  return n * 2 > population ? hypergeometric(met, n, population) : wilsonFinitePopulation(met, n, population)
}

/**
 * The inverted hypergeometric test (rule 7): from the fewest to the most cases of the list that may have met, where `met` or more,
 * and `met` or fewer, of `n` drawn are each found with a probability of at least 2.5%; as shares of the list. 30 of 30 drawn from
 * 31 gives 30/31 to 1, 28 of 30 gives 28/31 to 29/31. The rate read may lie less than one case of the list beside them; then the
 * interval reaches to it. When every case was read both ends are the rate.
 * @throws RangeError unless all are whole numbers and 0 <= met <= n <= population, n >= 1.
 */
export function hypergeometric(met: number, n: number, population: number): Interval {
  requireMetOf(met, n)
  requirePopulation(population, n)
  const fewest = fewestLikely(met, n, population)
  const most = population - fewestLikely(n - met, n, population)
  return {
    low: Math.min(fewest / population, met / n),
    high: Math.max(most / population, met / n),
    level: 0.95,
    method: 'hypergeometric',
  }
}

/**
 * The difference of two independent rates, `b` less `a`, by Newcombe's interval from the two Wilson intervals
 * (Statistics in Medicine 1998;17:873-890, method 10; rule 8): 3/30 then 10/30 gives +0.23, 0.02 to 0.42.
 * @throws RangeError when either is not a proportion of at least one case.
 */
export function newcombe(a: MetOf, b: MetOf): DifferenceInterval {
  return squareAndAdd(a, b, 0, 'newcombe')
}

/**
 * The difference, now less before, when the same cases were audited twice (rule 8): Newcombe's interval for
 * paired data with the continuity-corrected correlation (Statistics in Medicine 1998;17:2635-2650, method 10).
 * @throws RangeError unless the four counts are whole, not negative, and at least one case is in the table.
 */
export function newcombePaired(table: PairedTable): DifferenceInterval {
  const { both, onlyBefore, onlyNow, neither } = table
  const n = both + onlyBefore + onlyNow + neither
  for (const count of [both, onlyBefore, onlyNow, neither]) requireCount(count)
  const before = { met: both + onlyBefore, n }
  const now = { met: both + onlyNow, n }
  return squareAndAdd(before, now, correlation(table, n), 'newcombe-paired')
}

function scoreBounds(rate: number, n: number): { low: number; high: number } {
  const z2 = Z * Z
  const scale = 1 + z2 / n
  const centre = rate + z2 / (2 * n)
  const half = Z * Math.sqrt((rate * (1 - rate)) / n + z2 / (4 * n * n))
  // At none met or all met the end is exactly 0 or 1; floating point would leave a trace beyond it.
  return {
    low: rate === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: rate === 1 ? 1 : Math.min(1, (centre + half) / scale),
  }
}

/** The least number of cases of the list, at least those read, of which a draw finds `met` or more with 2.5% or more. */
function fewestLikely(met: number, n: number, population: number): number {
  let [low, high] = [met, population - n + met]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (chanceOfAtLeast(met, { n, population, metInList: middle }) >= TAIL) high = middle
    else low = middle + 1
  }
  return low
}

type Draw = { n: number; population: number; metInList: number }

/**
 * The probability that a draw finds `met` or more. Each number found is weighed against the likeliest one, and the weights are
 * summed outwards until they no longer count: no factorial is needed, however long the list.
 */
function chanceOfAtLeast(met: number, { n, population, metInList }: Draw): number {
  const others = population - metInList
  const likeliest = Math.floor(((n + 1) * (metInList + 1)) / (population + 2))
  let [all, tail] = [0, 0]
  const count = (found: number, weight: number) => {
    all += weight
    if (found >= met) tail += weight
  }
  for (let found = likeliest, weight = 1; weight > NEGLIGIBLE; found += 1) {
    count(found, weight)
    weight *= ((metInList - found) * (n - found)) / ((found + 1) * (others - n + found + 1))
  }
  for (let found = likeliest, weight = 1; weight > NEGLIGIBLE; found -= 1) {
    if (found !== likeliest) count(found, weight)
    weight *= (found * (others - n + found)) / ((metInList - found + 1) * (n - found + 1))
  }
  return tail / all
}

function squareAndAdd(
  a: MetOf,
  b: MetOf,
  phi: number,
  method: DifferenceInterval['method'],
): DifferenceInterval {
  const before = wilson(a.met, a.n)
  const now = wilson(b.met, b.n)
  const rateBefore = a.met / a.n
  const rateNow = b.met / b.n
  // From the integers, so that turning the two round gives exactly the opposite.
  const difference = (b.met * a.n - a.met * b.n) / (a.n * b.n)
  const below = hypotenuse(rateNow - now.low, before.high - rateBefore, phi)
  const above = hypotenuse(now.high - rateNow, rateBefore - before.low, phi)
  return {
    difference,
    low: Math.max(-1, difference - below),
    high: Math.min(1, difference + above),
    level: 0.95,
    method,
  }
}

function hypotenuse(x: number, y: number, phi: number): number {
  return Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y))
}

function correlation({ both, onlyBefore, onlyNow, neither }: PairedTable, n: number): number {
  const margins = (both + onlyBefore) * (onlyNow + neither) * (both + onlyNow) * (onlyBefore + neither)
  if (margins === 0) return 0
  const product = both * neither - onlyBefore * onlyNow
  return (product > 0 ? Math.max(0, product - n / 2) : product) / Math.sqrt(margins)
}

function requireMetOf(met: number, n: number): void {
  requireCount(met)
  requireCount(n)
  if (n === 0) throw new RangeError('An interval needs at least one assessable case')
  if (met > n) throw new RangeError(`More met (${met}) than were assessable (${n})`)
}

function requirePopulation(population: number, n: number): void {
  if (!Number.isSafeInteger(population) || population < n) {
    throw new RangeError(
      `The population (${population}) must be a whole number, at least the ${n} cases read`,
    )
  }
}

function requireCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`A count must be a whole number, zero or more: ${count}`)
  }
}
