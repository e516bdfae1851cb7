import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectUsable } from '../support/usable-page.ts'

const { signIn } = inDemonstration({ expected: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ })

/** The address of an audit nobody has begun. */
const untouched = (page: Page) => openOne(page, /Not started/)
/** The address of one that is not signed off. */
const unfinished = (page: Page) => openOne(page, /Not started|In progress/)

async function openOne(page: Page, hasText: RegExp): Promise<string> {
  await page.goto('/audits')
  await page.locator('tr', { hasText }).first().getByRole('link').click()
  await page.waitForSelector('.govuk-task-list')
  return page.url()
}

const comment = '#assessment-quality-comment'
const state = (page: Page, wanted: string) => page.waitForSelector(`[data-save-state=${wanted}]`)

/** The session ends, as it does after half an hour of nothing. */
async function endSession(context: BrowserContext) {
  await context.clearCookies()
}

describe('an auditor who is interrupted', () => {
  test('by the network, keeps what was typed, is told, and finds it saved when the network is back', async () => {
    const { page, context } = await signIn('auditor')
    const audit = await unfinished(page)
    await page.goto(`${audit}/sections/what-it-says`)
    await context.setOffline(true)
    await page.fill(comment, 'Written on the train')
    await state(page, 'offline')
    await expectUsable(page)
    await context.setOffline(false)
    await state(page, 'saved')
    expect(await page.locator('[data-save-state]').textContent()).toMatch(/^Saved at \d\d:\d\d$/)
    await page.reload()
    expect(await page.locator(comment).inputValue()).toBe('Written on the train')
  })

  test('by the end of the session, signs in again in place and loses nothing', async () => {
    const { page, context } = await signIn('auditor')
    const audit = await unfinished(page)
    await page.goto(`${audit}/sections/what-it-says`)
    await endSession(context)
    await page.fill(comment, 'Typed after lunch')
    await state(page, 'signed-out')
    await expectUsable(page)
    const again = page.getByRole('form', { name: 'Sign in again' })
    await page.getByRole('link', { name: 'Go to sign-in' }).click()
    await expect.poll(() => again.getByLabel('Username').evaluate((box) => box.matches(':target'))).toBe(true)
    await again.getByLabel('Username').fill('auditor')
    await again.getByLabel('Password').fill('wrong')
    await again.getByRole('button').click()
    await again.getByText('not right').waitFor()
    await again.getByLabel('Password').fill('demonstration')
    await again.getByRole('button').click()
    await state(page, 'saved')
    await page.reload()
    expect(await page.locator(comment).inputValue()).toBe('Typed after lunch')
  })

  test.each([true, false])(
    'by the end of the session, sends the page and gets it back after signing in (JavaScript: %s)',
    async (javaScript) => {
      const { page, context } = await signIn('auditor', javaScript)
      const audit = await unfinished(page)
      await page.goto(`${audit}/sections/what-it-says`)
      await endSession(context)
      await page.fill(comment, 'Held & "kept" <whole>')
      await page.getByRole('button', { name: 'Save and come back later' }).click()
      await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor()
      await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
      await page.fill('#username', 'auditor')
      await page.fill('#password', 'demonstration')
      await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('button', { name: 'Send what I had typed' }).click()
      await page.waitForURL(audit)
      await page.goto(`${audit}/sections/what-it-says`)
      expect(await page.locator(comment).inputValue()).toBe('Held & "kept" <whole>')
    },
  )

  test('by leaving the page, is warned while something is not saved', async () => {
    const { page, context } = await signIn('auditor')
    const audit = await unfinished(page)
    await page.goto(`${audit}/sections/what-it-says`)
    await context.setOffline(true)
    await page.fill(comment, 'Not saved yet')
    await state(page, 'offline')
    let asked = false
    page.once('dialog', (dialog) => {
      asked = dialog.type() === 'beforeunload'
      return dialog.dismiss()
    })
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => asked).toBe(true)
  })
})

