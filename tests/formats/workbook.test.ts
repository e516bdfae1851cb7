import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { Cell } from '../../app/formats/workbook/sheet-xml.ts'
import { type Table, workbookOf } from '../../app/formats/workbook/workbook.server.ts'
import { wholeFile } from '../support/whole-file.ts'

const madeOn = '2020-05-31'
const text = (value: string): Cell => ({ kind: 'text', value })
const number = (value: number): Cell => ({ kind: 'number', value })
const date = (value: string): Cell => ({ kind: 'date', value })

function table(name: string, rows: Table['rows'], headings: Table['headings'] = ['case', 'weeks']): Table {
  return { name, headings, widths: [12, 12], rows }
}

/** Pages of so many rows, numbered through. */
function numbered(pages: number[]): Cell[][][] {
  let n = 0
  return pages.map((size) => Array.from({ length: size }, () => [text(`C-${++n}`), number(n)]))
}

async function read(tables: Table[], limits = {}) {
  const bytes = await wholeFile(workbookOf(tables, { madeOn, limits }))
  const sheets = await readXlsxFile(bytes)
  return { bytes, sheets: new Map(sheets.map(({ sheet, data }) => [sheet, data])) }
}

/** What one cell holds when the file is read again. */
async function readCell(cell: Cell): Promise<unknown> {
  const { sheets } = await read([table('One', [[[text('first'), cell]]], null)])
  return sheets.get('One')?.[0]?.[1]
}

test.each([
  [[10], ['Answers', 'Answers 2', 'Answers 3', 'Answers 4']],
  [
    [1, 4, 0, 5],
    ['Answers', 'Answers 2', 'Answers 3', 'Answers 4'],
  ],
  [[6], ['Answers', 'Answers 2']],
  [
    [3, 3],
    ['Answers', 'Answers 2'],
  ],
  [[], ['Answers']],
])('a table in pages of %j goes on on the sheets %j, each with its heading', async (pages, names) => {
  // A heading and three rows.
  const { sheets } = await read([table('Answers', numbered(pages)), table('Codebook', [])], { rows: 4 })
  expect([...sheets.keys()]).toEqual([...names, 'Codebook'])
  const rows = names.flatMap((name) => {
    const [heading, ...rest] = sheets.get(name) ?? []
    expect(heading).toEqual(['case', 'weeks'])
    expect(rest.length).toBeLessThanOrEqual(3)
    return rest
  })
  expect(rows).toEqual(
    numbered(pages).flatMap((page) => page.map((_, n) => page[n]?.map((cell) => cell?.value))),
  )
})

test('a table goes on too where a sheet would be too large for the archive', async () => {
  const { sheets } = await read([table('Answers', numbered([100, 100, 100]))], { characters: 12_000 })
  expect(sheets.size).toBeGreaterThan(2)
  const rows = [...sheets.values()].flatMap(([, ...rest]) => rest)
  expect(rows.map(([, n]) => n)).toEqual(Array.from({ length: 300 }, (_, n) => n + 1))
})

test('cells have types: a number is a number, a day a day', async () => {
  expect(await readCell(number(-3.5))).toBe(-3.5)
  expect(await readCell(date('2020-02-29'))).toEqual(new Date('2020-02-29T00:00:00Z'))
  expect(await readCell(date('1900-03-01'))).toEqual(new Date('1900-03-01T00:00:00Z'))
  expect(await readCell(text('12'))).toBe('12')
})

test('a day that a workbook cannot count stands as text', async () => {
  expect(await readCell(date('1900-02-28'))).toBe('1900-02-28')
  expect(await readCell(date('1066-10-14'))).toBe('1066-10-14')
})

test('no text becomes a formula, whatever it begins with', async () => {
  const { bytes } = await read([
    table('One', [['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'].map((one) => [text(one)])]),
  ])
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(xml).not.toMatch(/<f[ >]/)
  expect(xml.match(/t="inlineStr"/g)).toHaveLength(2 + 5)
})

