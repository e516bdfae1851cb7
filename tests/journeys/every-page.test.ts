import { readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration, inEmptyDeployment } from '../support/journey.ts'
import {
  DESKTOP,
  expectFailure,
  expectReachedByKeyboard,
  expectUsable,
  press,
} from '../support/usable-page.ts'

const { visit, signIn } = inDemonstration()

/** The file of app/routes that answers an address. */
const routes = readdirSync('app/routes').map((file) => file.replace(/\.tsx?$/, ''))

function routeOf(path: string): string {
  const parts = path.split('/').filter(Boolean)
  const matches = routes.filter((route) => {
    const pattern = route.split('.').filter((part) => part !== '_index')
    const fits = pattern.every((part, place) => part.startsWith('$') || part === parts[place])
    return route !== '$' && pattern.length === parts.length && fits
  })
  return matches.sort((one, other) => one.split('$').length - other.split('$').length)[0] ?? '$'
}

const visited = new Set<string>()

/**
 * Follows every link from the start page: two pages of each kind, to meet its states; one where somebody before saw two,
 * and that one's violations looked for on a desktop alone: whose page it is changes what is on it, not how it is laid out.
 * @returns the routes that were seen
 */
async function walk(page: Page): Promise<string[]> {
  const seen = new Map<string, number>()
  const found = new Set(['/'])
  for (const path of found) {
    const route = routeOf(path)
    const times = seen.get(route) ?? 0
    if (times === (visited.has(route) ? 1 : 2)) continue
    seen.set(route, times + 1)
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(200)
    if (times === 0) await expectReachedByKeyboard(page)
    await expectUsable(page, visited.has(route) ? [DESKTOP] : undefined)
    const links = await page
      // A file is no page.
      .locator('a[href^="/"]:not([download])')
      .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
    for (const link of links) found.add(link)
  }
  return [...seen.keys()]
}

describe('every page that links lead to is accessible, by keyboard and at any width', () => {
  test.each(['auditor', 'manager', 'lead', 'practitioner', 'administrator', 'dpo'])(
    'for the %s',
    async (username) => {
      const { page } = await signIn(username)
      for (const route of await walk(page)) visited.add(route)
    },
    // Every kind of page there is.
    600_000,
  )
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

test('no page was left out', () => {
  const namedHere = ['$', 'sign-in', 'first-administrator', 'rounds.$roundId.reopen']
  const withoutPage = [
    'sign-out',
    'audits.$auditId.answers',
    'audits.$auditId.not-personal',
    'concerns.$concernId.not-personal',
    'findings.plots.$file',
    'findings.questions.$code.plots.$file',
    'rounds.$roundId.export.rows',
    'rounds.$roundId.report.word',
    'rounds.$roundId.briefing.word',
    'rounds.$roundId.team-pack.word',
    'plans.$planId.report.word',
    'template-drafts.$draftId.file.$format',
    'templates.$key.$version_.file.$format',
    'templates.guide.schema',
  ]
  const seen = new Set([...visited, ...namedHere, ...withoutPage])
  expect(routes.filter((route) => !seen.has(route))).toEqual([])
})
