import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectFailure, expectReachedByKeyboard, expectUsable, press } from '../support/usable-page.ts'

const { signIn } = inDemonstration()

async function openAudit(page: Page, reference: string): Promise<string> {
  await page.goto('/audits')
  await page.getByRole('link', { name: reference }).click()
  await page.getByRole('heading', { name: `Audit of ${reference}` }).waitFor()
  return page.url()
}

const inAMonth = () => new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

describe.each([true, false])('a remedial action (JavaScript: %s)', (javaScript) => {
  test('goes from an answer to the worker, who does it, and back to the auditor, who verifies it', async () => {
    const what = `Write the grandparents into the plan (${javaScript ? 'with' : 'without'})`
    const { page: auditor } = await signIn('auditor2', javaScript)
    const audit = await openAudit(auditor, 'S4301')
    await auditor
      .getByRole('link', { name: /Add an action\W+Was the plan made with the family network/ })
      .click()
    await auditor.getByRole('heading', { name: 'Add a remedial action for S4301' }).waitFor()
    expect(await auditor.getByLabel('Which answer').inputValue()).toBe('plan-made-with-family-network')
    await auditor.getByLabel('What is to be done?').fill(what)
    await auditor.getByLabel('The social worker, Bea Wren').check({ force: true })
    await auditor.getByLabel('By when?').fill(inAMonth())
    await press(auditor, 'Add the action')
    await auditor.getByRole('heading', { name: 'Remedial action for S4301' }).waitFor()
    const address = (await auditor.locator('code').textContent()) ?? ''
    expect(new URL(address).pathname).toBe(new URL(auditor.url()).pathname)

    const { page: worker } = await signIn('practitioner', javaScript)
    await worker.getByRole('link', { name: /Remedial actions waiting for you/ }).click()
    await worker.getByRole('link', { name: what }).click()
    await worker.getByText('The findings behind it are not shared with you').waitFor()
    await press(worker, 'Acknowledge this action')
    await worker.locator('dl').getByText('Acknowledged', { exact: true }).waitFor()
    await worker.getByLabel('What was done?').fill('Met them on Monday; it is in the plan')
    await press(worker, 'Record that it is done')
    await worker.locator('dl').getByText('Completed, to be verified').waitFor()
    expect(await worker.getByRole('main').getByRole('button').count()).toBe(0)
    expect((await worker.goto(audit))?.status()).toBe(404)

    await auditor.goto(new URL(address).pathname)
    await auditor.getByText('Met them on Monday').waitFor()
    await press(auditor, 'Verify that it is done')
    await auditor.locator('dl').getByText('Verified', { exact: true }).waitFor()
    await auditor.goto('/actions?state=verified')
    expect(await auditor.getByRole('link', { name: what }).count()).toBe(1)
  })

  test('is not added, completed or sent back without its words, and what was typed stays', async () => {
    const { page: auditor } = await signIn('auditor', javaScript)
    const audit = await openAudit(auditor, 'S4154')
    await auditor.goto(`${audit}/actions/new`)
    await auditor.getByLabel('What is to be done?').fill('Half a thought')
    await press(auditor, 'Add the action')
    const summary = auditor.locator('.govuk-error-summary')
    await summary.getByText('Choose who is to do it').waitFor()
    expect(await auditor.getByLabel('What is to be done?').inputValue()).toBe('Half a thought')
    await auditor.goto(audit)
    await auditor.getByRole('link', { name: 'Record the child’s own view' }).click()
    await press(auditor, 'Send it back')
    await summary.getByText('Say what is still to be done').waitFor()
    if (javaScript) await expectFailure(auditor, 'Say what is still to be done')
  })
})

