import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { DESKTOP, expectReachedByKeyboard, expectUsable } from '../support/usable-page.ts'

const { signIn } = inDemonstration()

/** Three screens of a desktop, and a little for letters that are wider elsewhere. */
const THREE_SCREENS = 3 * 900 + 200

async function onLongest(javaScript: boolean) {
  const { page } = await signIn('lead', javaScript)
  await page.setViewportSize({ width: DESKTOP, height: 900 })
  await page.goto('/plans')
  await page.getByRole('link', { name: /^Continuous improvement plan/ }).click()
  await page.locator('main table a', { hasText: /^2019\.3 / }).click()
  await page.getByRole('heading', { name: 'How its measures stand' }).waitFor()
  return page
}

const openedFolds = (page: Page) => page.locator('details[open]').count()

describe.each([true, false])('the page of the longest recommendation (JavaScript: %s)', (javaScript) => {
  test('is read in three screens, and a measure’s row opens what is folded away of it', async () => {
    const page = await onLongest(javaScript)
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    expect(height).toBeLessThanOrEqual(THREE_SCREENS)
    expect(await openedFolds(page)).toBe(0)

    const table = page.getByRole('table', { name: 'Measures in brief' })
    await table.getByRole('link', { name: /^Management oversight graded/ }).press('Enter')
    await page
      .getByRole('table', {
        name: 'Management oversight graded good or above in case file audits, over time',
      })
      .waitFor()
    expect(await openedFolds(page)).toBe(2)
    const heading = page.getByRole('heading', { name: /^Figures, targets and chart\W+Management oversight/ })
    expect(await heading.evaluate((each) => each.getBoundingClientRect().top)).toBeLessThan(900)
    const address = page.url()
    expect(address).toContain('#measure-')

    await page.goto('/plans')
    await page.goto(address)
    await heading.waitFor()
    expect(await openedFolds(page), 'by its address').toBe(2)
  })

  test('keeps all it has on paper', async () => {
    const page = await onLongest(javaScript)
    await page.emulateMedia({ media: 'print' })
    const hidden = page.locator('details > :not(summary)')
    expect(await hidden.count()).toBeGreaterThan(10)
    for (const each of await hidden.all()) expect((await each.boundingBox())?.height).toBeGreaterThan(10)
  })
})

test('is as usable folded as opened, by keyboard too', async () => {
  const page = await onLongest(true)
  await expectUsable(page)
  await expectReachedByKeyboard(page)
  // An outer one stands before what is folded away in it.
  for (const each of await page.locator('main summary').all()) await each.press('Enter')
  expect(await openedFolds(page)).toBe(await page.locator('details').count())
  await expectUsable(page)
})

/** Chromium writes each page of a PDF as an object that is not compressed. */
function printedPages(pdf: Buffer): number {
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length
}

async function onReport(javaScript: boolean) {
  const visitor = await signIn('lead', javaScript)
  const { page } = visitor
  await page.goto('/plans')
  await page.getByRole('link', { name: /^Continuous improvement plan/ }).click()
  await page.getByRole('link', { name: 'Report to committee' }).click()
  await page.getByRole('heading', { name: /^Report to committee/ }).waitFor()
  return visitor
}

test('the report of the demonstration’s plan is printed on at most 16 pages', async () => {
  const { page } = await onReport(true)
  const pages = printedPages(await page.pdf({ preferCSSPageSize: true }))
  expect(pages).toBeGreaterThan(5)
  expect(pages).toBeLessThanOrEqual(16)
  const words = await page.locator('main').textContent()
  expect(words).toContain('Implementation: 4 green, 2 amber. Impact: 1 green, 5 amber.')
  expect(words).toMatch(
    /Management oversight[^:]*: nobody can say whether it is better than a year before, because 2018\/19 was published without counts\. It was 47% \(published without its counts\) in 2018\/19 and is 53% \(16 of 30\)/,
  )
  await expectUsable(page)
})

describe.each([true, false])('the lead’s words of the report (JavaScript: %s)', (javaScript) => {
  test('are written on a page, kept while something is wrong, and stand in the report', async () => {
    const { page } = await onReport(javaScript)
    await page.getByRole('link', { name: 'Write its words' }).click()
    await page.getByLabel('Consultations').fill(`${'x'.repeat(5_001)}`)
    await page.getByLabel('Challenges').fill(`Two teams are short of workers (${javaScript}).`)
    await page.getByRole('button', { name: 'Save the words' }).click()
    await page.getByText('Use 5,000 characters or fewer').first().waitFor()
    expect((await page.getByLabel('Consultations').inputValue()).length).toBe(5_001)
    if (javaScript) await expectUsable(page)
    await page.getByLabel('Consultations').fill('Asked the young people’s council.\n\nStaff were asked too.')
    await page.getByRole('button', { name: 'Save the words' }).click()
    await page.getByRole('heading', { name: /^Report to committee/ }).waitFor()
    await page.getByText(`Two teams are short of workers (${javaScript}).`).waitFor()
    await page.getByText('Staff were asked too.').waitFor()
    await page.getByRole('link', { name: 'Write its words' }).click()
    expect(await page.getByLabel('Challenges').inputValue()).toContain(`(${javaScript})`)
  })
})
