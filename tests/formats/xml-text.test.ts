import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inXml, xmlText } from '../../app/formats/xml-text.ts'
import { anyText } from '../support/any-text.ts'
import { readStrictly } from '../support/strict-xml.ts'

test.each([
  ['Seen\valone', 'Seen alone'],
  ['Page one\fpage two', 'Page one page two'],
  ['one\u2028two\u2029three\u0085four', 'one two three four'],
  ['one\r\ntwo\rthree\nfour\tfive', 'one\ntwo\nthree\nfour\tfive'],
  ['no\u0000 bell\u0007\uFFFE\uFFFF', 'no bell'],
  ['half \uD83D a pair \uDE00', 'half  a pair '],
  ['whole \u{1F600}, ‘quoted’ – é \uFFFD', 'whole \u{1F600}, ‘quoted’ – é \uFFFD'],
])('%j is written as %j', (typed, written) => {
  expect(xmlText(typed)).toBe(written)
})

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

test('a reader of XML reads whatever is left as it was written', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const written = xmlText(text)
      expect(readStrictly(`<t>${escaped(written)}</t>`).text).toBe(written)
      expect(xmlText(written)).toBe(written)
    }),
  )
})

test('every text in a thing is cleaned, and nothing else of it changes', () => {
  const thing = { a: ['x\vy', { b: '\u0001', c: null, d: 3, e: undefined }], f: true }
  expect(inXml(thing)).toEqual({ a: ['x y', { b: '', c: null, d: 3, e: undefined }], f: true })
})
