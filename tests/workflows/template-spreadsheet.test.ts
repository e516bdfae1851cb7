import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
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
import { templateWorkbook } from '../support/template-workbook.ts'

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
      await templateWorkbook({
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
    expect(
      (await readTemplateSpreadsheet(await templateWorkbook({ Notes: [['So it goes']] }))).problems,
    ).toEqual([])
    expect(
      (await readTemplateSpreadsheet(await templateWorkbook(named))).problems.map(({ sheet }) => sheet),
    ).toEqual(["Lead's"])
  })

  it('is answered cell by cell where it is wrong', async () => {
    const { problems } = await checkTemplateSpreadsheet(
      await templateWorkbook({
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

function sheetsIn(file: Uint8Array): string {
  const parts = Object.entries(unzipSync(file)).filter(([name]) => name.includes('worksheets/'))
  return parts.map(([, bytes]) => strFromU8(bytes)).join('')
}
