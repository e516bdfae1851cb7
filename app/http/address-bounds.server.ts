/**
 * No path of the product has half as many parts, or half as long ones: ids have 22 characters, codes 80. The router tries every
 * route on every part, so that thousands of parts keep everybody waiting.
 */
const LONGEST_PATH = 1_000
const MOST_PARTS = 32

/**
 * A way back of 4,000 characters that stands in another address, each of them written as three. Selections and all else
 * are shorter.
 */
const LONGEST_QUERY = 12_288

/** More than a selection has that picks 200 of each of nine kinds. */
const MOST_PARAMETERS = 2_000

/**
 * Where pages ask Remix which routes the addresses in them (`p`) have, each of which it looks up among all. More do not fit into what
 * a page asks at once: 7,680 characters.
 */
const DISCOVERY = '/__manifest'
const MOST_DISCOVERED = 256

type Refusal = { status: 400 | 414; title: string; text: string }

/** Why an address, as it was sent, is more than the router is asked about; null for every address of the product. */
export function refusalOfAddress(address: string): Refusal | null {
  const start = address.indexOf('?')
  const path = start < 0 ? address : address.slice(0, start)
  const query = start < 0 ? '' : address.slice(start + 1)
  if (path.length > LONGEST_PATH || query.length > LONGEST_QUERY) {
    const text =
      path.length > LONGEST_PATH
        ? 'No page here has an address this long. Check the address, or begin at the first page.'
        : 'What was chosen does not fit in an address. Choose fewer things at once, and try again.'
    return { status: 414, title: 'Address too long', text }
  }
  if (hasTooManyParts(path) || countOf('&', query) >= MOST_PARAMETERS || isTooMuchToDiscover(path, query)) {
    const text = 'The address has more parts than any page here. Check it, or choose fewer things at once.'
    return { status: 400, title: 'Address not understood', text }
  }
  return null
}

function hasTooManyParts(path: string): boolean {
  return countOf('/', path) > MOST_PARTS
}

function isTooMuchToDiscover(path: string, query: string): boolean {
  if (!path.startsWith(DISCOVERY)) return false
  const asked = new URLSearchParams(query).getAll('p')
  return (
    asked.length > MOST_DISCOVERED ||
    asked.some((each) => each.length > LONGEST_PATH || hasTooManyParts(each))
  )
}

function countOf(character: string, text: string): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1
  return count
}

/** A path of this server to go on to, and nothing else. */
export function localPath(to: string | null): string {
  const here = 'http://here.invalid'
  if (!to?.startsWith('/') || refusalOfAddress(to) !== null || !URL.canParse(to, here)) return '/'
  // As a browser reads it: it drops tabs and line ends, and takes a backslash for a slash.
  const { origin, pathname, search, hash } = new URL(to, here)
  return origin === here && !pathname.startsWith('//') && !pathname.startsWith('/sign-')
    ? pathname + search + hash
    : '/'
}
