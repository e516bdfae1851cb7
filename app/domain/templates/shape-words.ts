/** A problem of the shape of a file, as the library that looks at it reports it. */
export type ShapeIssue = {
  message: string
  path: readonly PropertyKey[]
  errors?: ShapeIssue[][] | undefined
}

const RECEIVED: Record<string, string> = {
  number: 'this is read as a number: put it in quotation marks',
  boolean: 'this is read as true or false: put it in quotation marks',
}
const EXPECTED: Record<string, string> = {
  string: 'text belongs here',
  number: 'a number in figures belongs here',
  int: 'a whole number in figures belongs here',
  boolean: 'write true or false',
  array: 'a list belongs here, like [a, b]',
  tuple: 'a list of two belongs here, like [a, b]',
  object: 'keys with values belong here',
  record: 'keys with values belong here',
}

/** What each size that is too small or too large says, with the number it is compared with. */
const SIZES: Array<[RegExp, (limit: string) => string]> = [
  [
    /^Too small: expected (?:array|tuple) to have >=(\d+) items?$/,
    (limit) => `there must be ${limit} or more`,
  ],
  [/^Too big: expected (?:array|tuple) to have <=(\d+) items?$/, (limit) => `there can be ${limit} at most`],
  [
    /^Too big: expected string to have <=(\d+) characters?$/,
    (limit) => `it can have ${limit} characters at most`,
  ],
  [/^Too small: expected (?:number|int) to be >=(-?\d+)$/, (limit) => `it must be ${limit} or more`],
  [/^Too big: expected (?:number|int) to be <=(-?\d+)$/, (limit) => `it can be ${limit} at most`],
]

/** What is wrong with the shape of a file, in words for who wrote it and may be no programmer. */
export function shapeInWords({ message, path, errors = [] }: ShapeIssue): string {
  if (isMissing(message, errors)) return `${String(path.at(-1) ?? 'the file')} is missing`
  for (const [pattern, words] of SIZES) {
    const [, limit] = pattern.exec(message) ?? []
    if (limit !== undefined) return words(limit)
  }
  const [, options] = /^Invalid option: expected one of (.+)$/.exec(message) ?? []
  if (options) return `write one of: ${options.replaceAll('"', '').replaceAll('|', ', ')}`
  const [, expected = '', received = ''] =
    /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? []
  if (expected === 'string' && RECEIVED[received]) return RECEIVED[received]
  if (message === 'Invalid ISO date') return 'this is not a date: write it like 2020-04-01'
  return EXPECTED[expected] ?? message
}

/** Of several shapes none of which is there, each says so by itself. */
function isMissing(message: string, errors: ShapeIssue[][]): boolean {
  if (/received undefined/.test(message)) return true
  return (
    errors.length > 0 && errors.every(([first]) => first?.path.length === 0 && isMissing(first.message, []))
  )
}