describe('around a remedial action', () => {
  test('from a section, what was typed is saved first and the way leads back there', async () => {
    const { page } = await signIn('auditor')
    const audit = await openAudit(page, 'S4056')
    await page.goto(`${audit}/sections/what-it-says`)
    await page.locator('#assessment-quality-comment').fill('Typed and not yet saved')
    await press(page, 'Save and add a remedial action')
    await page.getByRole('heading', { name: 'Add a remedial action for S4056' }).waitFor()
    await page.getByRole('link', { name: 'Back to the audit' }).click()
    await page.waitForURL(`${audit}/sections/what-it-says`)
    expect(await page.locator('#assessment-quality-comment').inputValue()).toBe('Typed and not yet saved')
  })

  test('findings are read by the worker only while they are shared, and without the concern', async () => {
    const { page: auditor } = await signIn('auditor2')
    const audit = await openAudit(auditor, 'S4301')
    await auditor.getByRole('link', { name: 'Share the findings with the worker and team manager' }).click()
    await expectUsable(auditor)
    await press(auditor, 'Share the findings')
    await auditor.waitForURL(audit)

    const { page: worker } = await signIn('practitioner')
    await worker.goto('/actions')
    await expectUsable(worker)
    await worker.getByRole('link', { name: 'Audit of S4301' }).click()
    await worker.getByRole('heading', { name: 'Audit of S4301' }).waitFor()
    expect(await worker.getByText('Immediate safeguarding concern').count()).toBe(0)
    expect(await worker.getByRole('link', { name: /Add an action/ }).count()).toBe(0)
    await expectUsable(worker)

    await auditor.getByRole('link', { name: 'Stop sharing the findings' }).click()
    await press(auditor, 'Stop sharing')
    await auditor.waitForURL(audit)
    expect((await worker.reload())?.status()).toBe(404)
  })

  test('whoever decides on an old page is told, and keeps the words', async () => {
    const { page: first } = await signIn('manager')
    const { page: second } = await signIn('auditor')
    await openAudit(second, 'S4154')
    await second.getByRole('link', { name: 'Record the child’s own view' }).click()
    await second.getByRole('heading', { name: 'Remedial action for S4154' }).waitFor()
    await first.goto(second.url())
    await press(first, 'Verify that it is done')
    await first.locator('dl').getByText('Verified', { exact: true }).waitFor()
    await second.getByLabel('If it is not done').fill('A sentence worth keeping')
    await press(second, 'Send it back')
    await expectFailure(second, 'Something happened to this action after you opened the page')
    await second.getByText('A sentence worth keeping').waitFor()
  })

  test('overdue actions stand on the round and are counted on the recommendation', async () => {
    const { page } = await signIn('lead')
    await page.goto('/rounds')
    await page.getByRole('link', { name: /Six-monthly/ }).click()
    await page.getByRole('heading', { name: 'Overdue remedial actions: 1' }).waitFor()
    await expectUsable(page)
    await page.goto('/plans')
    await page.locator('main a[href^="/plans/"]:not([href$="/new"])').first().click()
    await page.locator('tr', { hasText: '2019.3' }).getByRole('link').click()
    await page.getByText('1 is overdue from the rounds that feed these measures').waitFor()
    await page.getByRole('link', { name: 'Overdue actions' }).click()
    await page.getByRole('link', { name: 'Give every action of the plan a named lead' }).waitFor()
    await expectReachedByKeyboard(page)
    await expectUsable(page)
  })
})

describe.each([true, false])('a safeguarding concern (JavaScript: %s)', (javaScript) => {
  test('is followed up by the manager, by the route the service has set', async () => {
    const { page: manager } = await signIn('manager', javaScript)
    const { page: auditor } = await signIn('auditor', javaScript)
    const audit = await openAudit(auditor, 'S4280')
    await auditor.goto(`${audit}/concern`)
    await auditor.getByText('At once, by telephone').waitFor()
    const concern = `Not seen since March (${javaScript ? 'with' : 'without'})`
    await auditor.fill('#concern', concern)
    await auditor.fill('#told', 'Duty manager')
    await auditor.fill('#toldAt', '2020-10-12T10:30')
    await auditor.fill('#reference', 'MASH 118')
    await press(auditor, 'Record this concern')
    await auditor.waitForURL(audit)

    await manager.getByRole('link', { name: /Open safeguarding concerns/ }).click()
    const section = manager.locator('section', { hasText: concern })
    await section.getByRole('link', { name: 'S4280' }).click()
    await manager.getByRole('heading', { name: 'Immediate safeguarding concern about S4280' }).waitFor()
    await press(manager, 'Record the escalation')
    await manager.locator('.govuk-error-summary').getByText('Say who was told').waitFor()
    await manager.getByLabel('Who was told?').fill('The head of service')
    await manager.getByLabel('When were they told?').fill('2020-10-12T11:00')
    await manager.getByLabel('Reference').fill('Call of 11:00')
    await press(manager, 'Record the escalation')
    await manager.getByText('12 October 2020, 11:00').waitFor()
    if (javaScript) await expectUsable(manager)
    await manager.getByLabel('What came of it?').fill('The child was seen and is safe')
    await press(manager, 'Close this concern')
    await manager.getByText('The child was seen and is safe').waitFor()
    await manager.goto('/concerns')
    expect(await manager.getByText(concern).count()).toBe(0)
  })

  test('has a route that the manager changes', async () => {
    const { page: manager } = await signIn('manager', javaScript)
    await manager.goto('/concerns')
    await manager.getByRole('link', { name: 'Change the escalation route' }).click()
    await manager.getByLabel('Who is told').fill('')
    await press(manager, 'Set the escalation route')
    await manager.locator('.govuk-error-summary').getByText('Say who is told').waitFor()
    if (javaScript) await expectUsable(manager)
    const route = '1. At once, by telephone: the team manager\n2. The same day: the IRO manager'
    await manager.getByLabel('Who is told').fill(route)
    await press(manager, 'Set the escalation route')
    await manager.getByText('2. The same day: the IRO manager').waitFor()
  })
})
