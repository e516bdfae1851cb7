import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectUsable } from '../support/usable-page.ts'

const { signIn } = inDemonstration()

/** The address of an audit nobody has begun. */
async function untouched(page: Page): Promise<string> {
  await page.goto('/audits')
  await page.locator('tr', { hasText: 'Not started' }).first().getByRole('link').click()
  await page.waitForSelector('.govuk-task-list')
  return page.url()
}

const question = (page: Page, code: string) => page.locator(`#question-${code}`)
const choose = (page: Page, code: string, value: string) =>
  page.locator(`input[name="${code}.value"][value="${value}"]`).check({ force: true })
const chosen = (page: Page, code: string) => page.locator(`input[name="${code}.value"]:checked`).count()
const saved = (page: Page) => page.waitForSelector('[data-save-state=saved]')

/** Whether the whole heading of the question stands in the window, and nothing lies over it. */
async function headingInSight(page: Page, code: string): Promise<boolean> {
  return question(page, code)
    .locator('h2')
    .evaluate((heading) => {
      const { top, bottom, left } = heading.getBoundingClientRect()
      const at = document.elementFromPoint(left + 3, (top + bottom) / 2)
      return top >= 0 && bottom <= window.innerHeight && heading.contains(at)
    })
}

async function typeDate(page: Page, code: string, parts: [string, string, string]) {
  for (const [position, part] of (['day', 'month', 'year'] as const).entries())
    await page.fill(`#${code}-${part}`, parts[position] ?? '')
}

describe.each([true, false])('with JavaScript %s', (javaScript) => {
  test.each([1280, 390])('a link to a question shows its heading, %i pixels wide', async (width) => {
    const { page } = await signIn('auditor2', javaScript)
    const audit = await untouched(page)
    await page.setViewportSize({ width, height: 700 })
    for (const from of [`${audit}/sections/difference`, audit]) {
      await page.goto(from)
      await page.getByRole('link', { name: 'Next unanswered question' }).click()
      await page.waitForURL(/#question-plan-type$/)
      await expect.poll(() => headingInSight(page, 'plan-type')).toBe(true)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('question-plan-type')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('plan-type-value')
    }
    // On the page itself, where the question stands far up.
    await page.goto(`${audit}/whole`)
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await page.getByRole('link', { name: 'Next unanswered question' }).click()
    await expect.poll(() => headingInSight(page, 'plan-type')).toBe(true)
    await page.goto(`${audit}/check`)
    await page
      .locator('#answer-assessment-quality')
      .getByRole('link', { name: /^Change/ })
      .click()
    await page.waitForURL(/#question-assessment-quality$/)
    await expect.poll(() => headingInSight(page, 'assessment-quality')).toBe(true)
    // A mistake is at its field, with the question above it.
    await page.goto(`${audit}/check`)
    await page.getByRole('button', { name: 'Sign off this audit' }).click()
    await page
      .locator('.govuk-error-summary')
      .getByRole('link', { name: /assessment the plan/ })
      .click()
    await expect.poll(() => headingInSight(page, 'assessment-quality')).toBe(true)
  })

  test('a date that cannot be is kept, and going on says so at the question until it is put right', async () => {
    const { page } = await signIn('auditor2', javaScript)
    const section = `${await untouched(page)}/sections/the-plan`
    await page.goto(section)
    await choose(page, 'plan-type', 'care-plan')
    await choose(page, 'plan-reviewed-in-timescale', 'no')
    const message = 'Enter a real date with a day, a month and a four-figure year'
    for (const parts of [
      ['31', '2', '2020'],
      ['4', '8', ''],
    ] as Array<[string, string, string]>) {
      await typeDate(page, 'plan-date', parts)
      await page.getByRole('button', { name: 'Save and continue' }).click()
      const summary = page.locator('.govuk-error-summary')
      await summary.getByRole('link', { name: `${message}: What is the date` }).waitFor()
      // The one before says the same: what was said again has the focus.
      if (javaScript)
        await page.waitForFunction(() => document.activeElement?.matches('.govuk-error-summary') ?? false)
      expect(new URL(page.url()).pathname).toBe(new URL(section).pathname)
      expect(await question(page, 'plan-date').locator('.govuk-error-message').textContent()).toContain(
        message,
      )
      expect(await page.locator('#plan-date-day').inputValue()).toBe(parts[0])
      expect(await page.locator('#plan-date-year').inputValue()).toBe(parts[2])
      expect(await page.title()).toMatch(/^Error: /)
      await summary.getByRole('link').first().click()
      await expect.poll(() => headingInSight(page, 'plan-date')).toBe(true)
    }
    if (javaScript) await expectUsable(page)
    // It is kept, and listed where the audit is checked and signed off.
    const check = section.replace('/sections/the-plan', '/check')
    await page.goto(check)
    const toDo = page.getByRole('region', { name: 'To do before you sign off' })
    await toDo.getByRole('link', { name: `${message}: What is the date` }).waitFor()
    expect(await page.locator('#answer-plan-date').textContent()).toContain('4/8')
    expect(await page.locator('#answer-plan-date').textContent()).toContain(message)
    await page
      .getByRole('region', { name: 'Left blank' })
      .getByRole('link', { name: /^If not, why\?: / })
      .waitFor()
    if (javaScript) await expectUsable(page)
    await page.getByRole('button', { name: 'Sign off this audit' }).click()
    await page.locator('.govuk-error-summary').getByRole('link', { name: message }).click()
    await page.waitForURL(/sections\/the-plan#/)
    await typeDate(page, 'plan-date', ['4', '8', '2020'])
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.waitForURL(/sections\/who-made-it$/)
    await page.goto(section)
    await page.fill('#plan-reviewed-in-timescale-comment', 'The chair was ill')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.waitForURL(/sections\/who-made-it$/)
    await page.goto(check)
    expect(await page.getByRole('region', { name: 'Left blank' }).count()).toBe(0)
  })

  test('an answer that was chosen can be taken away, by keyboard', async () => {
    const { page } = await signIn('auditor3', javaScript)
    const section = `${await untouched(page)}/sections/what-it-says`
    await page.goto(section)
    await choose(page, 'actions-smart', 'yes')
    await choose(page, 'assessment-quality', 'good')
    await page.fill('#assessment-quality-comment', 'It names the risk')
    if (javaScript) await saved(page)
    else {
      await page.getByRole('button', { name: 'Save and come back later' }).click()
      await page.goto(section)
    }
    expect(await chosen(page, 'assessment-quality')).toBe(1)
    await question(page, 'assessment-quality').getByRole('button', { name: 'Clear this answer' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => chosen(page, 'assessment-quality')).toBe(0)
    if (javaScript) {
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('assessment-quality-value')
      await saved(page)
      await expectUsable(page)
      await page.reload()
    }
    expect(await chosen(page, 'assessment-quality')).toBe(0)
    expect(await chosen(page, 'actions-smart')).toBe(1)
    expect(await page.locator('#assessment-quality-comment').inputValue()).toBe('It names the risk')
    // Enter in a field goes on, and never presses a button that takes something away.
    await page.goto(section.replace('what-it-says', 'the-plan'))
    await choose(page, 'plan-type', 'care-plan')
    await page.locator('#plan-date-day').focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/sections\/who-made-it$/)
    await page.goto(section.replace('what-it-says', 'the-plan'))
    expect(await chosen(page, 'plan-type')).toBe(1)
  })
})
