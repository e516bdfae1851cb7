import { describe, test } from 'vitest'
import { describeEveryPage } from '../support/every-page.ts'
import { inEmptyDeployment } from '../support/journey.ts'
import { expectFailure, expectReachedByKeyboard, expectUsable, press } from '../support/usable-page.ts'

const { visit } = describeEveryPage('rounds', {
  auditor: '/',
  // The audits of actions are signed off, and more can be done with one: its findings shared, its comments tagged.
  manager: '/actions',
  practitioner: '/',
  dpo: '/',
})

test('signing in, and an address that is not there', async () => {
  const { page } = await visit()
  await page.goto('/sign-in')
  await expectReachedByKeyboard(page)
  await expectUsable(page)
  await press(page, 'Sign in')
  await expectFailure(page, 'Enter your username')
  await page.goto('/nowhere')
  await page.getByRole('heading', { name: 'Page not found' }).waitFor()
  await expectUsable(page)
})

describe('an empty deployment', () => {
  const { visit: visitEmpty } = inEmptyDeployment()

  test('the first administrator', async () => {
    const { page } = await visitEmpty()
    await page.goto('/first-administrator')
    await expectReachedByKeyboard(page)
    await expectUsable(page)
    await press(page, 'Create the account')
    await expectFailure(page, 'Enter the code')
  })
})
