import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import {
  checkTemplateSpreadsheet,
  readTemplateSpreadsheet,
} from '../../app/workflows/templates/read-spreadsheet.ts'
import { changedSheet, templateWorkbook } from '../support/template-workbook.ts'

describe('a hostile file is refused in words', () => {
  const refused = async (bytes: Uint8Array) => {
    const { content, problems } = await readTemplateSpreadsheet(bytes)
    expect(content).toBeNull()
    return problems.map(({ message }) => message).join()
  }

  it.each([
    ['nothing', new Uint8Array()],
    ['no spreadsheet', strToU8('template: visits\nversion: 1\n')],
    ['a zip of something else', zipSync({ 'word/document.xml': strToU8('<x/>') })],
    ['half a file', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'.repeat(9)) }).subarray(0, 40)],
    ['parts that are no sheets', zipSync({ 'xl/workbook.xml': strToU8('<a><b></a>') })],
  ])('%s', async (_, bytes) => {
    expect(await refused(bytes)).toMatch(/not an \.xlsx spreadsheet|damaged|not a readable spreadsheet/)
  })

  it('more than 5 MB', async () => {
    expect(await refused(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('the file is over 5 MB')
  })

  it('a bomb: before it has filled the memory', { timeout: 20_000 }, async () => {
    const bomb = await changedSheet('sheet1.xml', (xml) => `${xml}<!--${' '.repeat(60 * 1024 * 1024)}-->`)
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const started = process.memoryUsage.rss()
    expect(await refused(bomb)).toMatch(/unpack to far more/)
    expect(process.memoryUsage.rss() - started).toBeLessThan(200 * 1024 * 1024)
  })

  it('thousands of parts', async () => {
    const parts = Object.fromEntries(
      Array.from({ length: 2000 }, (_, place) => [`${place}.xml`, strToU8('x')]),
    )
    expect(await refused(zipSync(parts, { level: 0 }))).toBe('the file holds too many parts')
  })

  it.each([
    ['a row far away', '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'],
    ['a wide sheet', '<row r="90"><c r="DA90"><v>1</v></c></row></sheetData>'],
    ['a column far away', '<row r="90"><c r="ZZZZZZZ90"><v>1</v></c></row></sheetData>'],
    ['a place behind an entity', '<row r="9&#57;999"><c r="A99999"><v>1</v></c></row></sheetData>'],
  ])('%s', async (_, row) => {
    const far = await changedSheet('sheet1.xml', (xml) => xml.replace('</sheetData>', row))
    expect(await refused(far)).toMatch(/a sheet is too large/)
  })

  it('hundreds of sheets, each of which could be filled', async () => {
    const parts = unzipSync(await templateWorkbook({}))
    const sheet = strToU8('<worksheet><sheetData/></worksheet>')
    const more = Array.from({ length: 300 }, (_, place) => [`xl/worksheets/more${place}.xml`, sheet] as const)
    expect(await refused(zipSync({ ...parts, ...Object.fromEntries(more) }))).toBe(
      'the file holds more than 12 sheets',
    )
  })

  it.each([
    ['a tag of thousands of attributes', `<c ${' r="A1"'.repeat(90_000)}>`],
    ['tags without an end', '<c '.repeat(200_000)],
    ['a tag that ends in a value', `<c a=">" ${' r="A1"'.repeat(90_000)}`],
    ['a comment without an end', `<!-- ${'<b>'.repeat(200_000)}`],
    ['a section without an end', `<![CDATA[${'<b>'.repeat(200_000)}`],
    ['tags inside each other', '<c>'.repeat(200_000)],
    ['a name without an end', `<${'w'.repeat(600_000)}`],
    ['text without an end', `<row r="99"><c r="A99"><v>${'&amp;'.repeat(100_000)}`],
  ])('what would keep the reader busy: %s', { timeout: 20_000 }, async (_, text) => {
    const slow = await changedSheet('sheet1.xml', (xml) => xml.replace('<sheetData>', `<sheetData>${text}`))
    const started = performance.now()
    expect(await refused(slow)).toMatch(/unpack to far more|not a readable spreadsheet/)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('declared entities', async () => {
    const laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    const file = await changedSheet('sheet1.xml', (xml) => laughs + xml.replace(/^<\?xml[^>]*>/, ''))
    expect(await refused(file)).toBe('the file is not a readable spreadsheet')
  })

  it('formulas, each at its cell', async () => {
    const file = await changedSheet('sheet1.xml', (xml) =>
      xml.replace(/<c r="B3"[^>]*>.*?<\/c>/, '<c r="B3"><f>1+1</f><v>2</v></c>'),
    )
    expect((await readTemplateSpreadsheet(file)).problems).toEqual([
      {
        sheet: 'Template',
        row: 3,
        column: 'B',
        message: 'this cell holds a formula: write its value instead',
      },
    ])
  })

  it('relations and sheets called __proto__', async () => {
    const parts = unzipSync(await templateWorkbook({}))
    const renamed = Object.entries(parts).map(([name, bytes]) => {
      const text = strFromU8(bytes).replaceAll('name="Template"', 'name="__proto__"')
      return [name, strToU8(text)] as const
    })
    expect(await refused(zipSync(Object.fromEntries(renamed)))).toContain('__proto__ is not a sheet')
    expect(Object.keys({})).toEqual([])
  })

  it('any damage to a good file is refused or read, and never thrown', { timeout: 60_000 }, async () => {
    const good = await templateWorkbook({})
    const damage = fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
    })
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = new Uint8Array(good)
        for (const [at, byte] of changes) bytes[at] = byte
        const read = await checkTemplateSpreadsheet(bytes)
        expect(read.template !== null || read.problems.length > 0).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
