import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPersonalData, personalWords } from '../../../app/domain/personal-data/find-personal-data.ts'
import { namesToFind } from '../../../app/domain/personal-data/names-to-find.ts'
import {
  drawFrom,
  kinds,
  people,
  structured,
  withoutPersonalData,
  withPersonalData,
} from './personal-data-corpus.ts'

const names = namesToFind(people)
const SEED = 20_201_012
const TEXTS_A_KIND = 1_500
const PLAIN_TEXTS = 12_000

const seen = (text: string) =>
  findPersonalData(text, names).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)

describe('personal data in an auditor’s words', () => {
  test.each<[string, string[]]>([
    ['NHS 943 476 5919 on file', ['NHS number: 943 476 5919']],
    ['NHS 943 476 5918 on file', []],
    ['4 943-476-5919', ['NHS number: 943-476-5919']],
    ['NI ab 12 34 56 c', ['National Insurance number: ab 12 34 56 c']],
    ['Visit on 12 03 20 a week late', []],
    ['at SW1A 1AA, or ls1 4ap', ['postcode: SW1A 1AA', 'postcode: ls1 4ap']],
    ['S47 1st, P12 3AB, S4021, Q1 2ND', []],
    [
      '+44 (0)7700 900123 or 020 7946 0958',
      ['phone number: +44 (0)7700 900123', 'phone number: 020 7946 0958'],
    ],
    ['write to amy.vale@example.com.', ['email address: amy.vale@example.com']],
    ['UPN A123456789012 and Z12345678901B', ['UPN: A123456789012', 'UPN: Z12345678901B']],
    [
      'd.o.b. 4.8.12; born 4 August 2012',
      ['date of birth: d.o.b. 4.8.12', 'date of birth: born 4 August 2012'],
    ],
    ['D O B 4/8/12, dob=04082012', ['date of birth: D O B 4/8/12', 'date of birth: dob=04082012']],
    ['Date of birth (child): 4/8/2012', ['date of birth: Date of birth (child): 4/8/2012']],
    ['2012-08-04 (DOB)', ['date of birth: 2012-08-04 (DOB']],
    ['The review of 4 August 2020 and 04/08/2020', []],
    ['vale, Vale, gus vale and GUS VALE’s', ['name: Vale', 'name: gus vale', 'name: GUS VALE']],
    ['Green, Tom Green, Marshes, Platts', ['name: Tom Green']],
  ])('%s', (text, expected) => {
    expect(seen(text)).toEqual(expected)
  })

  test('on the made corpus: recall of each structured kind at least 99%, false warnings at most 2%', () => {
    const draw = drawFrom(SEED)
    const missed: string[] = []
    const recall = Object.entries(kinds).map(([kind, make]) => {
      let found = 0
      for (let n = 0; n < TEXTS_A_KIND; n += 1) {
        const { text, start, end } = withPersonalData(draw, make)
        const hit = findPersonalData(text, names).some(
          (one) => one.kind === kind && one.start < end && start < one.end,
        )
        if (hit) found += 1
        else missed.push(`${kind}: ${text.slice(start, end)}`)
      }
      return { kind, found, rate: found / TEXTS_A_KIND }
    })
    const warned = Array.from({ length: PLAIN_TEXTS }, () => withoutPersonalData(draw)).filter(
      (text) => findPersonalData(text, names).length > 0,
    )
    const percent = (rate: number) => `${(rate * 100).toFixed(2)}%`
    console.log(
      recall
        .map(({ kind, found, rate }) => `${kind}: ${found} of ${TEXTS_A_KIND} found, ${percent(rate)}`)
        .join('\n'),
    )
    console.log(
      `false warnings: ${warned.length} of ${PLAIN_TEXTS} texts, ${percent(warned.length / PLAIN_TEXTS)}`,
    )
    console.log([...missed.slice(0, 10), ...warned.slice(0, 10).flatMap(seen)].join('\n'))
    expect(recall.filter(({ kind, rate }) => kind in structured && rate < 0.99)).toEqual([])
    expect(warned.length / PLAIN_TEXTS).toBeLessThanOrEqual(0.02)
  })

  test('finds nothing in the forms and documents of the product, which nobody wrote for this test', () => {
    const files = ['audit-templates', 'docs'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(md|yaml)$/.test(entry.name))
        .map((entry) => `${entry.parentPath}/${entry.name}`),
    )
    expect(files.length).toBeGreaterThan(10)
    expect(files.flatMap((file) => seen(readFileSync(file, 'utf8')))).toEqual([])
  })

  test('says of any text where in it, in order, without overlap', () => {
    const piece = fc.constantFrom(
      '943 476 5919',
      'dob ',
      '4/8/12',
      'SW1A 1AA',
      '07700 900123',
      ' ',
      'Vale',
      'a@b.co',
      '-',
      '0',
      'born in in ',
    )
    const text = fc
      .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 })))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (typed) => {
        let last = 0
        for (const { start, end } of findPersonalData(typed, names)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(typed.length)
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    'a',
    '0',
    '0 ',
    'a@',
    'born in ',
    'born on at in the ',
    'a1 ',
    '(0',
    '4 aug ',
    ' ',
    'x.',
    'Gus ',
    'dob dob',
  ])('reads 20,000 characters of “%s” at once', (piece) => {
    const text = `born ${piece.repeat(20_000 / piece.length)}`
    const began = performance.now()
    findPersonalData(text, names)
    expect(performance.now() - began).toBeLessThan(500)
  })
})

describe('names of a case list', () => {
  test('are looked for whole and by surname, but never by an ordinary word alone', () => {
    expect(
      namesToFind(['Okafor, Iris', 'Ms J. Vale', 'Tom Green', null, '', 'Vale', 'Team 4', 'Ng']),
    ).toEqual(['Iris Okafor', 'Tom Green', 'J. Vale', 'Okafor', 'Vale', 'Ng'])
  })
})

test('what looks personal in several texts is named once each, in their order', () => {
  const texts = ['Ask Jane Smith', 'on 07700 900123', 'Jane Smith again, and jane@example.org']
  expect(personalWords(texts, ['Jane Smith'])).toEqual([
    { kind: 'name', words: 'Jane Smith' },
    { kind: expect.stringMatching(/phone/), words: '07700 900123' },
    { kind: expect.stringMatching(/mail/), words: 'jane@example.org' },
  ])
  expect(personalWords(['Nothing here'], [])).toEqual([])
})
