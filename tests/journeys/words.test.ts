import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectFailure, expectUsable, press } from '../support/usable-page.ts'

const { address, signIn } = inDemonstration()

/** The address of an audit of the person's that is in this state. */
async function auditOf(page: Page, state: string): Promise<string> {
  await page.goto('/audits')
  const link = page.locator('tr', { hasText: state }).first().getByRole('link')
  return address((await link.getAttribute('href')) ?? '')
}

const PERSONAL = 'Ring 07700 900123, NHS 943 476 5919. Reviewed on 4 August 2020.'

describe('personal data at the field', () => {
  test('is warned about when typing stops, without taking the focus; one key says it is not personal', async () => {
    const { page, problems } = await signIn('auditor')
    const audit = await auditOf(page, 'Not started')
    await page.goto(`${audit}/sections/what-it-says`)
    const field = page.locator('#assessment-quality-comment')
    await field.focus()
    await page.keyboard.type(`${PERSONAL} Owen Lark agreed.`)
    const warnings = page.locator('.app-personal')
    await warnings.first().waitFor()
    expect(await warnings.allTextContents()).toEqual([
      'This looks personal: phone number 07700 900123 Not personal: 07700 900123',
      'This looks personal: NHS number 943 476 5919 Not personal: 943 476 5919',
      'This looks personal: name Owen Lark Not personal: Owen Lark',
    ])
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.locator('[role=status]', { has: warnings.first() }).count()).toBe(1)
    await expectUsable(page)

    await field.focus()
    await page.keyboard.press('Tab')
    const said = page.waitForResponse((response) => response.url().endsWith('/not-personal'))
    await page.keyboard.press('Enter')
    expect((await said).status()).toBe(302)
    expect(await warnings.count()).toBe(2)
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.waitForSelector('[data-save-state=saved]')
    await page.reload()
    await page.waitForSelector('.app-personal button')
    expect(await page.locator('.app-personal strong').allTextContents()).toEqual([
      '943 476 5919',
      'Owen Lark',
    ])
    expect(problems).toEqual([])
  })

  test('holds up no save and no sign-off', async () => {
    const { page } = await signIn('auditor2')
    const audit = await auditOf(page, 'Not started')
    await page.goto(`${audit}/sections/what-it-says`)
    await page.fill('#assessment-quality-comment', PERSONAL)
    await page.waitForSelector('[data-save-state=saved]')
    await press(page, 'Save and come back later')
    await page.waitForURL(audit)
  })
})

