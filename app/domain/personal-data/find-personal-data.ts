import type { Warning } from '../form-result.ts'

/** Found words by where they stand in a text: `end` is after the last. The kind is what a reader is told, too. */
export type PersonalData = { kind: string; start: number; end: number }

/** Between groups of digits people put spaces, hyphens, dashes, dots or slashes, or nothing. */
const GAP = '[\\s./\\u2010-\\u2015-]{0,3}'

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*'
const NTH = '\\d{1,4}(?:st|nd|rd|th)?(?: of)?'
const SLASH = '[\\s/.-]{1,3}'
const DATE = `(?:${NTH}${SLASH}?${MONTH}(?:,?${SLASH}?\\d{2,4})?|${MONTH} ${NTH}(?:,? \\d{4})?|\\d{1,4}${SLASH}\\d\\d?${SLASH}\\d{2,4})\\b`
const BIRTH = '(?:d[./ ]{0,2}o[./ ]{0,2}b(?:s\\b|(?![a-z]))\\.?|born\\b|birth(?:day| ?date)?\\b)'
const SAID =
  'is|was|of|on|the|as|child|falls|\\w+ly|\\d+ weeks early|(?:confirm|regist|stat|enter)\\w{1,5} as|being|recorded|given|shown|noted|his|her|their'
const LINK = `(?:[^\\w.]{0,9}(?:${SAID}|(?<=\\()\\w+|(?:in|at|for)(?: (?!and\\b)[\\w'’]+){1,3}|\\w+day)){0,4}[^\\w.]{0,9}`

type Pattern = [kind: string, pattern: RegExp, isOne?: (words: string) => boolean]

/**
 * The longer before those that are part of them. Dates count only where they are said to be of a birth: audits are
 * full of others. The browser has this too, so it is short; every repetition is bounded, since anyone may type anything.
 */
const patterns: Pattern[] = [
  ['email address', /[\p{L}\d_.+'-]{1,64}@[\p{L}\d_-]{1,63}(\.[\p{L}\d_-]{1,63})+/gu],
  ['UPN', /\b[a-hj-np-rt-z]([ .-]?\d){11}[ .-]?[\da-hj-np-rt-z]\b/gi, (words) => !/^[a-z][ -]/.test(words)],
  [
    'date of birth',
    new RegExp(
      `\\b(?:date of )?${BIRTH}${LINK}(?:\\d{6}(?:\\d\\d)?\\b|${DATE})|\\b${DATE}(?: ?\\(|,? (?:is|was|as) (?:(?:${SAID}) ){0,3})(?:date of )?${BIRTH}`,
      'gi',
    ),
  ],
  [
    'phone number',
    new RegExp(
      `(?<![\\w.])(?:(?:\\(?\\+|00)44\\)?${GAP}(?:\\(?0\\)?${GAP})?|\\(?0)[1-357-9]\\d(?:[()]?${GAP}\\d){7,8}(?!\\d)`,
      'g',
    ),
  ],
  ['NHS number', new RegExp(`(?<!\\d)\\d{3}${GAP}\\d{3}${GAP}\\d{4}(?!\\d)`, 'g'), hasCheckDigit],
  [
    'National Insurance number',
    /\b(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]([\s./-]{0,2}\d){6}[\s./-]{0,2}[a-d]\b/gi,
    // "on 12 03 20 a visit", "SC123456 a home"
    (words) => !/^([Oo][nr]|[Bb]y|[Aa][ts])\b|^[A-Z].*\sa$/s.test(words),
  ],
  // One letter only where there is such an area: P12 and S4021 are no postcodes, nor is "S47 1st".
  [
    'postcode',
    /\b(gir ?0aa|([beglmnsw]|[a-pr-uwyz][a-hk-y])\d[a-z\d]?[\s-]{0,2}\d[abd-hjlnp-uw-z]{2})\b/gi,
    (words) => !/(?:1st|2nd|3rd|[04-9]th)$/.test(words),
  ],
]

/**
 * What in a text looks like somebody's personal data, in the order of the text. `names` as `namesToFind` gives them:
 * a single one counts only with a capital. It is a warning's grounds, never a reason to refuse.
 */
export function findPersonalData(text: string, names: readonly string[]): PersonalData[] {
  const found: PersonalData[] = []
  for (const [kind, pattern, isOne] of [...patterns, ...ofNames(names)]) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const words = match[0]
      const start = match.index
      const end = start + words.length
      if ((isOne?.(words) ?? true) && !found.some((one) => start < one.end && one.start < end))
        found.push({ kind, start, end })
      // Digits before it may have led the reading astray.
      else pattern.lastIndex = start + 1
    }
  }
  return found.sort((one, other) => one.start - other.start)
}

/** Words that look personal, and what they look like. */
export type PersonalWords = { kind: string; words: string }

/** What looks personal in several texts, each words once, in the order of the texts. */
export function personalWords(texts: readonly string[], names: readonly string[]): PersonalWords[] {
  const kinds = new Map<string, string>()
  for (const text of texts)
    for (const { kind, start, end } of findPersonalData(text, names)) {
      const words = text.slice(start, end)
      if (!kinds.has(words)) kinds.set(words, kind)
    }
  return [...kinds].map(([words, kind]) => ({ kind, words }))
}

/** The same in the texts of a form, by their fields. */
export function personalWarnings(texts: Record<string, string>, names: readonly string[]): Warning[] {
  return Object.entries(texts).flatMap(([field, text]) =>
    personalWords([text], names).map((found) => ({ field, ...found })),
  )
}

function ofNames(names: readonly string[]): Pattern[] {
  if (names.length === 0) return []
  const either = names.map((name) =>
    name
      .replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
      .replace(/[\s-]+/g, '[\\s-]+')
      .replace(/['’]/g, "['’]"),
  )
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}])(?:${either.join('|')})(?![\\p{L}\\p{M}])`, 'giu')
  return [['name', pattern, (words) => /\s|^\p{Lu}/u.test(words)]]
}

/** The last digit of an NHS number follows from the nine before it (modulus 11). */
function hasCheckDigit(words: string): boolean {
  const digits = words.replace(/\D/g, '')
  let sum = 0
  for (let place = 0; place < 10; place += 1) sum += Number(digits[place]) * (place < 9 ? 10 - place : 1)
  return sum % 11 === 0
}
