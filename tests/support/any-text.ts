import fc from 'fast-check'

/** Breaks of every kind, what XML forbids, halves of a pair, what a format gives a meaning, beginnings of formulas. */
const ODD = [
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    '\v',
    '\f',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u0001',
    '\u001F',
    '\u007F',
    '\u009F',
  ],
  ...['\uFFFD', '\uFFFE', '\uFFFF', '\uD83D', '\uDE00', '\u{1F600}', '\u{1FFFE}', '\uFEFF', '\u200B'],
  ...['&', '<', '>', '"', "'", ']]>', '<!--', '_x0041_', '=', '+', '-', '@', ',', ';', ' ', '‘’', 'é'],
]

/** Text as it can arrive from a form, a file or another program: also such as no keyboard writes. */
export const anyText = fc
  .array(fc.oneof(fc.constantFrom(...ODD), fc.string({ maxLength: 4 }), fc.nat(0xffff).map(unit)), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))
  // No form and no file is taken in that holds one.
  .map((text) => text.replaceAll('\0', ''))

function unit(code: number): string {
  return String.fromCharCode(code)
}
