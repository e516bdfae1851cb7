import Bowser from 'bowser'

/** Characters of a header that are looked at. */
const LONGEST = 300

/** The browser and the system a request comes from, in a short phrase ('Firefox on Windows'); null where the header does not say. */
export function deviceOf(request: Request): string | null {
  const header = request.headers.get('User-Agent')?.slice(0, LONGEST)
  if (!header) return null
  const { browser, os } = Bowser.parse(header)
  const known = [browser.name, os.name].filter((name) => name !== undefined && name !== '')
  return known.length === 0 ? null : known.join(' on ').slice(0, 100)
}
