import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectUsable } from '../support/usable-page.ts'

const { signIn } = inDemonstration({ expected: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ })

type Form = { page: Page; context: BrowserContext; audit: string; dialogs: string[] }

/** A section of an audit that is not signed off, reached by a link, so that going back stays inside the product. */
async function openForm(username: string, javaScript?: boolean): Promise<Form> {
  const { page, context } = await signIn(username, javaScript)
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.type())
    return dialog.dismiss()
  })
  await page.goto('/audits')
  const open = page.locator('tr', { hasText: /Not started|In progress/ })
  await open.first().getByRole('link').click()
  await page.waitForSelector('.govuk-task-list')
  const audit = page.url()
  await page.getByRole('link', { name: 'What the plan says' }).click()
  await page.waitForSelector(comment)
  return { page, context, audit, dialogs }
}

const comment = '#assessment-quality-comment'
const judgement = 'main textarea[id$=quality-comment]'
const other = '#safety-plan-quality-comment'
const state = (page: Page, wanted: string) => page.waitForSelector(`[data-save-state=${wanted}]`)
const allSections = (page: Page) => page.getByRole('link', { name: 'All sections' }).first().click()
const goOn = (page: Page) => page.getByRole('button', { name: 'Save and continue' }).click()

/** What the server holds, as another tab of the same person sees it. */
async function stored(form: Form, field = comment): Promise<string> {
  const page = await form.context.newPage()
  await page.goto(`${form.audit}/sections/what-it-says`)
  const text = await page.locator(field).inputValue()
  await page.close()
  return text
}

/** Saved by another tab; a comment on the plan's safety needs that question to be asked. */
async function saveElsewhere(form: Form, change: (page: Page) => Promise<void>) {
  const page = await form.context.newPage()
  await page.goto(`${form.audit}/sections/what-it-says`)
  await change(page)
  await state(page, 'saved')
  await page.close()
}

const askSafety = (page: Page) =>
  page.locator('input[name="safety-concerns.value"][value=yes]').check({ force: true })

