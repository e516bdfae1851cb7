import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeXlsxFile, { type Cell } from 'write-excel-file/node'
import { parse } from 'yaml'
import type { Condition } from '../../app/domain/answers/condition.ts'
import { checkTemplate } from '../../app/domain/templates/check-template.ts'
import type { DraftFile } from '../../app/domain/templates/draft-file.ts'
import { fillFromBank, leaveToBank, noBank } from '../../app/domain/templates/question-bank.ts'
import { type TemplateFile, templateFile } from '../../app/domain/templates/template-file.ts'
import { parseTemplate } from '../../app/workflows/templates/parse-template.ts'
import {
  checkTemplateSpreadsheet,
  readTemplateSpreadsheet,
} from '../../app/workflows/templates/read-spreadsheet.ts'
import { templateYaml } from '../../app/workflows/templates/template-yaml.ts'
import { templateSpreadsheet } from '../../app/workflows/templates/write-spreadsheet.ts'
import { arbTemplateFile } from '../domain/templates/made-files.ts'
import { shippedBank } from '../support/shipped-bank.ts'

const folder = new URL('../../audit-templates/', import.meta.url).pathname
const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\d+\.yaml$/.test(file),
)
const textOf = (file: string) => readFileSync(join(folder, file), 'utf8')
const fileOf = (text: string): TemplateFile => templateFile.parse(parse(text))

/** YAML → app → spreadsheet → app → YAML. */
async function throughSpreadsheet(
  file: DraftFile,
  bank = noBank,
): Promise<{ file: TemplateFile; yaml: string }> {
  const { content, problems } = await readTemplateSpreadsheet(await templateSpreadsheet(file))
  expect(problems).toEqual([])
  const back = templateFile.parse(fillFromBank(content, bank).content)
  return { file: back, yaml: templateYaml(leaveToBank(back, bank)) }
}

/** What is written of a shipped form: the bank's questions are named there and no more. */
const writtenOf = (text: string) =>
  leaveToBank(fillFromBank(parse(text), shippedBank).content as DraftFile, shippedBank)

/** A form that uses what the format has, in the layout that the product writes. */
const rich = `template: rich
version: 3
title: Rich
theme: rich
purpose: |-
  What a form can ask.

  In two paragraphs: with a colon.
sign_off: overall
scales:
  harms:
    options:
      - { code: neglect, label: Neglect }
      - { code: violence, label: Violence at home }
    meets: [ violence, neglect ]
  places:
    options:
      - { code: record, label: Case record }
      - { code: worker, label: 'Worker, asked' }
sections:
  - code: first
    title: First
    questions:
      - code: looked-after
        text: Is the child looked after?
        scale: yes-no
        meets: none
  - code: second
    title: Second
    intro: Read the last six months.
    when: { question: looked-after, is: 'yes' }
    when_text: the child is looked after
    gate: { question: eligible, is: [ 'yes', partly ] }
    questions:
      - code: eligible
        text: Is it a case for this section?
        scale: yes-partly-no
      - code: harms
        text: Which harms are named?
        type: choices
        scale: harms
        other: Another harm
        max: 2
        comment: optional
        comment_label: Which?
        comment_on: [ violence ]
        sources: places
        sources_required: true
      - code: referred
        text: When was it referred?
        type: date
        earliest: '2015-04-01'
        not_after: visited
      - code: visited
        text: When was the child visited?
        type: date
      - code: days
        text: How many days lay between?
        type: number
        whole: true
        unit: days
        meets: { at_most: 10 }
        met_label: visited within ten days
        derive:
          between: [ referred, visited ]
          in: days
        override: true
      - code: placements
        text: Which placements?
        type: group
        min: 1
        max: 5
        row: placement
        questions:
          - code: kin
            text: With kin?
            scale: yes-no
          - code: why-moved
            text: Why did the child move?
            type: text
            size: long
            longest: 500
            not_in_first_row: true
            required: false
            required_when: { question: kin, is: 'no' }
      - code: stable
        text: Is the child settled?
        scale: yes-no
        cannot_tell: true
        when:
          all:
            - { question: harms, at_least: 1 }
            - not:
                any:
                  - { question: visited, on_or_before: '2016-01-01' }
                  - { question: days, at_most: 2 }
            - rows: placements
              where: { question: kin, is_not: 'no' }
              at_least: 1
      - code: whole
        text: Is all of it met?
        scale: yes-no
        derive:
          rules:
            - when: { question: stable, applies: false }
              answer: 'no'
            - when:
                count:
                  - { question: stable, is: 'yes' }
                  - { question: eligible, is: 'yes' }
                at_least: 2
              answer: 'yes'
            - answer: 'no'
  - code: last
    title: Last
    questions:
      - code: overall
        text: 'Overall: how good is it?'
        scale: four-grades
        comment: required
        guidance:
          good: It is good.
          inadequate: '- it is not -'
        prompts:
          - when: { question: whole, is: 'no' }
            text: Not all of it is met.
`

