/**
 * The least or the most that a sum of whole numbers, none below zero, can be where other sums of them are known: by the simplex
 * method with Bland's rule, and branching on what comes out broken. Exact for the small numbers of these tests.
 */
export type Known = { of: readonly number[]; is: number }

const TINY = 1e-7

/** `places`: how many unknowns; `wanted`: the places of those that are added up. Null: nothing fits what is known. */
export function extreme(
  places: number,
  known: readonly Known[],
  wanted: readonly number[],
  which: 'least' | 'most',
): number | null {
  const sign = which === 'most' ? 1 : -1
  const gain = new Array<number>(places).fill(0)
  for (const place of wanted) gain[place] = sign
  const best = branch({ places, known, gain }, [], Number.NEGATIVE_INFINITY)
  return best === null ? null : Math.round(best * sign)
}

type Program = { places: number; known: readonly Known[]; gain: readonly number[] }
/** `most`: the unknown is at most that; else at least. */
type Bound = { place: number; most: boolean; value: number }

function branch(program: Program, bounds: readonly Bound[], enough: number): number | null {
  const found = simplex(program, bounds)
  if (found === null || Math.floor(found.gain + TINY) <= enough) return null
  const place = found.at.findIndex((value) => Math.abs(value - Math.round(value)) > 1e-5)
  if (place === -1) return found.gain
  const value = found.at[place] ?? 0
  const low = branch(program, [...bounds, { place, most: true, value: Math.floor(value) }], enough)
  const high = branch(program, [...bounds, { place, most: false, value: Math.ceil(value) }], low ?? enough)
  return high ?? low
}

function simplex({ places, known, gain }: Program, bounds: readonly Bound[]) {
  const rows = known.map(({ of, is }) => {
    const row = new Array<number>(places + bounds.length).fill(0)
    for (const place of of) row[place] = (row[place] ?? 0) + 1
    return { row, is }
  })
  for (const [index, { place, most, value }] of bounds.entries()) {
    const row = new Array<number>(places + bounds.length).fill(0)
    row[place] = 1
    row[places + index] = most ? 1 : -1
    rows.push({ row, is: value })
  }
  const width = places + bounds.length
  const height = rows.length
  // Columns: unknowns and slacks, one helper a row, then what the row comes to.
  const table = rows.map(({ row, is }, index) => {
    const turned = is < 0 ? -1 : 1
    const helpers = new Array<number>(height).fill(0)
    helpers[index] = 1
    return Float64Array.from([...row.map((each) => each * turned), ...helpers, is * turned])
  })
  const basis = rows.map((_, index) => width + index)
  const first = new Float64Array(width + height)
  for (let index = width; index < width + height; index += 1) first[index] = -1
  if (climb(table, basis, first, width) < -1e-6) return null
  const second = new Float64Array(width + height)
  gain.forEach((each, index) => {
    second[index] = each
  })
  const value = climb(table, basis, second, width)
  const at = new Array<number>(places).fill(0)
  basis.forEach((column, row) => {
    if (column < places) at[column] = table[row]?.at(-1) ?? 0
  })
  return { gain: value, at }
}

/** A helper that is out stays out, or it would go round in circles. Goes from corner to corner, only into the first `allowed` columns, as long as it gains. */
function climb(table: Float64Array[], basis: number[], gain: Float64Array, allowed: number): number {
  const last = (table[0]?.length ?? 1) - 1
  const gains = (column: number) =>
    table.reduce(
      (rest, row, index) => rest - (gain[basis[index] ?? 0] ?? 0) * (row[column] ?? 0),
      gain[column] ?? 0,
    )
  for (;;) {
    let enter = -1
    for (let column = 0; column < allowed && enter === -1; column += 1)
      if (!basis.includes(column) && gains(column) > TINY) enter = column
    if (enter === -1) break
    const leave = leaving(table, basis, enter, last)
    if (leave === -1) throw new Error('Nothing bounds it')
    pivot(table, leave, enter)
    basis[leave] = enter
  }
  return basis.reduce((total, column, row) => total + (gain[column] ?? 0) * (table[row]?.[last] ?? 0), 0)
}

function leaving(table: readonly Float64Array[], basis: readonly number[], enter: number, last: number) {
  let leave = -1
  let least = Number.POSITIVE_INFINITY
  table.forEach((row, index) => {
    const by = row[enter] ?? 0
    // A helper that is still there at zero is put out first.
    const isHelper = (basis[index] ?? 0) >= last - table.length && Math.abs(row[last] ?? 0) < TINY
    if (isHelper && Math.abs(by) > TINY) {
      if (least > 0 || leave === -1) [leave, least] = [index, 0]
      return
    }
    if (by <= TINY) return
    const ratio = (row[last] ?? 0) / by
    const isTie = Math.abs(ratio - least) <= TINY
    if (ratio < least - TINY || (isTie && (basis[index] ?? 0) < (basis[leave] ?? 0)))
      [leave, least] = [index, ratio]
  })
  return leave
}

function pivot(table: readonly Float64Array[], leave: number, enter: number): void {
  const row = table[leave]
  if (row === undefined) return
  const by = row[enter] ?? 1
  for (let column = 0; column < row.length; column += 1) row[column] = (row[column] ?? 0) / by
  for (const other of table) {
    const times = other === row ? 0 : (other[enter] ?? 0)
    if (Math.abs(times) < 1e-12) continue
    for (let column = 0; column < row.length; column += 1)
      other[column] = (other[column] ?? 0) - times * (row[column] ?? 0)
  }
}
