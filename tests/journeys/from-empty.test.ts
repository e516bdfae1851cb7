import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inEmptyDeployment } from '../support/journey.ts'
import { expectAccessible } from '../support/usable-page.ts'

const { visit, oneTimeCode } = inEmptyDeployment()

/** A theme that is not shipped, with a condition, a section behind a gate, rows, and an answer that is worked out. */
const template = `
template: family-time
version: 1
title: Family time
theme: family-time
purpose: Whether time with family is planned around the child.
sign_off: family-time-quality
scales:
  who-came:
    options:
      - { code: mother, label: Mother }
      - { code: father, label: Father }
      - { code: siblings, label: Brothers or sisters }
sections:
  - code: arrangements
    title: Arrangements
    questions:
      - { code: family-time-agreed, text: Is there an agreed arrangement?, scale: yes-no }
      - code: child-wishes-followed
        text: Does it follow what the child wants?
        scale: yes-no
        cannot_tell: true
        when: { question: family-time-agreed, is: 'yes' }
        when_text: an arrangement was agreed
      - { code: family-time-quality, text: How good is it overall?, scale: four-grades, comment: required }
  - code: visits
    title: Visits
    gate: { question: visits-happened, is: 'yes' }
    questions:
      - { code: visits-happened, text: Were there any visits?, scale: yes-no, meets: none }
      - code: visits
        text: How many visits were there?
        type: group
        row: Visit
        min: 1
        max: 3
        questions:
          - { code: visit-with, text: Who came?, type: choices, scale: who-came, other: Somebody else }
          - { code: visit-went-well, text: Did it go well for the child?, scale: yes-no }
          - code: visit-trouble
            text: What happened?
            type: text
            when: { question: visit-went-well, is: 'no' }
      - code: visits-served-child
        text: Did the visits serve the child?
        scale: yes-no
        override: true
        derive:
          rules:
            - { when: { rows: visits, where: { question: visit-went-well, is: 'no' }, at_least: 1 }, answer: 'no' }
            - { answer: 'yes' }
`

const caseList = [
  'reference,team,worker,supervisor,iro',
  ...Array.from({ length: 12 }, (_, n) => `FT-${n + 1},North,A. Worker,B. Supervisor,C. Reviewer`),
].join('\n')

describe.each([{ javaScript: true }, { javaScript: false }])('with JavaScript: $javaScript', (options) => {
  test('an empty deployment is brought to evidence on a recommendation, in the browser alone', async () => {
    const { page, problems } = await visit(options)
    const department = new Department(page, options.javaScript)
    await department.setUpAdministrator()
    const passwords = {
      mo: await department.addPerson('Mo Manager', 'mo', ['IRO manager', 'Lead']),
      ben: await department.addPerson('Ben Auditor', 'ben', ['Auditor']),
    }
    await department.signInFirst('mo', passwords.mo)
    const recommendation = await department.writePlan()
    await department.signIn('ada', 'three plain words')
    await department.publish()
    await department.signIn('mo', 'another three words')
    await department.linkQuestion(recommendation)
    const round = await department.openRound()
    await department.signInFirst('ben', passwords.ben)
    for (let n = 0; n < 10; n += 1) await department.audit(n)
    await department.signIn('mo', 'another three words')
    await department.close(round)
    await department.followEvidence(recommendation)
    expect(problems).toEqual([])
  }, 240_000)
})

/** What the people of one department do, each step as they see it. */
class Department {
  constructor(
    private readonly page: Page,
    private readonly javaScript: boolean,
  ) {}

  async setUpAdministrator() {
    const { page } = this
    await page.goto('/first-administrator')
    await page.getByLabel('One-time code').fill(oneTimeCode())
    await page.getByLabel('Your name').fill('Ada Minister')
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Password').fill('three plain words')
    await this.press('Create the account')
    await page.getByLabel('Name of the service').fill('Early help')
    await this.press('Add the service')
    await page.getByLabel('Name of the team').fill('North')
    await this.press('Add the team')
    await this.shows('North')
  }

  /** @returns the temporary password */
  async addPerson(name: string, username: string, roles: string[]): Promise<string> {
    const { page } = this
    await this.open('/people/new')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Username').fill(username)
    const group = page.getByRole('group', { name: 'Roles in Early help only' })
    for (const role of roles) await group.getByLabel(role, { exact: true }).check()
    await this.press('Add the person')
    await this.shows(`${name} was added`)
    return (await page.locator('code').textContent()) ?? ''
  }

