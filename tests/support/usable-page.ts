import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** A desktop, a telephone, and a desktop at 400% zoom, which is as narrow as 320 pixels. */
const WIDTHS = [1280, 390, 320]

/** No accessibility violation, and nothing that has to be scrolled sideways to be read. */
export async function expectUsable(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    const where = `${new URL(page.url()).pathname} at ${width} pixels`
    expect(await tooWide(page), `wider than the screen: ${where}`).toEqual([])
    if (width === 320) continue
    const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    expect(found, where).toEqual([])
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}

export async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button }).first().click()
}

/** A form that was sent too early: it says so in its title, and is as accessible as before. */
export async function expectFailure(page: Page, mistake: string): Promise<void> {
  await page.locator('.govuk-error-summary').getByText(mistake).first().waitFor()
  await page.waitForFunction(() => document.title.startsWith('Error: '))
  await expectUsable(page)
}

/** What sticks out, when the page itself scrolls sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName} ${element.className}`)
      .slice(-3)
  })
}

/** Everything that can be pressed or filled in is reached by the Tab key, from the top of a page just loaded. */
export async function expectReachedByKeyboard(page: Page): Promise<void> {
  const wanted = await markFocusable(page)
  const seen = new Set<string>()
  // A date field takes several stops of its own.
  for (let press = 0; press < wanted.length * 4 + 10 && seen.size < wanted.length; press += 1) {
    await page.keyboard.press('Tab')
    const mark = await page.evaluate(() => document.activeElement?.getAttribute('data-stop') ?? null)
    if (mark !== null) seen.add(mark)
  }
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const missed = wanted.filter(({ mark }) => !seen.has(mark)).map(({ html }) => html)
  expect(missed, `not reached by keyboard: ${page.url()}`).toEqual([])
}

function markFocusable(page: Page): Promise<Array<{ mark: string; html: string }>> {
  return page.evaluate(() => {
    const groups = new Set<string>()
    const isStop = (element: HTMLElement) => {
      // What a closed detail holds is no stop.
      if (!element.checkVisibility() || element.matches(':disabled')) return false
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
      // A group of radios is one stop: the one that is chosen, or the first.
      const chosen = document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`)
      if ((chosen && chosen !== element) || groups.has(element.name)) return false
      groups.add(element.name)
      return true
    }
    const focusable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
    return [...document.querySelectorAll<HTMLElement>(focusable)].filter(isStop).map((element, place) => {
      element.setAttribute('data-stop', String(place))
      return { mark: String(place), html: element.outerHTML.slice(0, 120) }
    })
  })
}
