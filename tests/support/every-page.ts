import { readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from './journey.ts'
import { DESKTOP, expectReachedByKeyboard, expectUsable } from './usable-page.ts'

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

/** What has no page of its own. */
const WITHOUT_PAGE = [
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

/** Looked at by a test that names them: no link leads to them in the demonstration. */
const NAMED = ['$', 'sign-in', 'first-administrator', 'rounds.$roundId.reopen', 'approvals.$approvalId']

/** Pages of rounds and people that those who walk the plans are shown alone. */
const OF_LEADS = [
  'approvals._index',
  'people.new',
  'people.rules',
  'rounds.$roundId.release',
  'rounds.$roundId.summary',
]
const OF_PLANS = /^(evidence|figures|measures|plans|recommendations|services|template-drafts|templates)(\.|$)/

/** Where the links of a page lead to. A file is no page. */
function linksOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const links = document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]:not([download])')
    return [...links].map(({ href }) => new URL(href).pathname)
  })
}

export type Part = 'rounds' | 'plans'

/** In which of the two files a kind of page is looked at in full: each in one, whatever is linked. */
function partOf(route: string): Part {
  return OF_LEADS.includes(route) || OF_PLANS.test(route) ? 'plans' : 'rounds'
}

/**
 * Called at the top of a file: follows every link from where some people begin, by their username. Two files share the walk, so that two
 * workers do: each looks in full at two pages of every kind that is its own, to meet its states, and at none of the other's.
 */
export function describeEveryPage(
  part: Part,
  people: Record<string, string>,
): ReturnType<typeof inDemonstration> {
  const demonstration = inDemonstration()
  const visited = new Set<string>()
  const isNew = (route: string) => partOf(route) === part && !visited.has(route)

  /**
   * Two pages of each kind that is new; one where somebody before saw two, or does in the other file, and that one's
   * violations looked for on a desktop alone: whose page it is changes what is on it, not how it is laid out.
   * @returns the routes that were seen
   */
  async function walk(page: Page, start: string): Promise<string[]> {
    const seen = new Map<string, number>()
    const found = new Set([start, '/'])
    for (const path of found) {
      const route = routeOf(path)
      const times = seen.get(route) ?? 0
      if (times === (isNew(route) ? 2 : 1)) continue
      seen.set(route, times + 1)
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(200)
      if (times === 0) await expectReachedByKeyboard(page)
      await expectUsable(page, isNew(route) ? undefined : [DESKTOP])
      for (const link of await linksOn(page)) found.add(link)
    }
    return [...seen.keys()]
  }

  describe('every page that links lead to is accessible, by keyboard and at any width', () => {
    test.each(Object.entries(people))(
      'for the %s, from %s on',
      async (username, start) => {
        const { page } = await demonstration.signIn(username)
        for (const route of await walk(page, start)) visited.add(route)
      },
      // Every kind of page there is.
      600_000,
    )
  })

  test('no page was left out', () => {
    const seen = new Set([...visited, ...NAMED, ...WITHOUT_PAGE])
    expect(routes.filter((route) => partOf(route) === part && !seen.has(route))).toEqual([])
  })

  return demonstration
}