  async signIn(username: string, password: string) {
    const { page } = this
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('Password').fill(password)
    await this.press('Sign in')
    await page.waitForURL((url) => url.pathname !== '/sign-in')
  }

  async signInFirst(username: string, temporary: string) {
    const { page } = this
    await this.signIn(username, temporary)
    await page.waitForURL(/change-password/)
    await page.getByLabel('Current password').fill(temporary)
    await page.getByLabel('New password').fill('another three words')
    await this.press('Change password')
    await page.waitForURL((url) => url.pathname !== '/change-password')
  }

  /** @returns the address of the recommendation */
  async writePlan(): Promise<string> {
    const { page } = this
    await this.open('/plans')
    await page.getByRole('link', { name: 'Create a plan' }).click()
    await page.getByLabel('Title').fill('Our plan')
    await this.press('Create the plan')
    await page.getByRole('link', { name: 'Add a recommendation' }).click()
    await page.getByLabel('Reference').fill('2026.1')
    await page.getByLabel('What is recommended').fill('Plan time with family around the child')
    await page.getByLabel('What it is for').fill('Children see the people who matter to them')
    await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Early help' })
    await this.press('Add the recommendation')
    await this.shows('Plan time with family around the child')
    const recommendation = page.url()
    await page.getByRole('link', { name: 'Add a measure' }).click()
    await page.getByLabel('What is measured').fill('Family time graded good or above')
    await page.getByRole('group', { name: 'Counted in' }).getByLabel('Per cent').check()
    await page.getByRole('group', { name: 'Which way is better' }).getByLabel('Higher').check()
    await page
      .getByRole('group', { name: /judged by it/ })
      .getByLabel('Yes')
      .check()
    await page.getByLabel('Target date').fill('2020-03-31')
    await page.getByLabel('Target', { exact: true }).fill('80')
    await this.press('Add the measure')
    await page.waitForURL(recommendation)
    await page.getByRole('link', { name: 'Family time graded good or above' }).click()
    await this.shows('31 March 2020: 80%')
    return recommendation
  }

  async publish() {
    const { page } = this
    await this.open('/templates/new')
    await page.getByLabel('Or paste its text').fill(template)
    await page.getByLabel('What it is for').fill('Time with the family')
    await this.press('Check and publish')
    await page.waitForURL(/templates\/family-time\/1$/)
  }

  async linkQuestion(recommendation: string) {
    const { page } = this
    await page.goto(recommendation)
    await this.openMeasure()
    await page.getByRole('link', { name: /Change its targets or what it counts/ }).click()
    await page.getByRole('link', { name: 'Change what it counts' }).click()
    await page.getByLabel('Question 1', { exact: true }).selectOption('family-time-quality')
    await this.press('Save what it counts')
    await page.waitForURL(recommendation)
    await this.openMeasure()
    await this.shows('family-time-quality')
  }

  /** What is folded away of the only measure. */
  private async openMeasure() {
    await this.page.getByRole('table', { name: 'Measures in brief' }).getByRole('link').first().click()
  }

  /** @returns the address of the round */
  async openRound(): Promise<string> {
    const { page } = this
    await this.open('/rounds')
    await page.getByRole('link', { name: 'Create a round' }).click()
    await page.getByLabel('Template').selectOption({ label: 'Family time (version 1)' })
    await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Early help' })
    await this.press('Continue')
    await page.getByLabel('Name', { exact: true }).fill('Family time, May 2020')
    await page.getByLabel('Dip sample').check()
    await page.getByLabel('Which cases it is about').fill('children in care')
    await page.getByLabel('First day of the period').fill('2020-05-01')
    await page.getByLabel('Last day of the period').fill('2020-05-31')
    await page.getByLabel('Family time graded good or above').check()
    await page
      .getByRole('group', { name: /own team/ })
      .getByRole('radio')
      .first()
      .check()
    await this.press('Create the round')
    await this.shows('Steps')
    const round = page.url()
    await page.getByRole('link', { name: 'Import the case list' }).click()
    await page.getByLabel('Or paste it').fill(caseList)
    await this.press('Import the list')
    await this.shows('12 cases')
    await page.goto(`${round}/sample`)
    await page.getByLabel('Cases to draw').fill('10')
    await this.press('Preview the draw')
    await this.press('Keep this draw')
    await page.getByLabel('Why it cannot be used').waitFor()
    await page.goto(`${round}/assign`)
    await page.getByRole('group', { name: 'Auditors' }).getByLabel('Ben Auditor').check()
    await this.press('Assign evenly')
    await this.shows('Remove all assignments')
    await page.goto(round)
    await this.press('Open the round')
    await this.shows('0 of 10 signed off')
    return round
  }

