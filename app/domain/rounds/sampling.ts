/**
 * Drawing a sample that anyone can repeat from what is stored: the eligible references and the seed.
 *
 * 1. Sort the references by their UTF-16 code units (JavaScript's plain `sort()`).
 * 2. Turn the seed text into four 32-bit numbers with cyrb128 (a public-domain string hash, below).
 * 3. Feed them to sfc32 (Chris Doty-Humphrey's small fast counter, below), throwing its first 16 numbers away.
 * 4. Shuffle by Fisher-Yates from the last place down: for place i, swap with place j, a whole number from 0
 *    to i, taken from the next 32-bit number r as r mod (i + 1); an r of the last, incomplete stretch of
 *    2^32 is thrown away, so that every place is equally likely.
 *
 * The first n of that order are the sample; the rest, in order, are the reserve that replacements come from.
 * The generator is for fairness that can be checked, not for secrets: whoever knows the seed knows the draw.
 */

/**
 * All eligible references in the order of the draw; the order in which they are given never matters.
 * @throws RangeError when a reference occurs twice.
 */
export function drawOrder(references: readonly string[], seed: string): string[] {
  const order = inCodeUnitOrder(references)
  const next = numbersFrom(seed)
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = below(i + 1, next)
    const [atI, atJ] = [order[i], order[j]]
    if (atI !== undefined && atJ !== undefined) [order[i], order[j]] = [atJ, atI]
  }
  return order
}

/**
 * Draws `n` of the references and keeps the others as the reserve, in the order of the draw. A longer draw with
 * the same seed begins with the shorter one.
 * @throws RangeError when a reference occurs twice, `n` is not a whole number of at least 1, or there are not
 *   so many.
 */
export function drawSample(
  references: readonly string[],
  seed: string,
  n: number,
): { sampled: string[]; reserve: string[] } {
  if (!Number.isSafeInteger(n) || n < 1) {
    throw new RangeError(`A sample needs a whole number of cases, at least 1, not ${n}`)
  }
  if (n > references.length) {
    throw new RangeError(`A sample of ${n} cannot be drawn from ${references.length} eligible cases`)
  }
  const order = drawOrder(references, seed)
  return { sampled: order.slice(0, n), reserve: order.slice(n) }
}

/** The next case of the draw that is not yet used (sampled, replaced or refused); null when none is left. */
export function nextReplacement(order: readonly string[], used: Iterable<string>): string | null {
  const taken = new Set(used)
  return order.find((reference) => !taken.has(reference)) ?? null
}

/**
 * A fingerprint of the list a sample was drawn from, 16 hexadecimal digits: the same for the same references in
 * any order. FNV-1a (64 bit) over each sorted reference as UTF-8, a zero byte after each. It shows that a list
 * has changed; it is no protection against someone who makes two lists agree.
 * @throws RangeError when a reference occurs twice.
 */
export function populationFingerprint(references: readonly string[]): string {
  const encoder = new TextEncoder()
  let hash = 0xcbf29ce484222325n
  for (const reference of inCodeUnitOrder(references)) {
    for (const byte of [...encoder.encode(reference), 0]) {
      hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn
    }
  }
  return hash.toString(16).padStart(16, '0')
}

function inCodeUnitOrder(references: readonly string[]): string[] {
  const sorted = [...references].sort()
  const repeated = sorted.find((reference, index) => reference === sorted[index + 1])
  if (repeated !== undefined) throw new RangeError(`The case ${repeated} is in the list more than once`)
  return sorted
}

/** A whole number from 0 to limit - 1, each equally likely. */
function below(limit: number, next: () => number): number {
  const complete = 2 ** 32 - (2 ** 32 % limit)
  let number = next()
  while (number >= complete) number = next()
  return number % limit
}

/** sfc32, seeded by cyrb128; each call gives a whole number from 0 to 2^32 - 1. */
function numbersFrom(seed: string): () => number {
  let [a, b, c, counter] = cyrb128(seed)
  const next = () => {
    const result = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }
  for (let i = 0; i < 16; i += 1) next()
  return next
}

function cyrb128(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    h1 = h2 ^ Math.imul(h1 ^ unit, 597399067)
    h2 = h3 ^ Math.imul(h2 ^ unit, 2869860233)
    h3 = h4 ^ Math.imul(h3 ^ unit, 951274213)
    h4 = h1 ^ Math.imul(h4 ^ unit, 2716044179)
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067)
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233)
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213)
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179)
  h1 ^= h2 ^ h3 ^ h4
  return [h1 >>> 0, (h2 ^ h1) >>> 0, (h3 ^ h1) >>> 0, (h4 ^ h1) >>> 0]
}
