/** Pages that lead to audits, each with what the way back is called. */
const PAGES: ReadonlyArray<{ path: RegExp; text: string; anchor: string }> = [
  { path: /^\/findings$/, text: 'Back to the findings', anchor: '' },
  {
    path: /^\/findings\/questions\/[\w-]+$/,
    text: 'Back to the findings of the question',
    anchor: '#audits',
  },
  {
    path: /^\/rounds\/[\w-]+\/findings\/[\w-]+$/,
    text: 'Back to the findings of the round',
    anchor: '#audits',
  },
  { path: /^\/evidence\/[\w-]+$/, text: 'Back to the evidence', anchor: '#audits' },
]

const LONGEST = 4000

/** The page a way back leads to, and what it says of its selection. `given` may be anything; null: no way back. */
export function pageOfWayBack(given: string | null) {
  if (given === null || given.length > LONGEST) return null
  const [path = '', search = ''] = given.split('#')[0]?.split('?', 2) ?? []
  const page = PAGES.find((each) => each.path.test(path))
  return page === undefined ? null : { path, search, text: page.text, anchor: page.anchor }
}

/**
 * An address one goes on to with the way back in it, for as long as one stays with the audit. `from`: as an address says it; what is
 * no way back is left out.
 */
export function withWayBack(address: string, from: string | null): string {
  if (from === null || pageOfWayBack(from) === null) return address
  const [before = '', ...anchor] = address.split('#')
  const joined = `${before}${before.includes('?') ? '&' : '?'}from=${encodeURIComponent(from)}`
  return [joined, ...anchor].join('#')
}

/** The address of an audit with the way back in it. `from`: the page it is reached from; `anchor`: '#' and a place, or ''. */
export function auditAddress(auditId: string, from: string, anchor = ''): string {
  return withWayBack(`/audits/${auditId}${anchor}`, from)
}
