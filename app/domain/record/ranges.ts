/** Numbers of entries from one to another, both in it. */
export type Range = [from: number, to: number]

/** Ascending numbers as ranges: 1, 2, 3, 7 are 1 to 3 and 7 to 7. */
export function rangesOf(numbers: readonly number[]): Range[] {
  const ranges: Range[] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
}

/** '1-3,7' */
export function rangesText(ranges: readonly Range[]): string {
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',')
}

/** Null where the text is not one that {@link rangesText} writes of ascending ranges, of at most `most` numbers. */
export function readRanges(text: string, most: number): Range[] | null {
  const ranges: Range[] = []
  let before = Number.NEGATIVE_INFINITY
  let count = 0
  for (const part of text.split(',')) {
    const [, from = '', to = from] = /^(-?\d{1,15})(?:-(-?\d{1,15}))?$/.exec(part) ?? []
    const range: Range = [Number(from), Number(to)]
    count += range[1] - range[0] + 1
    if (from === '' || range[0] <= before || range[1] < range[0] || count > most) return null
    before = range[1]
    ranges.push(range)
  }
  return ranges
}

export function numbersIn(ranges: readonly Range[]): number[] {
  return ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, place) => from + place))
}

/** Adds ranges to what is covered: ascending, none touching another. Most often they go on where it ends. */
export function cover(covered: Range[], added: readonly Range[]): void {
  for (const [from, to] of added) {
    let first = covered.length
    while (first > 0 && (covered[first - 1]?.[1] ?? 0) >= from - 1) first -= 1
    let after = first
    const joined: Range = [from, to]
    for (; after < covered.length && (covered[after]?.[0] ?? 0) <= to + 1; after += 1) {
      joined[0] = Math.min(joined[0], covered[after]?.[0] ?? from)
      joined[1] = Math.max(joined[1], covered[after]?.[1] ?? to)
    }
    covered.splice(first, after - first, joined)
  }
}

export function isCovered(covered: readonly Range[], number: number): boolean {
  let low = 0
  let high = covered.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [from, to] = covered[middle] as Range
    if (number < from) high = middle - 1
    else if (number > to) low = middle + 1
    else return true
  }
  return false
}

/** The numbers between and around what is covered; null: without an end on that side. */
export function gapsIn(covered: readonly Range[]): Array<[from: number | null, to: number | null]> {
  const gaps: Array<[number | null, number | null]> = []
  let from: number | null = null
  for (const [start, end] of covered) {
    gaps.push([from, start - 1])
    from = end + 1
  }
  return [...gaps, [from, null]]
}
