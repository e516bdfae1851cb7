/** Characters of a password beside names that anybody knows of its owner. */
const LEAST_BESIDE_NAMES = 8

/** Shorter ones stand in too many words. */
const SHORTEST_NAME = 3

/**
 * Whether a password says little more than what anybody knows of its owner: their name, their username, the name of their service or
 * of this product. Capitals, spaces and signs make no difference.
 */
export function isMadeOfNames(password: string, names: readonly string[]): boolean {
  const known = names.flatMap((name) => [plain(name), ...name.split(/[\s.@_-]+/).map(plain)])
  const longestFirst = [...new Set(known)]
    .filter((name) => name.length >= SHORTEST_NAME)
    .sort((a, b) => b.length - a.length)
  const whole = plain(password)
  const left = longestFirst.reduce((text, name) => text.replaceAll(name, ''), whole)
  return left !== whole && left.length < LEAST_BESIDE_NAMES
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
