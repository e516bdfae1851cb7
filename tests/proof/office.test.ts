import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { committeeReport } from '../../app/reports/committee-report.ts'
import type { ReportDocument } from '../../app/reports/document.ts'
import { learningBriefing } from '../../app/reports/learning-briefing.ts'
import { roundReport } from '../../app/reports/round-report.ts'
import { spreadsheetOf } from '../../app/reports/rows/spreadsheet.server.ts'
import { teamPack } from '../../app/reports/team-pack.ts'
import { wordOf } from '../../app/reports/word.server.tsx'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import { listPlans } from '../../app/stores/plans.server.ts'
import { listRounds } from '../../app/stores/rounds.server.ts'
import { exportRows } from '../../app/workflows/exports/export-rows.ts'
import { viewCommitteeReport } from '../../app/workflows/reports/view-committee-report.ts'
import { viewRoundReport } from '../../app/workflows/reports/view-round-report.ts'
import { viewTeamPack } from '../../app/workflows/reports/view-team-pack.ts'
import { loadDemonstration } from '../../db/seeds/demonstration.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { newDatabase } from '../support/databases.ts'
import { wholeFile } from '../support/whole-file.ts'

const NEEDS =
  'This part needs LibreOffice and poppler. Install them: apt-get install --no-install-recommends libreoffice-writer libreoffice-calc poppler-utils'

const folder = mkdtempSync(join(tmpdir(), 'goa-office-'))
let database: Database
let context: TestContext
let roundId: string

const actor: Actor = {
  ...{ personId: 'manager', displayName: 'Mina Doyle', teamName: null, staffName: null },
  roles: [
    { role: 'iro-manager', serviceId: null },
    { role: 'lead', serviceId: null },
  ],
}

beforeAll(async () => {
  for (const [program, option] of [
    ['soffice', '--version'],
    ['pdftotext', '-v'],
    ['pdfinfo', '-v'],
    ['pdfimages', '-v'],
  ] as const) {
    try {
      execFileSync(program, [option], { stdio: 'ignore' })
    } catch {
      throw new Error(`${program} cannot be run. ${NEEDS}`)
    }
  }
  database = await openDatabase(await newDatabase('sqlite'))
  context = testContext(database, { now: '2020-11-02T09:00:00.000Z' })
  await loadDemonstration(context)
  roundId = (await listRounds(context.reader)).find(({ name }) => name.includes('permanence'))?.id ?? ''
})

afterAll(async () => {
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What LibreOffice makes of a file: its text, and the sizes of its pages in points. */
function opened(
  name: string,
  bytes: Buffer,
): { text: string; pages: Array<{ width: number; height: number }> } {
  const file = join(folder, name)
  writeFileSync(file, bytes)
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const convert = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, file]
  execFileSync('soffice', convert, { stdio: 'ignore', timeout: 180_000 })
  const pdf = file.replace(/\.\w+$/, '.pdf')
  if (process.env.KEEP) {
    mkdirSync(process.env.KEEP, { recursive: true })
    copyFileSync(pdf, join(process.env.KEEP, name.replace(/\.\w+$/, '.pdf')))
  }
  const sizes = execFileSync('pdfinfo', ['-f', '1', '-l', '-1', pdf], { encoding: 'utf8' })
  const pages = [...sizes.matchAll(/Page +\d+ size: +([\d.]+) x ([\d.]+) pts/g)]
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  return { text, pages: pages.map(([, width, height]) => ({ width: Number(width), height: Number(height) })) }
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ')

async function expectOpens(name: string, report: ReportDocument) {
  const { text, pages } = opened(`${name}.docx`, await wordOf(report))
  expect(squeezed(text)).toContain(squeezed(report.title))
  expect(squeezed(text)).toContain('Made on 2 November 2020 by Mina Doyle.')
  expect(pages.length).toBeGreaterThan(0)
  return { text: squeezed(text), pages }
}

test('the round report, with its appendix on a turned page', async () => {
  const report = roundReport(await viewRoundReport(context, actor, roundId))
  const { text, pages } = await expectOpens('round-report', report)
  expect(text).toContain('79% (19 of 24; 1 of 25 could not be determined)')
  expect(pages.at(0)?.height).toBeGreaterThan(pages.at(0)?.width ?? 0)
  expect(pages.at(-1)?.width).toBeGreaterThan(pages.at(-1)?.height ?? 0)
})

test('the learning briefing, on one page', async () => {
  const { pages } = await expectOpens(
    'learning-briefing',
    learningBriefing(await viewRoundReport(context, actor, roundId)),
  )
  expect(pages).toHaveLength(1)
})

test('the pack of a performance meeting', async () => {
  await expectOpens('team-pack', teamPack(await viewTeamPack(context, actor, roundId)))
})

test('the committee report, whose first page names every recommendation', async () => {
  const [plan] = await listPlans(context.reader)
  const report = committeeReport(await viewCommitteeReport(context, actor, plan?.id ?? ''))
  const { pages } = await expectOpens('committee-report', report)
  expect(pages.at(-1)?.width).toBeGreaterThan(pages.at(-1)?.height ?? 0)
  expect(pages.length).toBeLessThanOrEqual(16)
  const first = execFileSync('pdftotext', ['-layout', '-l', '1', join(folder, 'committee-report.pdf'), '-'], {
    encoding: 'utf8',
  })
  for (const ref of ['2019.1', '2019.2', '2019.3', '2019.4', '2019.5', '2019.6']) expect(first).toContain(ref)
})

test('the committee report of a past day says of which day it speaks, and draws every headline measure', async () => {
  const [plan] = await listPlans(context.reader)
  const facts = await viewCommitteeReport(context, actor, plan?.id ?? '', '2020-03-31')
  const report = committeeReport(facts)
  const { text } = await expectOpens('committee-report-of-march', report)
  expect(text).toContain('The whole plan, as it stood at the end of 31 March 2020.')
  expect(text).not.toContain('May 2020')
  const pdf = join(folder, 'committee-report-of-march.pdf')
  const figures = report.blocks.flatMap((block) => (block.kind === 'figures' ? block.pictures : []))
  expect(figures.length).toBeGreaterThan(0)
  const listed = execFileSync('pdfimages', ['-list', pdf], { encoding: 'utf8' })
  expect(listed.split('\n').filter((line) => /^ *\d+ +\d+ image /.test(line))).toHaveLength(figures.length)
})

test('the spreadsheet of a round', async () => {
  const rows = await exportRows(context, actor, roundId, { format: 'spreadsheet', freeText: 'no' })
  const { text } = opened('rows.xlsx', await wholeFile(spreadsheetOf(rows)))
  expect(squeezed(text)).toContain('Thematic audit of permanence, May 2020')
  expect(text).toContain('emotional-permanence')
})

test('the spreadsheet of a round whose answers go on on further sheets', async () => {
  const rows = await exportRows(context, actor, roundId, { format: 'spreadsheet', freeText: 'no' })
  const { text } = opened('rows-on-sheets.xlsx', await wholeFile(spreadsheetOf(rows, { rows: 100 })))
  const cases = [...text.matchAll(/P\d{4}/g)].map(([reference]) => reference)
  expect(new Set(cases).size).toBe(30)
})