describe.each([true, false])('the words of an audit (JavaScript: %s)', (javaScript) => {
  test('what looks personal is listed before signing off, and can be said not to be', async () => {
    const { page, problems } = await signIn(javaScript ? 'auditor3' : 'auditor2', javaScript)
    const audit = await auditOf(page, javaScript ? 'Not started' : 'In progress')
    await page.goto(`${audit}/sections/what-it-says`)
    await page.fill('#assessment-quality-comment', PERSONAL)
    if (javaScript) await page.waitForSelector('[data-save-state=saved]')
    await press(page, 'Save and continue')
    await page.goto(`${audit}/check`)
    const list = page.getByRole('region', { name: /looks like personal data/ })
    expect(await list.locator('dd strong').allTextContents()).toEqual(['07700 900123', '943 476 5919'])
    if (javaScript) await expectUsable(page)
    await list.getByRole('button', { name: /^Not personal.*07700 900123/ }).click()
    await page.waitForURL(`${audit}/check#personal-data`)
    await list.locator('dd strong').nth(1).waitFor({ state: 'detached' })
    if (javaScript)
      expect(await page.locator('#personal-data').evaluate((one) => one === document.activeElement)).toBe(
        true,
      )
    await page.reload()
    expect(await list.locator('dd strong').allTextContents()).toEqual(['943 476 5919'])
    expect(problems).toEqual([])
  })

  test('a comment is tagged with the theme its words suggest, and with others on its own page', async () => {
    const { page, problems } = await signIn('auditor', javaScript)
    const audit = await auditOf(page, 'In progress')
    await page.goto(`${audit}/sections/what-it-says`)
    await page.fill('#assessment-quality-comment', `The visit was ${javaScript ? 'late' : 'overdue'} again.`)
    if (javaScript) await page.waitForSelector('[data-save-state=saved]')
    await press(page, 'Save and continue')
    await page.goto(`${audit}/check`)
    const row = page.locator('#themes-assessment-quality')
    if (javaScript) {
      await row.getByRole('button', { name: /^Add: Drift and delay/ }).click()
      await row.getByText('Drift and delay', { exact: true }).waitFor()
    }
    await row.getByRole('link', { name: /^Choose themes/ }).click()
    await page.waitForURL(`${audit}/themes/assessment-quality`)
    if (javaScript) await expectUsable(page)
    expect(await page.getByRole('checkbox').first().isChecked()).toBe(true)
    await page.getByRole('checkbox', { name: 'Voice of the child' }).check()
    await press(page, 'Save themes')
    await page.waitForURL(`${audit}/check#themes-assessment-quality`)
    expect(await row.locator('dd').first().textContent()).toContain('Drift and delay, Voice of the child')
    if (javaScript) await expectUsable(page)
    expect(problems).toEqual([])
  })

  test('a view is recorded beside a signed-off audit, after a look at what seems personal', async () => {
    const { page, problems } = await signIn('auditor2', javaScript)
    const audit = await auditOf(page, 'Signed off')
    await page.goto(`${audit}/views`)
    await page.getByRole('radio', { name: 'Family’s view' }).check()
    await page.fill('#text', `We were heard (${javaScript}). Ring 07700 900123.`)
    await page.fill('#givenBy', 'Grandparent')
    await page.fill('#givenOn', '2020-10-12')
    await press(page, 'Record this view')
    await page.getByRole('alert').getByText('07700 900123').waitFor()
    if (javaScript) await expectUsable(page)
    await press(page, 'Record this view')
    await page.getByRole('heading', { name: 'Views beside this audit' }).waitFor()
    await page.goto(audit)
    expect(await page.locator('.app-view').allTextContents()).toContainEqual(
      `Family’s viewWe were heard (${javaScript}). Ring 07700 900123.Grandparent, 12 October 2020`,
    )
    if (javaScript) await expectUsable(page)
    expect(problems).toEqual([])
  })

  test('a whole audit is on paper without the navigation, views apart from answers', async () => {
    const { page, problems } = await signIn('manager', javaScript)
    const auditor = await signIn('auditor', javaScript)
    const audit = await auditOf(auditor.page, 'Signed off')
    await page.goto(`${audit}/print`)
    if (javaScript) await expectUsable(page)
    await page.emulateMedia({ media: 'print' })
    for (const gone of [
      '.govuk-generic-header',
      '.govuk-service-navigation',
      '.app-footer',
      '.govuk-back-link',
    ])
      expect(await page.locator(gone).isVisible(), gone).toBe(false)
    const text = await page.locator('main').textContent()
    expect(text).toContain('Overall, how good is the planning for this child?')
    expect(text).toContain('the grade follows the answers above')
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
    expect(problems).toEqual([])
  })
})