test.each([
  ['<script>&amp; "quoted" ]]>', '<script>&amp; "quoted" ]]>'],
  ['two\nlines\r\nand a third\rand a fourth', 'two\nlines\nand a third\nand a fourth'],
  ['no\u0000 bell\u0007 or half \uD83D a pair\uFFFF', 'no bell or half  a pair'],
  ['_x0041_ is not A', '_x0041_ is not A'],
  ['Ärger, 😀', 'Ärger, 😀'],
])('the text %j is read as %j', async (typed, kept) => {
  expect(await readCell(text(typed))).toBe(kept)
})

test('every text that XML can hold comes back as it was typed, soft breaks as spaces', async () => {
  const typed = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((each) => `:${each}:`)
  await fc.assert(
    fc.asyncProperty(typed, async (each) => {
      const held = each
        .replace(/\r\n?/g, '\n')
        // A soft break becomes a space.
        .replace(/[\v\f\u0085\u2028\u2029]/g, ' ')
        .replace(/[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      expect(await readCell(text(each))).toBe(held)
    }),
    { numRuns: 50 },
  )
})

test('a text longer than a cell can be is cut, and says so', async () => {
  const most = 'x'.repeat(32_767)
  expect(await readCell(text(most))).toBe(most)
  const kept = String(await readCell(text(`${'x'.repeat(32_700)}${'😀'.repeat(100)}`)))
  expect(kept.length).toBeLessThanOrEqual(32_767)
  expect(kept).toMatch(/x(😀)*… \[cut here: a cell holds no more; the CSV file has all of it\]$/)
})

test('columns beyond Z have their names', async () => {
  const row = Array.from({ length: 800 }, (_, n) => number(n))
  const { sheets } = await read([{ name: 'Wide', headings: null, widths: row.map(() => 12), rows: [[row]] }])
  expect(sheets.get('Wide')?.[0]).toEqual(row.map((cell) => cell?.value))
})

test('the same tables give the same bytes', async () => {
  const once = await read([table('Answers', numbered([5]))])
  const again = await read([table('Answers', numbered([5]))])
  expect(once.bytes.equals(again.bytes)).toBe(true)
})

/** Pages that compress badly, so that each of them leaves at once; what happens is noted. */
async function* noting(noted: string[], { failAt }: { failAt?: number } = {}): AsyncGenerator<Cell[][]> {
  let seed = 1
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed
  }
  try {
    for (let page = 1; page <= 5; page++) {
      if (page === failAt) throw new Error('the database has gone')
      noted.push(`page ${page}`)
      yield Array.from({ length: 5_000 }, () => [number(random()), number(random())])
    }
  } finally {
    noted.push('end')
  }
}

test('no page is read before what came of the one before was taken', async () => {
  const noted: string[] = []
  const parts = workbookOf([table('Answers', noting(noted))], { madeOn })
  while (noted.length === 0) await parts.next()
  let bytes = 0
  while (noted.length === 1) bytes += (await parts.next()).value?.length ?? 0
  expect(noted).toEqual(['page 1', 'page 2'])
  expect(bytes).toBeGreaterThan(20_000)
})

test('who stops taking ends the reading too', async () => {
  const noted: string[] = []
  const parts = workbookOf([table('Answers', noting(noted))], { madeOn })
  while (noted.length === 0) await parts.next()
  await parts.return(undefined)
  expect(noted).toEqual(['page 1', 'end'])
})

test('a reading that fails fails the file, and what has left is no workbook', async () => {
  const noted: string[] = []
  const taken: Uint8Array[] = []
  const take = async () => {
    for await (const part of workbookOf([table('Answers', noting(noted, { failAt: 3 }))], { madeOn }))
      taken.push(part)
  }
  await expect(take()).rejects.toThrow('the database has gone')
  expect(noted).toEqual(['page 1', 'page 2', 'end'])
  expect(Buffer.concat(taken).length).toBeGreaterThan(20_000)
  await expect(readXlsxFile(Buffer.concat(taken))).rejects.toThrow()
  expect(() => unzipSync(Buffer.concat(taken))).toThrow('invalid zip data')
})
