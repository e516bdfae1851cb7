type Span = readonly [from: number, to: number]

/** Where a value stands that goes from one end of a domain to the other, on a range; in its middle where the domain is one value. */
export function linear([first, last]: Span, [from, to]: Span): (value: number) => number {
  return (value) => {
    const share = last === first ? 0.5 : (value - first) / (last - first)
    return from * (1 - share) + to * share
  }
}

/** The middles of so many equal parts of a range, by their place from 0. */
export function evenly(count: number, [from, to]: Span): (place: number) => number {
  return (place) => from + ((place + 0.5) * (to - from)) / Math.max(1, count)
}

/** Round numbers from 0 up to `highest`, about five steps of 1, 2 or 5 times a power of ten. */
export function ticks(highest: number): number[] {
  const rough = highest / 5
  const power = Math.floor(Math.log10(rough))
  const times = rough / 10 ** power
  const factor = times >= Math.sqrt(50) ? 10 : times >= Math.sqrt(10) ? 5 : times >= Math.sqrt(2) ? 2 : 1
  // Divided where a step is less than one, so that no tick is 0.30000000000000004.
  const tick =
    power < 0
      ? (step: number) => step / (10 ** -power / factor)
      : (step: number) => step * factor * 10 ** power
  const steps = Math.round(highest / tick(1))
  const last = tick(steps) > highest ? steps - 1 : steps
  return Array.from({ length: last + 1 }, (_, step) => tick(step))
}