describe('a template as YAML and as a spreadsheet', () => {
  it('one that asks whatever can be asked stays byte for byte what it was', async () => {
    expect(parseTemplate(rich).problems).toEqual([])
    expect(templateYaml(fileOf(rich))).toBe(rich)
    expect((await throughSpreadsheet(fileOf(rich))).yaml).toBe(rich)
    const read = await checkTemplateSpreadsheet(await templateSpreadsheet(fileOf(rich)))
    expect(read.template).toEqual(parseTemplate(rich).template)
  })

  it.each(shipped)('%s keeps its content, and its text from then on', async (name) => {
    const yaml = templateYaml(writtenOf(textOf(name)))
    const through = await throughSpreadsheet(writtenOf(yaml), shippedBank)
    expect(through.yaml).toBe(yaml)
    const [before, after] = [textOf(name), yaml].map((text) => parseTemplate(text, shippedBank).contentHash)
    expect(after).toBe(before)
  })

  it.each(shipped)('%s is published from its spreadsheet as from its text', async (name) => {
    const workbook = await templateSpreadsheet(writtenOf(textOf(name)))
    const read = await checkTemplateSpreadsheet(workbook, shippedBank)
    expect(read.problems).toEqual([])
    expect(read.template).toEqual(parseTemplate(textOf(name), shippedBank).template)
  })

  it('any file comes back as it was, and its text too', async () => {
    await fc.assert(
      fc.asyncProperty(arbTemplateFile, async (content) => {
        const file = templateFile.parse(content)
        const yaml = templateYaml(file)
        expect(templateFile.parse(parse(yaml))).toEqual(file)
        const through = await throughSpreadsheet(file)
        expect(through.file).toEqual(file)
        expect(through.yaml).toBe(yaml)
      }),
      { numRuns: 40 },
    )
  })

  it('holds a condition as deep as one may be, wherever it stands: what has no problem is published', () => {
    const deep = Array.from({ length: 12 }).reduce<Condition>(
      (inner) => ({ rows: 'visits', where: inner, at_least: 1 }),
      { question: 'seen', is: 'yes' },
    )
    const asked = { code: 'seen', text: 'Seen?', scale: 'yes-no', prompts: [{ when: deep, text: 'Look' }] }
    const file: DraftFile = {
      ...{ template: 'deep', version: 1, title: 'Deep', theme: 'deep', purpose: 'How deep?' },
      sections: [
        {
          ...{ code: 'one', title: 'One' },
          questions: [{ code: 'visits', text: 'Visits', type: 'group', questions: [asked] }],
        },
      ],
    }
    expect(checkTemplate(file).problems).toEqual([])
    expect(parseTemplate(templateYaml(file)).problems).toEqual([])
  })

  it('the text writes yes and no so that nobody reads them as true and false', () => {
    const yaml = templateYaml(writtenOf(textOf('planning/1.yaml')))
    expect(yaml).toMatch(/'yes': /)
    expect(yaml).not.toMatch(/^\s*(yes|no):/m)
    expect(parse(yaml, { version: '1.1' })).toEqual(parse(yaml))
  })

  it('text that begins like a formula stays text', async () => {
    const texts = ['=1+1', '+44 20 7946 0000', '-5', '@SUM(A1)', "'quoted'", 'valueOf', '__proto__']
    const file = fileOf(textOf('recording-short/1.yaml'))
    const [section] = file.sections
    const hints = texts.map((hint, place) => ({ ...section?.questions[0], code: `q${place}`, hint }))
    const asked = templateFile.parse({ ...file, sections: [{ ...section, questions: hints }] })
    const workbook = await templateSpreadsheet(asked)
    expect(sheetsIn(workbook)).not.toMatch(/<f[\s>]/)
    const { file: back } = await throughSpreadsheet(asked)
    expect(back.sections[0]?.questions.map(({ hint }) => hint)).toEqual(texts)
  })

  it('a condition that no cell can hold is not cut off', async () => {
    const file = fileOf(textOf('recording-short/1.yaml'))
    const [section] = file.sections
    const when = {
      any: Array.from({ length: 99 }, () => ({ question: 'q', is: Array(9).fill('x'.repeat(79)) })),
    }
    const questions = [{ ...section?.questions[0], when }]
    const long = templateFile.parse({ ...file, sections: [{ ...section, questions }] })
    await expect(templateSpreadsheet(long)).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('of the sheet Questions, when is longer than a cell can be'),
    })
  })
})