describe('an auditor', () => {
  test('who changes a parent back finds the hidden answer again, and it never counts while hidden', async () => {
    const { page } = await signIn('auditor2')
    const audit = await untouched(page)
    await page.goto(`${audit}/sections/what-it-says`)
    const parent = (value: string) =>
      page.locator(`input[name="safety-concerns.value"][value=${value}]`).check({ force: true })
    await parent('yes')
    await page.locator('input[name="safety-plan-quality.value"][value=good]').check({ force: true })
    await page.getByText(/^2 of \d+ answered/).waitFor()
    await parent('no')
    await page.getByText(/^1 of \d+ answered, 1 does not apply/).waitFor()
    expect(await page.locator('input[name="safety-plan-quality.value"]').count()).toBe(0)
    await parent('yes')
    expect(await page.locator('input[name="safety-plan-quality.value"][value=good]').isChecked()).toBe(true)
    await page.getByText(/^2 of \d+ answered/).waitFor()
  })

  test('is led to the next open question, on this page and on others', async () => {
    const { page } = await signIn('auditor2')
    const audit = await untouched(page)
    await page.getByRole('link', { name: 'Next unanswered question' }).click()
    await page.waitForURL(/sections\/the-plan#question-plan-type$/)
    await page.locator('details', { hasText: 'Go to another section' }).locator('summary').click()
    await page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('link', { name: 'What the plan says' })
      .click()
    await page.waitForURL(`${audit}/sections/what-it-says`)
    await page.getByRole('link', { name: 'Next unanswered question' }).click()
    await page.waitForURL(/sections\/the-plan#question-plan-type$/)
  })

  test('is told that somebody else got the audit, and gets back what they typed', async () => {
    const { page } = await signIn('auditor3')
    const audit = await untouched(page)
    await page.goto(`${audit}/sections/what-it-says`)
    const manager = await signIn('manager')
    await closeWith(manager.page, 'The committee meets today')
    await page.fill(comment, 'Half an hour of writing')
    await page.getByRole('button', { name: 'Save and come back later' }).click()
    await page.getByRole('heading', { name: 'Somebody was quicker' }).waitFor()
    expect(await page.getByLabel('What you typed').inputValue()).toContain('Half an hour of writing')
    await expectUsable(page)
    await page.goto('/audits')
    await page.locator('tr', { hasText: 'Left out' }).first().waitFor()
    await reopen(manager.page)
  })

  test('finds every state of the form usable: empty, full, with mistakes and locked; nothing is kept in the browser', async () => {
    const { page } = await signIn('auditor3')
    const audit = await untouched(page)
    await page.goto(`${audit}/whole`)
    await expectUsable(page)
    await page.fill('[name="plan-date.day"]', '31')
    await page.fill('[name="plan-date.month"]', '2')
    await page.fill('[name="plan-date.year"]', '2020')
    await state(page, 'saved')
    await page.reload()
    await page.getByText('Enter a real date').first().waitFor()
    await expectUsable(page)
    for (const group of await page.locator('.govuk-radios').all())
      await group.locator('input').first().check({ force: true })
    await page.fill('[name="plan-date.month"]', '3')
    for (const box of await page.locator('textarea').all())
      await box.fill('As the record shows, at length. '.repeat(20))
    await state(page, 'saved')
    await expectUsable(page)
    const kept = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])
    expect(kept).toEqual([])
    await page.goto('/audits')
    await page.locator('tr', { hasText: 'Signed off' }).first().getByRole('link').click()
    await page.getByText('This audit is signed off.').waitFor()
    await expectUsable(page)
  })

  test('at 400% zoom and on a telephone reaches every control of the whole form', async () => {
    const { page } = await signIn('auditor3')
    const audit = await untouched(page)
    await page.goto(`${audit}/whole`)
    await expectUsable(page)
  })
})

async function closeWith(page: Page, reason: string) {
  await page.goto('/rounds')
  await page.getByRole('link', { name: /^Six-monthly/ }).click()
  await page.getByRole('link', { name: 'Close the round' }).click()
  await page.getByLabel('Why the round closes without them').fill(reason)
  await page.getByLabel('Not moderated').check({ force: true })
  await page.getByRole('button', { name: 'Close the round' }).click()
  await page.getByRole('link', { name: 'Reopen the round' }).waitFor()
}

async function reopen(page: Page) {
  await page.getByRole('link', { name: 'Reopen the round' }).click()
  await page.getByLabel('Why the round is opened again').fill('There is more to audit')
  await page.getByRole('button', { name: 'Reopen the round' }).click()
  await page.getByRole('link', { name: 'Close the round' }).waitFor()
}

describe('by keyboard alone', () => {
  test('three audits in a row take at most 40 keys each besides free text, without a way back to the list', async () => {
    const { page } = await signIn('auditor')
    await page.goto('/preferences')
    await page.getByLabel('Answer with single keys').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL('/audits')
    const first = await unfinished(page)
    await page.goto(`${first}/whole`)
    const counts: number[] = []
    for (let n = 0; n < 3; n += 1) {
      counts.push(await auditByKeys(page))
      const next = page.locator('#next-case')
      await next.waitFor()
      expect(await next.evaluate((link) => link === document.activeElement)).toBe(true)
      if (!(await next.textContent())?.startsWith('Next case')) break
    }
    console.log(`keys for each audit, free text aside: ${counts.join(', ')}`)
    expect(counts.length).toBeGreaterThanOrEqual(3)
    expect(Math.max(...counts)).toBeLessThanOrEqual(40)
  })
})

/** From wherever the page puts the focus to the sign-off; every key is counted, letters of free text are not. */
async function auditByKeys(page: Page): Promise<number> {
  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
    await page.waitForTimeout(40)
  }
  const focused = () =>
    page.evaluate(() => {
      const { activeElement: at } = document
      if (!(at instanceof HTMLElement)) return ''
      const { id, tagName } = at
      return at instanceof HTMLInputElement ? `${at.type} ${at.name}` : `${tagName} ${id} ${at.textContent}`
    })
  if (/^A next-case/.test(await focused())) await press('Enter')
  if (!/\/whole$/.test(page.url())) {
    await page.waitForSelector('.govuk-task-list')
    await page.getByRole('link', { name: 'The whole form on one page' }).focus()
    await press('Enter')
  }
  await page.waitForURL(/\/whole$/)
  await expect.poll(focused).toMatch(/^(radio|text)/)
  for (let step = 0; step < 60; step += 1) {
    const at = await focused()
    if (at.startsWith('BUTTON')) break
    if (at.startsWith('radio')) await press('1')
    else if (at.startsWith('text')) {
      const digits = at.endsWith('.year') ? '2020' : at.endsWith('.month') ? '8' : '4'
      for (const digit of digits) await press(digit)
      await press('Tab')
    } else await press('Tab')
  }
  await state(page, 'saved')
  await press('Enter')
  await page.waitForURL(/\/check$/)
  await expect.poll(focused).toMatch(/^radio planning-quality/)
  await press('2')
  await page.locator('form textarea').last().fill('Read at one sitting.')
  await page.locator('form textarea').last().focus()
  await press('Tab')
  while (!(await focused()).includes('Sign off this audit')) await press('Tab')
  await press('Enter')
  const missing = page.locator('.govuk-error-summary')
  await Promise.race([page.waitForURL(/#next-case$/), missing.waitFor()])
  expect(await missing.allTextContents()).toEqual([])
  return keys
}
