import { readFileSync } from 'node:fs'
import { describe, test } from 'vitest'
import { inEmptyDeployment } from '../support/journey.ts'
import { expectAccessible } from '../support/usable-page.ts'

const { visit, oneTimeCode } = inEmptyDeployment()

const shipped = new URL('../../audit-templates/planning/1.yaml', import.meta.url).pathname

describe.each([{ javaScript: true }, { javaScript: false }])('with JavaScript: $javaScript', (options) => {
  test('an empty deployment gets its administrator, a service, a team, a person and a template', async () => {
    const { page } = await visit(options)
    const check = () => (options.javaScript ? expectAccessible(page) : undefined)
    const press = (name: string) => page.getByRole('main').getByRole('button', { name }).click()
    const shows = (text: string) => page.getByRole('main').getByText(text).first().waitFor()
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Set up the first administrator' }).click()
    await page.getByLabel('One-time code').fill(oneTimeCode())
    await page.getByLabel('Your name').fill('Ada Minister')
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Password').fill('three plain words')
    await check()
    await press('Create the account')

    await page.getByLabel('Name of the service').fill('Early help')
    await press('Add the service')
    await page.getByLabel('Name of the team').fill('North')
    await press('Add the team')
    await shows('North')
    await check()

    await page.goto('/people/new')
    await press('Add the person')
    await shows('There is a problem')
    await check()
    await page.getByLabel('Name', { exact: true }).fill('Ben Auditor')
    await page.getByLabel('Username').fill('ben')
    await page.getByRole('group', { name: 'Roles in Early help only' }).getByLabel('Auditor').check()
    await press('Add the person')
    await shows('Ben Auditor was added')
    await check()
    const password = (await page.locator('code').textContent()) ?? ''
    await page.goto('/people')
    await check()
    await page.getByRole('link', { name: 'Ben Auditor' }).click()
    await shows('Reset the password')
    await check()

    await page.goto('/templates/new')
    await page.getByLabel('Or paste its text').fill(readFileSync(shipped, 'utf8').replace('theme:', 'thema:'))
    await press('Check and publish')
    await shows('Say what is different')
    await check()
    await page.getByLabel('What it is for').fill('The shipped form')
    await press('Check and publish')
    await shows('thema is not a known key here')
    await check()
    await page.getByLabel('Template file').setInputFiles(shipped)
    await press('Check and publish')
    await page.waitForURL('/templates/planning/1')
    await check()
    await page.goto('/templates')
    await check()

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Username').fill('ben')
    await page.getByLabel('Password').fill(password)
    await press('Sign in')
    await page.waitForURL('/change-password')
    await check()
    await page.getByLabel('Current password').fill(password)
    await page.getByLabel('New password').fill('another three words')
    await press('Change password')
    await page.waitForURL((url) => url.pathname !== '/change-password')
  }, 60_000)
})
