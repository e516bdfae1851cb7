import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectAccessible } from '../support/usable-page.ts'

const { visit, signIn } = inDemonstration()

async function openUntouched(page: Page): Promise<string> {
  await page.goto('/audits')
  await page.locator('tr', { hasText: 'Not started' }).first().getByRole('link').click()
  await page.waitForSelector('.govuk-task-list')
  return page.url()
}

/** Answers every question the page shows with its first choice, until no further question appears. */
async function answerPage(page: Page) {
  for (const group of await page.locator('.govuk-radios').all()) {
    const first = group.locator('input[type=radio]').first()
    if ((await group.locator('input:checked').count()) === 0) await first.check({ force: true })
  }
  for (const [field, text] of [
    ['day', '4'],
    ['month', '8'],
    ['year', '2020'],
  ] as const) {
    const input = page.locator(`input[name$=".${field}"]`)
    if (await input.count()) await input.first().fill(text)
  }
}

async function answerSections(page: Page, audit: string) {
  await page.goto(audit)
  const sections = await page
    .locator('.govuk-task-list a')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
  for (const section of sections) {
    await page.goto(section)
    await answerPage(page)
    await answerPage(page) // what the first answers made appear
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.waitForURL((url) => url.href.split('#')[0] !== section || url.hash !== '')
    if (page.url().startsWith(section)) {
      await answerPage(page)
      await page.getByRole('button', { name: 'Save and continue' }).click()
      await page.waitForURL((url) => !url.href.startsWith(section))
    }
  }
}

async function signOff(page: Page, audit: string) {
  await page.goto(`${audit}/check`)
  await page.locator('form .govuk-radios input[type=radio]').nth(1).check({ force: true })
  await page.locator('form textarea').last().fill('Reviewed on time and shared with the family network.')
  await page.getByRole('button', { name: 'Sign off this audit' }).click()
  await page.waitForURL((url) => url.href.split('#')[0] === audit)
}

describe.each([true, false])('an auditor (JavaScript: %s)', (javaScript) => {
  test('answers an assigned audit section by section and signs it off', async () => {
    const { page, problems } = await signIn('auditor', javaScript)
    const audit = await openUntouched(page)
    await answerSections(page, audit)
    await signOff(page, audit)
    await page.goto(audit)
    expect(await page.locator('dl').first().textContent()).toContain('Child in need plan')
    await page.goto('/audits')
    const id = audit.split('/').at(-1)
    const row = page.locator('tr', { has: page.locator(`a[href="/audits/${id}"]`) })
    expect(await row.textContent()).toContain('Signed off')
    expect(problems).toEqual([])
  })
})

describe('an auditor', () => {
  test('sees a conditional question appear, leaves, and finds the answers again', async () => {
    const { page, problems } = await signIn('auditor2')
    const audit = await openUntouched(page)
    await page.goto(`${audit}/sections/what-it-says`)
    expect(await page.locator('#safety-plan-quality-value').count()).toBe(0)
    await page.locator('input[name="safety-concerns.value"][value=yes]').check({ force: true })
    await page.locator('#safety-plan-quality-value').check({ force: true })
    await page.waitForSelector('[data-save-state=saved]')
    await page.reload()
    expect(await page.locator('#safety-plan-quality-value').isChecked()).toBe(true)
    expect(problems).toEqual([])
  })

  test('is shown both texts when the same answer was changed in another tab, and loses neither', async () => {
    const { page, context, problems } = await signIn('auditor2')
    const audit = await openUntouched(page)
    const section = `${audit}/sections/what-it-says`
    const other = await context.newPage()
    await page.goto(section)
    await other.goto(section)
    await other.locator('#assessment-quality-comment').fill('From the other tab')
    await other.waitForSelector('[data-save-state=saved]')
    await page.locator('#assessment-quality-comment').fill('From this tab')
    const conflict = page.locator('[data-conflict=assessment-quality]')
    await conflict.waitFor()
    expect(await conflict.textContent()).toContain('From this tab')
    expect(await conflict.textContent()).toContain('From the other tab')
    await expectAccessible(page)
    await conflict.getByRole('button', { name: 'Keep yours' }).click()
    await page.waitForSelector('[data-save-state=saved]')
    await page.reload()
    expect(await page.locator('#assessment-quality-comment').inputValue()).toBe('From this tab')
    expect(problems).toEqual([])
  })

  test('cannot sign off while answers are missing, and is led to each', async () => {
    const { page } = await signIn('auditor3')
    const audit = await openUntouched(page)
    await page.goto(`${audit}/check`)
    await page.getByRole('button', { name: 'Sign off this audit' }).click()
    const summary = page.locator('.govuk-error-summary')
    await summary.waitFor()
    await expectAccessible(page)
    await summary.getByRole('link', { name: /What is the date of the current plan/ }).click()
    await page.waitForURL(/sections\/the-plan#question-plan-date$/)
  })

  test('raises a safeguarding concern that stands on every page of the audit and holds nothing up', async () => {
    const { page, problems } = await signIn('auditor3')
    const audit = await openUntouched(page)
    await page.getByRole('link', { name: 'Raise an immediate safeguarding concern' }).click()
    await page.fill('#concern', 'Unexplained bruising noted last week')
    await page.fill('#told', 'Duty manager')
    await page.fill('#toldAt', '2020-10-12T10:30')
    await page.fill('#reference', 'MASH 118')
    await page.getByRole('button', { name: 'Record this concern' }).click()
    await page.waitForURL(audit)
    for (const address of [audit, `${audit}/sections/the-plan`, `${audit}/check`]) {
      await page.goto(address)
      expect(await page.locator('.app-concern').textContent()).toContain('Unexplained bruising')
      await expectAccessible(page)
    }
    expect(problems).toEqual([])
  })

  test('does not learn whether somebody else’s audit exists', async () => {
    const one = await signIn('auditor3')
    const audit = await openUntouched(one.page)
    const two = await signIn('auditor2')
    expect((await two.page.goto(audit))?.status()).toBe(404)
    expect((await two.page.goto('/audits/none'))?.status()).toBe(404)
  })
})

describe('every page of an audit', () => {
  test.each(['/sign-in', '/', '/audits'])('%s has no accessibility violation', async (path) => {
    const { page } = path === '/sign-in' ? await visit() : await signIn('auditor')
    await page.goto(path)
    await expectAccessible(page)
  })
})
