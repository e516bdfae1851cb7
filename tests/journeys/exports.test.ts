import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectUsable, press } from '../support/usable-page.ts'
import { readWord } from '../support/word-file.ts'

const { signIn } = inDemonstration()

/** Presses or follows what is named, and gives the name and the bytes of the file that comes. */
async function downloaded(page: Page, role: 'button' | 'link', name: string) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole(role, { name, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

const ROUND = 'Thematic audit of permanence, May 2020'

async function openRound(page: Page): Promise<void> {
  await page.goto('/rounds')
  await page.getByRole('link', { name: ROUND }).click()
  await page.getByRole('heading', { name: ROUND }).waitFor()
}

describe.each([true, false])('the rows of a round, with JavaScript: %s', (javaScript) => {
  test('a manager takes them as CSV and as a spreadsheet from the page of the round', async () => {
    const { page } = await signIn('manager', javaScript)
    await openRound(page)
    await page.getByRole('link', { name: 'Export its answers' }).click()
    await page.getByRole('heading', { name: `Export ${ROUND}` }).waitFor()
    const tidy = await downloaded(page, 'button', 'Download')
    expect(tidy.name).toMatch(/^thematic-audit-of-permanence-may-2020-tidy-\d{4}-\d\d-\d\d\.csv$/)
    const rows = parse(tidy.bytes, { bom: true, columns: true }) as Array<Record<string, string>>
    expect(new Set(rows.map((row) => row.case_reference)).size).toBe(30)

    await page.getByLabel('Spreadsheet (.xlsx)').check()
    const workbook = await downloaded(page, 'button', 'Download')
    expect(workbook.name).toMatch(/\.xlsx$/)
    const sheets = await readXlsxFile(workbook.bytes)
    expect(sheets.map(({ sheet }) => sheet)).toContain('Figures')
  })

  test('the data protection officer reads in the activity record that they were taken, and takes none', async () => {
    const { page: taking } = await signIn('lead', javaScript)
    await openRound(taking)
    await taking.getByRole('link', { name: 'Export its answers' }).click()
    await taking.getByLabel('CSV, one row an audit').check()
    const wide = await downloaded(taking, 'button', 'Download')
    const rows = parse(wide.bytes, { bom: true, columns: true }) as Array<Record<string, string>>
    expect(rows).toHaveLength(30)
    const { page } = await signIn('dpo', javaScript)
    await page.getByRole('navigation').getByRole('link', { name: 'Activity record' }).click()
    await page
      .getByRole('cell', { name: /exported the rows of/ })
      .first()
      .waitFor()
    expect((await page.goto(taking.url().split('?')[0] ?? ''))?.status()).toBe(404)
  })
})

describe.each([true, false])('reports, with JavaScript: %s', (javaScript) => {
  test.each([
    ['Round report', 'Round report: Thematic audit of permanence, May 2020'],
    ['Learning briefing for practitioners', 'Learning briefing: permanence, May 2020'],
    ['Performance meeting pack, by team', 'Performance meeting: Thematic audit of permanence, May 2020'],
  ])('a lead reads the %s and takes the same as Word', async (link, title) => {
    const { page } = await signIn('lead', javaScript)
    await openRound(page)
    await page.getByRole('link', { name: link }).click()
    await expectSameInWord(page, title)
  })

  test('a lead takes the plan to the committee', async () => {
    const { page } = await signIn('lead', javaScript)
    await page.goto('/plans')
    await page.getByRole('link', { name: /^Continuous improvement plan/ }).click()
    await page.getByRole('link', { name: 'Report to committee' }).click()
    await expectSameInWord(page, 'Report to committee: Continuous improvement plan, 2017 to 2020')
  })

  test('a lead takes to the committee what stood in March, by the day that the plan was looked at', async () => {
    const { page } = await signIn('lead', javaScript)
    await page.goto('/plans')
    await page.getByRole('link', { name: /^Continuous improvement plan/ }).click()
    await page.getByLabel('See it as it stood at the end of a day').fill('2020-03-31')
    await press(page, 'Show that day')
    await page.getByRole('link', { name: 'Report to committee' }).click()
    await page.getByText('The whole plan, as it stood at the end of 31 March 2020. Made on').waitFor()
    if (javaScript) await expectUsable(page)
    await expectSameInWord(page, 'Report to committee: Continuous improvement plan, 2017 to 2020')
    await page.getByLabel('See it as it stood at the end of a day').fill('2020-10-31')
    await press(page, 'Show that day')
    await page.getByText('The whole plan, as it stood at the end of 31 October 2020. Made on').waitFor()
    await page.getByRole('link', { name: 'The plan', exact: true }).click()
    await page.getByText('As it stood at 31 October 2020.').waitFor()
  })
})

/** Every cell of every table, and the headings, as on the page. */
async function expectSameInWord(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.getByText('Download as Word').waitFor()
  const cells = await page
    .locator('.app-report tbody')
    .evaluateAll((bodies) =>
      bodies.map((body) =>
        [...body.querySelectorAll('tr')].map((row) =>
          [...row.children].map((cell) => cell.textContent ?? ''),
        ),
      ),
    )
  const headings = await page.locator('.app-report h2').allTextContents()
  const file = await downloaded(page, 'link', 'Download as Word')
  expect(file.name).toMatch(/\.docx$/)
  const word = readWord(file.bytes)
  expect(headings.length).toBeGreaterThan(0)
  expect(word.tables.map(({ rows }) => rows)).toEqual(cells)
  const inWord = word.paragraphs.filter(({ style }) => style === 'Heading2').map(({ text }) => text)
  expect(inWord).toEqual(headings)
}