test('a lead adds a theme, and reads under a question of a round what its comments were about', async () => {
  const { page } = await signIn('lead')
  await page.goto('/themes')
  await expectUsable(page)
  await press(page, 'Add the theme')
  await expectFailure(page, 'Enter the name of the theme')
  await page.fill('#name', 'Transitions')
  await page.fill('#words', 'transfer, moved team')
  await press(page, 'Add the theme')
  await page.getByRole('link', { name: 'Transitions' }).click()
  await page.getByRole('radio', { name: 'No' }).check()
  await press(page, 'Save')
  await page.waitForURL('/themes')
  expect(await page.locator('tr', { hasText: 'Transitions' }).textContent()).toBe(
    'Transitionstransfer, moved team0No',
  )
  await page.goto('/rounds')
  await page
    .getByRole('link', { name: /Six-monthly plan audit/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Findings of this round' }).first().click()
  await page.locator('caption', { hasText: 'Themes of the comments' }).first().waitFor()
  await expectUsable(page)
})

describe.each([true, false])('personal data beside the answers (JavaScript: %s)', (javaScript) => {
  const personal = 'Owen Lark rings 07700 900123'

  async function actionOf(page: Page, what: RegExp): Promise<void> {
    await page.goto('/actions?state=all')
    await page.getByRole('link', { name: what }).first().click()
    await page.getByRole('heading', { name: /^Remedial action for/ }).waitFor()
  }

  test('in a remedial action, what was said at the field not to be is not asked about by the server', async () => {
    const { page } = await signIn('auditor2', javaScript)
    const audit = await auditOf(page, 'Signed off')
    await page.goto(`${audit}/actions/new`)
    await page.getByLabel('What is to be done?').fill(personal)
    await page.getByLabel(/^The social worker/).check({ force: true })
    if (javaScript) {
      await page.locator('.app-personal').first().waitFor()
      await page.getByLabel('What is to be done?').focus()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.locator('.app-personal').allTextContents()).toEqual([
        'This looks personal: phone number 07700 900123 Not personal: 07700 900123',
      ])
      expect(
        await page.getByLabel('What is to be done?').evaluate((one) => one === document.activeElement),
      ).toBe(true)
      await expectUsable(page)
    }
    // A mistake elsewhere loses nothing of what was said.
    await press(page, 'Add the action')
    await page.locator('.govuk-error-summary').getByRole('link', { name: 'Enter the date' }).click()
    expect(await page.locator('#dueOn-error').isVisible()).toBe(true)
    await page.getByLabel('By when?').fill('2099-01-01')
    await press(page, 'Add the action')
    const notice = page.getByRole('alert').filter({ hasText: 'nothing is kept yet' })
    await notice.waitFor()
    const asked = javaScript ? ['07700 900123'] : ['Owen Lark', '07700 900123']
    expect(await notice.getByRole('link').allTextContents()).toEqual(asked)
    expect(await page.getByLabel('What is to be done?').inputValue()).toBe(personal)
    if (javaScript) await expectUsable(page)
    await press(page, 'Add the action')
    await page.getByRole('heading', { name: /^Remedial action for/ }).waitFor()
    expect(await page.locator('dl').textContent()).toContain(personal)
  })

  test('in a practitioner’s note is found by the server: no name of the round is sent to them', async () => {
    const { page } = await signIn('practitioner', javaScript)
    await actionOf(page, javaScript ? /Ask the grandparents/ : /Give every action of the plan/)
    expect(await page.content()).not.toMatch(/Owen Lark|Iris Okafor/)
    const note = page.getByLabel('What was done?')
    await note.fill(personal)
    if (javaScript) {
      await page.locator('.app-personal').waitFor()
      expect(await page.locator('.app-personal strong').allTextContents()).toEqual(['07700 900123'])
    }
    await press(page, 'Record that it is done')
    const notice = page.getByRole('alert').filter({ hasText: 'nothing is kept yet' })
    await notice.waitFor()
    expect(await notice.getByRole('link').allTextContents()).toEqual(['Owen Lark', '07700 900123'])
    expect(await note.inputValue()).toBe(personal)
    if (javaScript) {
      await expectUsable(page)
      await notice.getByRole('link', { name: '07700 900123' }).click()
      expect(await note.evaluate((one) => one === document.activeElement)).toBe(true)
    }
    await press(page, 'Record that it is done')
    await page.locator('dl').getByText('Completed, to be verified').waitFor()
  })

  test('in a safeguarding concern is recorded at once, and said afterwards', async () => {
    const auditor = await signIn('auditor', javaScript)
    const { page } = auditor
    const audit = await auditOf(page, 'Signed off')
    await page.goto(`${audit}/concern`)
    await page.getByLabel('What is the concern?').fill(personal)
    await page.getByLabel('Who was told?').fill('Owen Lark, duty manager')
    await page.getByLabel('When were they told?').fill('2020-10-12T10:30')
    await page.getByLabel('Reference', { exact: true }).fill('Mail of duty@example.org')
    if (javaScript) {
      await page.locator('.app-personal').nth(2).waitFor()
      await page.getByRole('button', { name: /^Not personal.*07700 900123/ }).press('Enter')
      await page.locator('.app-personal strong', { hasText: '07700 900123' }).waitFor({ state: 'detached' })
      expect(await page.locator('.app-personal strong').allTextContents()).toEqual([
        'Owen Lark',
        'duty@example.org',
      ])
      await expectUsable(page)
    }
    await press(page, 'Record this concern')
    await page.waitForURL(/\/concerns\/[\w-]+#personal-data$/)
    const address = page.url().replace('#personal-data', '')
    const list = page.getByRole('region', { name: /looks like personal data/ })
    const rest = javaScript ? [] : ['07700 900123']
    const words = list.locator('dd strong')
    await words.first().waitFor()
    expect(await words.allTextContents()).toEqual(['Owen Lark', ...rest, 'duty@example.org'])
    if (javaScript) await expectUsable(page)
    await list.getByRole('button', { name: /^Not personal.*Owen Lark/ }).click()
    await page.waitForURL(`${address}#personal-data`)
    await words.getByText('Owen Lark').waitFor({ state: 'detached' })

    const manager = await signIn('manager', javaScript)
    await manager.page.goto(address)
    const left = manager.page.getByRole('region', { name: /looks like personal data/ }).locator('dd strong')
    expect(await left.allTextContents()).toEqual([...rest, 'duty@example.org'])
    await manager.page.getByLabel('Note').fill('Ed Moor was seen')
    if (javaScript) {
      await manager.page.locator('.app-personal').waitFor()
      await expectUsable(manager.page)
    }
    await press(manager.page, 'Add the note')
    await left.getByText('Ed Moor').waitFor()
    const lead = await signIn('lead', javaScript)
    await lead.page.goto(address)
    expect(await lead.page.getByRole('region', { name: /looks like personal data/ }).isVisible()).toBe(true)
    expect(await lead.page.getByRole('button', { name: /^Not personal/ }).count()).toBe(0)
    if (javaScript) await expectUsable(lead.page)
  })

  test('in the reasons of a round and of an audit is asked about first, and nothing happens till then', async () => {
    const { page } = await signIn('manager', javaScript)
    await page.goto('/rounds')
    await page
      .getByRole('link', { name: /Six-monthly/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: /Six-monthly/ }).waitFor()
    const round = page.url()
    const auditor = await signIn('auditor', javaScript)
    const audit = await auditOf(auditor.page, 'Signed off')
    const pages = [
      [`${round}/close`, 'Why the round closes', 'Close the round'],
      [`${round}/sample`, 'Why it cannot be used', 'Replace it by the next'],
      [audit, 'Why is it reopened?', 'Reopen this audit'],
    ]
    for (const [address = '', label = '', button = ''] of pages) {
      await page.goto(address)
      const field = page.getByLabel(label)
      await field.fill(personal)
      if (button === 'Close the round') await page.getByLabel('Not moderated').check({ force: true })
      if (javaScript) await page.locator('.app-personal').nth(1).waitFor()
      await press(page, button)
      const notice = page.getByRole('alert').filter({ hasText: 'nothing is kept yet' })
      await notice.waitFor()
      expect(await notice.getByRole('link').allTextContents()).toEqual(['Owen Lark', '07700 900123'])
      expect(await field.inputValue()).toBe(personal)
      if (!javaScript) continue
      expect(await notice.evaluate((one) => one.parentElement === document.activeElement)).toBe(true)
      await expectUsable(page)
    }
    await page.goto(round)
    expect(await page.getByRole('link', { name: 'Close the round' }).count()).toBe(1)
  })
})
