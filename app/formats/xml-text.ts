/** What word processors put in for a new line, or page, inside a paragraph. */
const SOFT_BREAK = /[\v\f\u0085\u2028\u2029]/g

/** All but the characters of XML 1.0 (production 2, Char): most control characters, halves of a pair, U+FFFE, U+FFFF. */
const FORBIDDEN = /[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/**
 * A text, or the markup of a whole drawing, as XML can hold it: one character that it has no place for, and nobody can open
 * the file. A soft break becomes a space, every line ends with U+000A, as a reader of XML would have it, and what is
 * forbidden goes. Escaping is left to whoever writes the file.
 */
export function xmlText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(SOFT_BREAK, ' ').replace(FORBIDDEN, '')
}

/** The same for every text in a thing of plain data, a document for example. */
export function inXml<Thing>(thing: Thing): Thing {
  return inXmlAny(thing) as Thing
}

function inXmlAny(thing: unknown): unknown {
  if (typeof thing === 'string') return xmlText(thing)
  if (Array.isArray(thing)) return thing.map(inXmlAny)
  if (thing === null || typeof thing !== 'object') return thing
  return Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, inXmlAny(value)]))
}