describe('what was typed and could not be saved', () => {
  test.each<[string, (form: Form) => Promise<unknown>]>([
    ['a link', ({ page }) => allSections(page)],
    ['the back button', ({ page }) => page.evaluate(() => history.back())],
    ['a button', ({ page }) => goOn(page)],
  ])('stays on the page with %s, although nobody knew that the network was gone', async (what, leave) => {
    const text = `Typed in a tunnel before ${what}`
    const form = await openForm('auditor')
    const { page, context, dialogs } = form
    await context.setOffline(true)
    await page.fill(comment, text)
    await leave(form)
    await state(page, 'offline')
    expect(await page.locator(comment).inputValue()).toBe(text)
    await context.setOffline(false)
    await state(page, 'saved')
    expect(await stored(form)).toBe(text)
    expect(dialogs.every((type) => type === 'confirm')).toBe(true)
  })

  test('stays on the page with a button, although the browser has a network, while no server answers', async () => {
    const form = await openForm('auditor')
    const { page } = form
    const isSave = (url: URL) => url.pathname.startsWith('/audits/')
    await page.route(isSave, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await page.fill(comment, 'While the server was started again')
    await state(page, 'retrying')
    await goOn(page)
    await state(page, 'retrying')
    expect(await page.locator(comment).inputValue()).toBe('While the server was started again')
    await page.unroute(isSave)
    await goOn(page)
    await page.waitForURL((url) => !url.pathname.endsWith('what-it-says'))
    expect(await stored(form)).toBe('While the server was started again')
  })

  test('stays on the page with a link, after a question, when the session has ended', async () => {
    const form = await openForm('auditor')
    const { page, context, dialogs } = form
    await context.clearCookies()
    await page.fill(comment, 'Typed after half an hour')
    await state(page, 'signed-out')
    await allSections(page)
    await expect.poll(() => dialogs).toEqual(['confirm'])
    await page.getByRole('form', { name: 'Sign in again' }).waitFor()
    expect(await page.locator(comment).inputValue()).toBe('Typed after half an hour')
    page.removeAllListeners('dialog')
    page.once('dialog', (dialog) => dialog.accept())
    await allSections(page)
    await page.waitForURL(/sign-in/)
  })

  test('can still be saved by its auditor after somebody else has signed in where it stands', async () => {
    const form = await openForm('auditor')
    const { page, context } = form
    await context.clearCookies()
    await page.fill(comment, 'At a desk two people share')
    const again = page.getByRole('form', { name: 'Sign in again' })
    for (const [username, becomes] of [
      ['auditor2', 'not-yours'],
      ['auditor', 'saved'],
    ] as const) {
      await again.getByLabel('Username').fill(username)
      await again.getByLabel('Password').fill('demonstration')
      await again.getByRole('button').click()
      await state(page, becomes)
      if (becomes === 'not-yours') await expectUsable(page)
    }
    expect(await stored(form)).toBe('At a desk two people share')
  })
})

test('what is typed just before a link is saved before the page behind it is read', async () => {
  const { page, audit, dialogs } = await openForm('auditor')
  await page.goto(`${audit}/sections/what-it-says`)
  for (const text of ['Typed and gone on', 'Typed again and gone on']) {
    await page.fill(comment, text)
    await allSections(page)
    await page.getByRole('link', { name: 'The whole form on one page' }).click()
    await page.waitForURL(/whole$/)
    expect(await page.locator(comment).inputValue()).toBe(text)
  }
  await page.fill(comment, 'And once more')
  await page.getByRole('link', { name: 'Next unanswered question' }).click()
  await page.waitForURL(/#/)
  expect(dialogs).toEqual([])
})

test('an answer that is too long holds up no other, is named, and stays where it was typed', async () => {
  const form = await openForm('auditor2')
  const { page, audit } = form
  await askSafety(page)
  await page.fill(comment, 'x'.repeat(100_000))
  await page.fill(other, 'Saved all the same')
  await state(page, 'refused')
  expect(await page.locator('[data-save-state]').textContent()).toContain('it has 100,000')
  expect(await stored(form, other)).toBe('Saved all the same')
  await goOn(page)
  await page.locator('.govuk-error-message', { hasText: 'it has 100,000' }).waitFor()
  expect((await page.locator(comment).inputValue()).length).toBe(100_000)
  await page.fill(comment, 'Shorter')
  await state(page, 'saved')
  await page.goto(`${audit}/sections/what-it-says`)
  expect(await page.locator(comment).inputValue()).toBe('Shorter')
})

test('a page that is drawn again takes a newer text with its revision, or goes on with neither', async () => {
  const form = await openForm('auditor3')
  const { page, context, audit } = form
  await page.fill(comment, 'Call 07700 900123, not 07700 900456')
  await state(page, 'saved')
  await page.goto(`${audit}/check`)
  await page.fill(judgement, 'Mine')
  await state(page, 'saved')
  const tab = await context.newPage()
  const saveInTab = async (text: string) => {
    await tab.goto(`${audit}/check`)
    await tab.fill(judgement, text)
    await state(tab, 'saved')
  }
  const drawAgain = async (phone: string) => {
    const said = page.getByRole('button', { name: new RegExp(`^Not personal.*${phone}`) })
    await said.click()
    await said.waitFor({ state: 'detached' })
  }

  await saveInTab('Theirs')
  await drawAgain('07700 900123')
  await expect.poll(() => page.locator(judgement).inputValue()).toBe('Theirs')
  await page.fill(judgement, 'Theirs, and mine')
  await state(page, 'saved')

  const isSave = (url: URL) => url.pathname.endsWith('/answers')
  await page.route(isSave, (route) => route.abort())
  await page.fill(judgement, 'Mine, typed in a tunnel')
  await saveInTab('Theirs, meanwhile')
  page.removeAllListeners('dialog')
  page.on('dialog', (dialog) => dialog.accept())
  await drawAgain('07700 900456')
  expect(await page.locator(judgement).inputValue()).toBe('Mine, typed in a tunnel')
  await page.unroute(isSave)
  await state(page, 'conflict')
  await tab.reload()
  expect(await tab.locator(judgement).inputValue()).toBe('Theirs, meanwhile')
})

test('a page of long answers in letters of several bytes is saved, by itself and by button', async () => {
  const form = await openForm('auditor3')
  const { page, audit } = form
  const long = 'ض'.repeat(19_000)
  await page.goto(`${audit}/whole`)
  for (const box of await page.locator('textarea').all()) await box.fill(long)
  expect(await page.locator('textarea').count()).toBeGreaterThan(2)
  await state(page, 'saved')
  await page.getByRole('button', { name: 'Save and check answers' }).click()
  await page.waitForURL(/check$/)
  expect(await stored(form)).toBe(long)
})

describe('of two texts', () => {
  test('the one saved elsewhere is taken whole: what it leaves blank becomes blank', async () => {
    const form = await openForm('auditor')
    const { page } = form
    await saveElsewhere(form, async (tab) => {
      await tab.fill(comment, '')
      await tab.locator('input[name="assessment-quality.value"][value=inadequate]').check({ force: true })
    })
    await page.fill(comment, `https://records.example/${'very-long-address'.repeat(30)}`)
    await state(page, 'conflict')
    await expectUsable(page)
    await page.getByRole('button', { name: 'Use the one saved' }).click()
    await state(page, 'saved')
    expect(await page.locator(comment).inputValue()).toBe('')
    expect(await page.locator('input[name="assessment-quality.value"]:checked').inputValue()).toBe(
      'inadequate',
    )
  })

  test('none is chosen by Enter on another question', async () => {
    const form = await openForm('auditor')
    const { page } = form
    await saveElsewhere(form, (tab) => tab.fill(comment, 'Theirs'))
    await page.fill(comment, 'Mine')
    await state(page, 'conflict')
    await page.locator('input[name="safety-concerns.value"]').first().press('Enter')
    await page.getByRole('button', { name: 'Keep yours' }).waitFor()
    await page.waitForTimeout(300)
    expect(await stored(form)).toBe('Theirs')
  })

  test('without JavaScript is chosen for one question at a time', async () => {
    const form = await openForm('auditor2')
    await askSafety(form.page)
    await form.page.waitForSelector(other)
    await allSections(form.page)
    const plain = await openForm('auditor2', false)
    await saveElsewhere(form, async (tab) => {
      await tab.fill(comment, 'Theirs, one')
      await tab.fill(other, 'Theirs, two')
    })
    await plain.page.fill(comment, 'Mine, one')
    await plain.page.fill(other, 'Mine, two')
    await goOn(plain.page)
    await expect.poll(() => plain.page.locator('[data-conflict]').count()).toBe(2)
    await goOn(plain.page)
    await expect.poll(() => plain.page.locator('[data-conflict]').count()).toBe(2)
    await plain.page.getByRole('button', { name: 'Use the one saved' }).first().click()
    await expect.poll(() => plain.page.locator('[data-conflict]').count()).toBe(1)
    expect(await stored(form, other)).toBe('Theirs, two')
    await plain.page.getByRole('button', { name: 'Keep yours' }).click()
    await expect.poll(() => plain.page.locator('[data-conflict]').count()).toBe(0)
    expect([await stored(form), await stored(form, other)]).toEqual(['Theirs, one', 'Mine, two'])
  })
})
