/**
 * What to look for in an auditor's words so that the people of a case list are found: whole names, and surnames. A
 * surname that is an ordinary word of audits ("Young", "Green") is looked for with the first name only.
 * @param people as a case list writes them: "Jane Smith", "Smith, Jane", "Ms J. Smith"; null where it names nobody
 * @returns the longer first, each once
 */
export function namesToFind(people: ReadonlyArray<string | null>): string[] {
  const names = new Set<string>()
  for (const person of people) {
    const [given, surname] = partsOf(person ?? '')
    if (surname.length < 2) continue
    if (given !== '') names.add(`${given} ${surname}`)
    if (!ordinaryWords.has(surname.toLowerCase())) names.add(surname)
  }
  return [...names].sort((one, other) => other.length - one.length || one.localeCompare(other))
}

const TITLE = /^(mr|mrs|ms|miss|mx|dr|prof|rev)\.?\s+/i

function partsOf(person: string): [given: string, surname: string] {
  const written = person.normalize('NFC').trim().replace(/\s+/g, ' ')
  const [before = '', after] = written.split(/\s*,\s*/)
  const whole = (after === undefined ? before : `${after} ${before}`).replace(TITLE, '')
  // What is no name (a number, a team's code) is not looked for.
  if (!/^[\p{L}\p{M}'’. -]+$/u.test(whole)) return ['', '']
  const words = whole.split(' ')
  const surname = words.at(-1) ?? ''
  return [words.slice(0, -1).join(' '), surname]
}

/** Surnames that audits are full of as words, or that begin sentences. */
const ordinaryWords = new Set(
  `april august banks best black bright brown case child church close cross day dean english early field forest
  good gray green grey hall hill holiday home hope house joy king lane law little long love major march marsh
  may moody north page parent park parish penny pool power price read rose savage school sharp short small south
  stone strong summer sweet swift true wall ward waters way welcome west white wise wood
  young`.split(/\s+/),
)
