import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectFailure, expectUsable, press } from '../support/usable-page.ts'

const { signIn } = inDemonstration()

/** Goes to the first address and on by the first link of each kind. */
async function follow(page: Page, [start = '/', ...links]: readonly string[]): Promise<string> {
  let path = start
  for (const link of links) {
    await page.goto(path)
    path = (await page.locator(`main ${link}`).first().getAttribute('href')) ?? ''
  }
  return path
}

const plan = ['/plans', 'a[href^="/plans/"]:not([href$="/new"])']
const recommendation = [...plan, 'a[href^="/recommendations/"]']
const measure = [...recommendation, 'a[href^="/measures/"]']
const audit = ['/audits', 'tr:has-text("Not started") a']
const signedOff = ['/audits', 'tr:has-text("Signed off") a']

/** Who sends which form, how they come to it, its button, and something that is wrong. */
const tooEarly: Array<[string, string, readonly string[], string, string, string]> = [
  ['manager', 'the import', ['/rounds/import'], '', 'Continue', 'Choose a template'],
  ['lead', 'a plan', ['/plans/new'], '', 'Create the plan', 'Enter a title'],
  ['lead', 'a recommendation', plan, '/recommendations/new', 'Add the recommendation', 'Enter a reference'],
  ['lead', 'a measure', recommendation, '/measures/new', 'Add the measure', 'Enter what is measured'],
  ['lead', 'an action', recommendation, '/actions/new', 'Add the action', 'Enter what will be done'],
  ['lead', 'a rating', recommendation, '/rag', 'Set the rating', 'Choose a rating'],
  ['lead', 'a target', measure, '', 'Add the target', 'Enter the date of the target'],
  ['administrator', 'a person', ['/people/new'], '', 'Add the person', 'Enter a name'],
  ['administrator', 'a service', ['/services'], '', 'Add the service', 'Enter the name of the service'],
  [
    'administrator',
    'a template',
    ['/templates/new'],
    '',
    'Check and publish',
    'Choose a file, or paste its text',
  ],
  ['administrator', 'a password', ['/change-password'], '', 'Change password', 'Enter your current password'],
  ['auditor', 'a concern', audit, '/concern', 'Record this concern', 'Say what the concern is'],
  ['auditor', 'a view', signedOff, '/views', 'Record this view', 'Choose whose view it is'],
  ['lead', 'a theme', ['/themes'], '', 'Add the theme', 'Enter the name of the theme'],
  ['auditor', 'a remedial action', audit, '/actions/new', 'Add the action', 'Say what is to be done'],
  [
    'practitioner',
    'that an action is done',
    ['/actions', 'a[href^="/actions/"]'],
    '',
    'Record that it is done',
    'Say what was done',
  ],
  [
    'manager',
    'an escalation',
    ['/concerns', 'a[href^="/concerns/"]'],
    '',
    'Record the escalation',
    'Say who was told',
  ],
  ['auditor', 'a sign-off', audit, '/check', 'Sign off this audit', 'Answer:'],
]

test.each(tooEarly)('the %s sends %s too early', async (username, _what, way, rest, button, mistake) => {
  const { page } = await signIn(username)
  await page.goto((await follow(page, way)) + rest)
  await press(page, button)
  await expectFailure(page, mistake)
})

test('a round in each of its states, and each of its forms sent too early', async () => {
  const { page } = await signIn('manager')
  await page.goto('/rounds/new')
  await press(page, 'Continue')
  await page.getByLabel('Name', { exact: true }).fill('A round of this test')
  await press(page, 'Create the round')
  await expectFailure(page, 'Choose what kind of round it is')
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('A round of this test')
  await page.getByLabel('Dip sample').check()
  await page.getByLabel('Which cases it is about').fill('Children with a plan')
  await page.getByLabel('First day').fill('2020-05-04')
  await page.getByLabel('Last day').fill('2020-06-30')
  await page.getByLabel('No, keep them apart').check()
  await press(page, 'Create the round')
  await page.getByText('4 May 2020 to 30 June 2020').waitFor()
  await expectUsable(page)
  const round = page.url()
  await press(page, 'Open the round')
  await expectFailure(page, 'Draw a sample first')

  await page.goto(`${round}/cases`)
  await page.getByLabel('Or paste it').fill('reference\nC-1\nJane Smith')
  await press(page, 'Import the list')
  await expectFailure(page, 'Line 3')
  expect(await page.getByLabel('Or paste it').inputValue()).toContain('Jane Smith')
  await page.getByLabel('Or paste it').fill('reference\nC-1\nC-2\nC-3')
  await press(page, 'Import the list')
  await page.getByText('3 cases are in the list').waitFor()
  await expectUsable(page)

  await page.goto(`${round}/sample`)
  await page.getByLabel('Cases to draw').fill('a few')
  await press(page, 'Preview the draw')
  await expectFailure(page, 'Enter how many cases to draw')
  expect(await page.getByLabel('Cases to draw').inputValue()).toBe('a few')
  await page.getByLabel('Cases to draw').fill('2')
  await press(page, 'Preview the draw')
  await page.getByRole('heading', { name: 'Preview' }).waitFor()
  await expectUsable(page)
  await press(page, 'Keep this draw')
  await page.getByText('Drawn cases').waitFor()
  await press(page, 'Replace it')
  await expectFailure(page, 'Enter why the case cannot be used')

  await page.goto(`${round}/assign`)
  await press(page, 'Assign evenly')
  await expectFailure(page, 'Choose at least one auditor')
  await page.getByRole('checkbox').first().check()
  await press(page, 'Assign evenly')
  await page.getByText('0 of 2 cases are not assigned').waitFor()
  await expectUsable(page)
  await page.goto(round)
  await press(page, 'Open the round')
  await page.getByRole('link', { name: 'Close the round' }).click()
  await press(page, 'Close the round')
  await expectFailure(page, 'Say how the grades were moderated')
  await page.getByLabel('Not moderated').check({ force: true })
  await press(page, 'Close the round')
  await expectFailure(page, 'No audit is signed off yet')
})

test('a round that was closed by hand, and the page that opens it again', async () => {
  const { page } = await signIn('manager')
  await page.goto(await follow(page, ['/rounds', 'a:has-text("Six-monthly")']))
  const round = page.url()
  await page.goto(`${round}/close`)
  await page.getByLabel('Not moderated').check({ force: true })
  await press(page, 'Close the round')
  await expectFailure(page, 'Say why the round closes without')
  await page.getByLabel('Why').fill('The year is over')
  await press(page, 'Close the round')
  await page.waitForURL(round)
  await expectUsable(page)
  await page.goto(`${round}/reopen`)
  await expectUsable(page)
  await press(page, 'Reopen the round')
  await expectFailure(page, 'Say why the round is opened again')
  await page.getByRole('main').getByRole('textbox').fill('A case was forgotten')
  await press(page, 'Reopen the round')
  await page.waitForURL(round)
  await expectUsable(page)
})

test('an audit that its manager gives back without a reason', async () => {
  const auditor = await signIn('auditor')
  const path = await follow(auditor.page, signedOff)
  const { page } = await signIn('manager')
  await page.goto(path)
  await press(page, 'Reopen this audit')
  await expectFailure(page, 'Say why the audit is reopened')
})
