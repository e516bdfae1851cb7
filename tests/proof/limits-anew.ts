/** Interval and bounds worked out anew from whole numbers, by other ways than the product's and none of its code. */

export type Limits = {
  /** As a table has it: '70% to 95%', 'None'. */
  interval: string
  method: 'Wilson' | 'Wilson, with the finite population correction' | 'Inverted hypergeometric test' | ''
  bounds: string
}

/** Of a random draw of `sampled` cases from `population`, `n + aside + unknown` of them audited; `met` of `n` could be assessed. */
export function limitsAnew(
  { met, n, aside, unknown }: { met: number; n: number; aside: number; unknown: number },
  { sampled, population }: { sampled: number; population: number },
): Limits {
  const bounds = boundsAnew(met, n, unknown)
  if (n < 10 || sampled === population) return { interval: 'None', method: '', bounds }
  if (aside + unknown > 0 || sampled > n)
    return { interval: between(wilsonAnew(met, n, n)), method: 'Wilson', bounds }
  if (2 * n > population)
    return {
      interval: between(everyList(met, n, population)),
      method: 'Inverted hypergeometric test',
      bounds,
    }
  const effective = (n * (population - 1)) / (population - n)
  return {
    interval: between(wilsonAnew(met, n, effective)),
    method: 'Wilson, with the finite population correction',
    bounds,
  }
}

function boundsAnew(met: number, n: number, unknown: number): string {
  if (unknown === 0) return 'All known'
  if (n === 0) return 'No figure'
  const all = n + unknown
  if (n < 10) return `${met} of ${all} to ${met + unknown} of ${all}`
  return `${wholePercent(met, all)} to ${wholePercent(met + unknown, all)}`
}

/** The two rates from which the rate read is 1.96 of their own standard errors away: halved in on, and not by the formula. */
function wilsonAnew(met: number, n: number, effective: number): [number, number] {
  const rate = met / n
  const away = (end: number) => Math.abs(rate - end) / Math.sqrt((end * (1 - end)) / effective)
  const end = (edge: number): number => {
    if (rate === edge) return edge
    let [near, far] = [rate, edge]
    for (let step = 0; step < 200; step += 1) {
      const middle = (near + far) / 2
      if (away(middle) > 1.959963984540054) far = middle
      else near = middle
    }
    return near
  }
  return [end(0), end(1)]
}

/** The fewest and the most met cases of the list that neither tail of 2.5% rules out, all of them tried, in whole numbers. */
function everyList(met: number, n: number, population: number): [number, number] {
  const all = ways(population, n)
  const chance = (inList: number, from: number, to: number) => {
    let sum = 0n
    for (let found = from; found <= to; found += 1)
      sum += ways(inList, found) * ways(population - inList, n - found)
    return sum * 40n >= all
  }
  const likely = Array.from({ length: population + 1 }, (_, inList) => inList).filter(
    (inList) => chance(inList, met, n) && chance(inList, 0, met),
  )
  const rate = met / n
  return [
    Math.min(rate, (likely[0] ?? 0) / population),
    Math.max(rate, (likely.at(-1) ?? population) / population),
  ]
}

function ways(of: number, some: number): bigint {
  if (some < 0 || some > of) return 0n
  let product = 1n
  for (let place = 1; place <= some; place += 1)
    product = (product * BigInt(of - some + place)) / BigInt(place)
  return product
}

function between([low, high]: [number, number]): string {
  return `${Math.floor(low * 100 + 0.5 + 1e-9)}% to ${Math.floor(high * 100 + 0.5 + 1e-9)}%`
}

function wholePercent(over: number, under: number): string {
  return `${Math.floor((over * 200 + under) / (under * 2))}%`
}