describe('a spreadsheet that somebody filled in', () => {
  it('holds numbers, dates and TRUE where the program made them of text', async () => {
    const read = await readTemplateSpreadsheet(
      await workbook({
        Questions: [
          ['section', 'code', 'text', 'type', 'required', 'min', 'earliest'],
          ['one', 'a', 'How many?', 'number', true, 5, null],
          ['one', 'b', 'When?', 'date', false, null, new Date('2020-04-01')],
        ],
      }),
    )
    expect(read.content?.sections).toMatchObject([
      {
        questions: [
          { code: 'a', required: true, min: 5 },
          { code: 'b', required: false, earliest: '2020-04-01' },
        ],
      },
    ])
  })

  it('may have a sheet of notes, and an apostrophe in a name', async () => {
    const named = { "Lead's": [['So it goes']] }
    expect((await readTemplateSpreadsheet(await workbook({ Notes: [['So it goes']] }))).problems).toEqual([])
    expect((await readTemplateSpreadsheet(await workbook(named))).problems.map(({ sheet }) => sheet)).toEqual(
      ["Lead's"],
    )
  })

  it('is answered cell by cell where it is wrong', async () => {
    const { problems } = await checkTemplateSpreadsheet(
      await workbook({
        Questions: [
          ['section', 'code', 'text', 'scale', 'when'],
          ['one', 'a', 'So?', 'yes-no', null],
          ['one', 'b', 'And?', 'yes-no', 'a is maybe'],
        ],
      }),
    )
    expect(problems).toMatchObject([
      { sheet: 'Questions', row: 3, column: 'E', message: /maybe is not an answer/ },
    ])
  })
})

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
    expect(await refused(far)).toMatch(/larger than any template/)
  })

  it('hundreds of sheets, each of which could be filled', async () => {
    const parts = unzipSync(await workbook({}))
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
    const parts = unzipSync(await workbook({}))
    const renamed = Object.entries(parts).map(([name, bytes]) => {
      const text = strFromU8(bytes).replaceAll('name="Template"', 'name="__proto__"')
      return [name, strToU8(text)] as const
    })
    expect(await refused(zipSync(Object.fromEntries(renamed)))).toContain('__proto__ is not a sheet')
    expect(Object.keys({})).toEqual([])
  })

  it('any damage to a good file is refused or read, and never thrown', { timeout: 60_000 }, async () => {
    const good = await workbook({})
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

type Plain = string | number | boolean | Date | null

/** A workbook as another program would write it, its cells typed. */
async function workbook(changed: Record<string, Plain[][]>): Promise<Buffer> {
  const all: Record<string, Plain[][]> = {
    Template: [
      ['key', 'value'],
      ['template', 'visits'],
      ['version', 1],
      ['title', 'Visits'],
      ['theme', 'visiting'],
      ['purpose', 'Are children seen?'],
    ],
    Sections: [
      ['code', 'title'],
      ['one', 'One'],
    ],
    Questions: [
      ['section', 'code', 'text', 'scale'],
      ['one', 'a', 'So?', 'yes-no'],
    ],
    ...changed,
  }
  const cell = (value: Plain): Cell => {
    if (value === null) return null
    return value instanceof Date ? { value, type: Date, format: 'dd/mm/yyyy' } : { value }
  }
  const sheets = Object.entries(all).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map(cell)),
  }))
  return writeXlsxFile(sheets).toBuffer()
}

async function changedSheet(name: string, change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(await workbook({}))
  const path = Object.keys(parts).find((part) => part.endsWith(`worksheets/${name}`)) ?? ''
  return zipSync({ ...parts, [path]: strToU8(change(strFromU8(parts[path] ?? new Uint8Array()))) })
}

function sheetsIn(file: Uint8Array): string {
  const parts = Object.entries(unzipSync(file)).filter(([name]) => name.includes('worksheets/'))
  return parts.map(([, bytes]) => strFromU8(bytes)).join('')
}
