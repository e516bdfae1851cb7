import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Mark } from '../../app/charts/drawing.ts'
import { plotStamp } from '../../app/components/findings/plot-about.ts'
import { questionPlots } from '../../app/components/findings/plots.tsx'
import { workbookOf } from '../../app/formats/workbook/workbook.server.ts'
import { xmlText } from '../../app/formats/xml-text.ts'
import { plotFile } from '../../app/http/plot-file.server.ts'
import type { ReportDocument } from '../../app/reports/document.ts'
import { wordOf } from '../../app/reports/word.server.tsx'
import { templateSpreadsheet } from '../../app/workflows/templates/write-spreadsheet.ts'
import { anyText } from '../support/any-text.ts'
import { readPartsStrictly, readStrictly } from '../support/strict-xml.ts'
import { wholeFile } from '../support/whole-file.ts'
import { readWord } from '../support/word-file.ts'

/** A report with this text wherever a report has one. */
function reportOf(text: string): ReportDocument {
  const table = { caption: text, headings: [text, 'Figure'], rows: [{ id: 'one', cells: [text, text] }] }
  const marks: Mark[] = [
    { mark: 'text', at: { x: 5, y: 20 }, text, size: 14, anchor: 'start', colour: '#0b0c0c' },
    { mark: 'dot', at: { x: 5, y: 20 }, radius: 3, colour: '#0b0c0c' },
  ]
  return {
    title: text,
    stamp: { madeOn: '2020-05-31', scope: text, madeBy: text },
    blocks: [
      { kind: 'heading', level: 2, text },
      { kind: 'paragraph', lead: text, text },
      { kind: 'note', text },
      { kind: 'list', items: [{ lead: text, text }, { text }] },
      { kind: 'table', table, landscape: true },
      {
        kind: 'figure',
        id: 'figure',
        title: text,
        alt: text,
        drawing: { width: 200, height: 40, marks },
        table,
      },
    ],
  }
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47]

async function expectWhole(text: string): Promise<Uint8Array> {
  const bytes = await wordOf(reportOf(text))
  const parts = readPartsStrictly(bytes).map(({ name }) => name)
  expect(parts).toContain('word/document.xml')
  expect(parts.some((name) => name.endsWith('.svg'))).toBe(true)
  const pictures = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.png'))
  expect(pictures.map(([, picture]) => [...picture.subarray(0, 4)])).toEqual([SIGNATURE])
  return bytes
}

test('a report opens in Word whatever stands in it, its pictures too', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      await expectWhole(text)
    }),
    { numRuns: 40 },
  )
})

test('a soft break becomes a space, what is forbidden goes, and all else stays', async () => {
  const word = readWord(await expectWhole('Was the child\vseen\uFFFE alone? \uD83D\u{1F600}'))
  const read = 'Was the child seen alone? \u{1F600}'
  expect(word.paragraphs).toContainEqual({ style: 'Heading2', text: read })
  expect(word.tables[0]?.rows).toEqual([[read, read]])
  expect(word.alternativeTexts).toEqual([read])
})

const suppressed = { suppressed: true, text: '[c]', explanation: 'not shown outside the service' } as const

/** The drawings and tables of a question with this text wherever they have one. */
function plotFilesOf(text: string): Response[] {
  const plots = questionPlots({
    question: {
      ...{ code: 'grade', text, metLabel: 'Met', parentText: text, shown: suppressed, words: '[c]' },
      ...{ answers: null, detailNotRecorded: 0, teams: [], roundIds: [], leftOut: [] },
      verdict: { kind: 'not-judged', of: 'the cases read', reason: '[c]' },
    },
    series: [],
    teamSeries: [],
    targets: [{ id: 'one', due: '2021-03-31', value: 90, eachTeam: false }],
    events: [{ id: 'one', on: '2020-04-01', title: text }],
  })
  const rounds = [
    {
      ...{ name: text, serviceName: text, state: 'closed', fitted: false, cohort: text },
      ...{ period: { label: text }, sampling: { audited: 3, sampled: 4 } },
      ...{ templateTitle: text, templateVersion: 1, moderation: null },
    },
  ]
  const around = {
    limits: [text],
    selection: { from: null, to: null },
    stamp: { madeOn: '2020-05-31', madeBy: text },
    rounds,
  }
  return plots
    .filter(({ rows, draw }) => rows.length > 0 && draw !== null)
    .map(({ key }) =>
      plotFile(plots, `${key}.svg`, {
        about: () => [],
        drawing: (plot) => plot.draw?.(plotStamp(plot, around)) ?? null,
      }),
    )
}

test('every drawing of a plot opens as a file, whatever stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const files = plotFilesOf(text)
      expect(files.length).toBeGreaterThan(0)
      for (const file of files) readStrictly(await file.text())
    }),
  )
})

test('the rows of a round open as a workbook, whatever stands in them', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const rows = [[[{ kind: 'text' as const, value: text }]]]
      const bytes = await wholeFile(
        workbookOf([{ name: 'Answers', headings: [text], widths: [9], rows }], { madeOn: '2020-05-31' }),
      )
      const sheet = readPartsStrictly(bytes).find(({ name }) => name.endsWith('sheet1.xml'))
      const [start = ''] = xmlText(text).split('_')
      expect(sheet?.text).toContain(start)
    }),
  )
})

test('a template opens as a workbook, whatever stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const question = { code: 'legal', text, scale: 'yes-no' }
      const bytes = await templateSpreadsheet({
        ...{
          template: 'permanence',
          version: 1,
          title: text,
          theme: 'permanence',
          purpose: text,
          sign_off: 'grade',
        },
        sections: [{ code: 'all', title: text, questions: [question] }],
      } as Parameters<typeof templateSpreadsheet>[0])
      expect(readPartsStrictly(bytes).length).toBeGreaterThan(3)
    }),
    { numRuns: 40 },
  )
})