  /** Good in all but the last two; an arrangement in all but the last. */
  async audit(n: number) {
    const { page } = this
    await this.open('/audits')
    await page.locator('tr', { hasText: 'Not started' }).first().getByRole('link').click()
    await page.waitForSelector('.govuk-task-list')
    await page.locator('.govuk-task-list a').first().click()
    const agreed = n === 9 ? 'no' : 'yes'
    await page.locator(`input[name="family-time-agreed.value"][value=${agreed}]`).check()
    const wishes = page.locator('input[name="child-wishes-followed.value"][value=yes]')
    if (agreed === 'yes') {
      if (!this.javaScript) await this.press('Save and continue')
      await wishes.check()
    }
    await this.press('Save and continue')
    await page.waitForURL(/visits/)
    await page.locator(`input[name="visits-happened.value"][value=${n === 0 ? 'yes' : 'no'}]`).check()
    if (n === 0) await this.visits()
    await this.press('Save and continue')
    await page.waitForURL(/check$/)
    if (n === 0) {
      await this.shows('Visit 2: Did it go well for the child?')
      await this.shows('Worked out before it was changed: No')
    }
    await page
      .locator(`input[name="family-time-quality.value"][value=${n < 8 ? 'good' : 'inadequate'}]`)
      .check()
    await page.locator('form textarea').last().fill('As the record shows.')
    await this.press('Sign off this audit')
    await page.waitForURL(/audits\/[^/]+$/)
  }

  /** Three visits, of which the one that was counted by mistake is taken out; what follows from them is changed. */
  private async visits() {
    const { page } = this
    if (!this.javaScript) await this.press('Save and continue')
    for (const row of [1, 2, 3]) {
      await this.press(/^Add/)
      await page
        .locator(`input[name="visit-went-well--${row}.value"][value=${row === 3 ? 'no' : 'yes'}]`)
        .check()
      await page.locator(`input[name="visit-with--${row}.value"][value=mother]`).check()
      await page.locator(`input[name="visit-with--${row}.value"][value=siblings]`).check()
    }
    await this.shows('Visit 3')
    expect(await page.getByRole('button', { name: /^Add another/ }).count()).toBe(0)
    await this.press(/^Remove\s+Visit 1/)
    await page.locator('#visits-row-3').waitFor({ state: 'detached' })
    const kept = page.locator('input[name="visit-went-well--2.value"][value=no]')
    expect(await kept.isChecked()).toBe(true)
    expect(await page.locator('input[name="visit-with--2.value"]:checked').count()).toBe(2)
    await page.locator('#visit-trouble--2-value').fill('Nobody had told the child that it would end early.')
    await this.shows('Worked out from other answers: No')
    await this.check()
    await page.getByText('Change this answer').click()
    await page.locator('input[name="visits-served-child.value"][value=yes]').check()
    await page.locator('#visits-served-child-override').fill('The child asked for more of them.')
  }

  async close(round: string) {
    const { page } = this
    await page.goto(round)
    await page.getByRole('link', { name: 'Close the round' }).click()
    await this.shows('10 of 10 sampled are signed off')
    await this.check()
    await page.getByLabel('Not moderated').check({ force: true })
    await this.press('Close the round')
    await page.waitForURL(round)
    await this.shows('Closed')
    await page.getByRole('link', { name: 'Findings of this round' }).click()
    await this.shows('9 of 9')
    await this.check()
  }

  async followEvidence(recommendation: string) {
    const { page } = this
    await page.goto(recommendation)
    await this.shows('80% (8 of 10)')
    await this.check()
    await page
      .getByRole('link', { name: /80% \(8 of 10\)/ })
      .filter({ visible: true })
      .first()
      .click()
    await this.shows('at the level of the March 2020 target')
    await this.shows('fewer than 20')
    await this.check()
    expect(await page.getByRole('link', { name: /^FT-/ }).count()).toBe(10)
    await page.getByRole('link', { name: /^FT-/ }).first().click()
    await this.shows('As the record shows.')
  }

  private async open(path: string) {
    await this.page.goto(path)
  }

  private async press(name: string | RegExp) {
    await this.page.getByRole('main').getByRole('button', { name }).click()
  }

  private async shows(text: string) {
    await this.page.getByRole('main').getByText(text).filter({ visible: true }).first().waitFor()
  }

  private async check() {
    if (this.javaScript) await expectAccessible(this.page)
  }
}
