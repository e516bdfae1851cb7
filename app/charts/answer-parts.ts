/** How a part of a bar of answers counts. */
type Counted = { met: boolean; counted: boolean }

/** Neighbours of one kind alternate, and a white line parts them. */
export const FILLS = {
  met: ['#00703c', '#00592f'],
  notMet: ['#f4a582', '#f7c4ad'],
  uncounted: ['#e3e3e3', '#b1b4b6'],
} as const

/** The colours of a kind of answer, for its parts in turn. */
export function fillsOf({ met, counted }: Counted): readonly [string, string] {
  return met ? FILLS.met : counted ? FILLS.notMet : FILLS.uncounted
}

/** Each with how many cases stand before it in the bar. */
export function inBar<Answer extends { n: number }>(
  answers: readonly Answer[],
): Array<Answer & { before: number }> {
  let before = 0
  return answers.map((answer) => {
    const placed = { ...answer, before }
    before += answer.n
    return placed
  })
}
