import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Packed, since every page has to be handed it anew: to hand it over as it is took five times as long as to run it. */
const CHECKER = gzipSync(readFileSync('node_modules/axe-core/axe.min.js')).toString('base64')

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** In pixels. */
export const DESKTOP = 1280
const TELEPHONE = 390
/** The third is a desktop at 400% zoom, which is as narrow as 320 pixels. */
const WIDTHS = [DESKTOP, TELEPHONE, 320]

/**
 * No accessibility violation, and nothing that has to be scrolled sideways to be read.
 * @param lookedAtIn the widths at which violations are looked for; what is too wide is looked for at each.
 */
export async function expectUsable(page: Page, lookedAtIn = [DESKTOP, TELEPHONE]): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    expect(await tooWide(page), `wider than the screen: ${where(page)}`).toEqual([])
    if (lookedAtIn.includes(width)) await expectAccessible(page)
  }
  await page.setViewportSize({ width: DESKTOP, height: 900 })
}

/** No accessibility violation in what is shown now, as wide as it is shown. */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await handOverChecker(page)
  const found = await page.evaluate(async (rules) => {
    const { axe: checker } = window as unknown as { axe: typeof axe }
    // Passes and what does not apply are neither described nor sent.
    const { violations } = await checker.run(document, {
      resultTypes: ['violations'],
      runOnly: { type: 'tag', values: rules },
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
  }, RULES)
  expect(found, where(page)).toEqual([])
}

/** Once for a page that was loaded. */
async function handOverChecker(page: Page): Promise<void> {
  const checker = await page.evaluateHandle(async (packed) => {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0))
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    return { script: await new Response(unpacked).text() }
  }, CHECKER)
  await checker.evaluate(({ script }) => {
    // biome-ignore lint/security/noGlobalEval: the checker itself
    globalThis.eval(script)
    const { Color } = (window as unknown as Checker).axe.commons.color
    const read = Color.prototype.parseString
    const known = new Map<string, Colour>()
    // It reads the same few colours of a page thousands of times, which was a third of its work.
    Color.prototype.parseString = function (text) {
      const { r, g, b, alpha } = known.get(text) ?? read.call(this, text)
      known.set(text, { r, g, b, alpha })
      return Object.assign(this, { r, g, b, alpha })
    }
  })
}

type Colour = { r: number; g: number; b: number; alpha: number }
type ColourReader = { prototype: { parseString(this: Colour, text: string): Colour } }
type Checker = { axe: { commons: { color: { Color: ColourReader } } } }

function where(page: Page): string {
  return `${new URL(page.url()).pathname} at ${page.viewportSize()?.width} pixels`
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
  let missed = wanted
  // A date field takes several stops of its own.
  let presses = wanted.length * 4 + 10
  while (missed.length > 0 && presses > 0) {
    // Without waiting for one before the next is sent: they arrive in their order.
    await Promise.all(missed.map(() => page.keyboard.press('Tab')))
    presses -= missed.length
    const reached = await page.evaluate(() => document.documentElement.dataset.reached?.split(' ') ?? [])
    missed = wanted.filter(({ mark }) => !reached.includes(mark))
  }
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const html = missed.map((stop) => stop.html)
  expect(html, `not reached by keyboard: ${page.url()}`).toEqual([])
}

function markFocusable(page: Page): Promise<Array<{ mark: string; html: string }>> {
  return page.evaluate(() => {
    const groups = new Set<string>()
    const isStop = (element: HTMLElement) => {
      // What a closed detail holds is no stop.
      if (!element.checkVisibility() || element.matches(':disabled')) return false
      // What the Enter key presses in a form with many buttons stands first, and its twin is the stop.
      if (element.matches('button[aria-hidden="true"][tabindex="-1"]')) return false
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true
      // A group of radios is one stop: the one that is chosen, or the first.
      const chosen = document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`)
      if ((chosen && chosen !== element) || groups.has(element.name)) return false
      groups.add(element.name)
      return true
    }
    // Written down by the page itself: to ask it after every key took longer than all the keys.
    document.addEventListener('focusin', ({ target }) => {
      const { dataset } = document.documentElement
      const mark = target instanceof HTMLElement ? target.dataset.stop : undefined
      if (mark !== undefined) dataset.reached = `${dataset.reached ?? ''} ${mark}`
    })
    const focusable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
    return [...document.querySelectorAll<HTMLElement>(focusable)].filter(isStop).map((element, place) => {
      element.setAttribute('data-stop', String(place))
      return { mark: String(place), html: element.outerHTML.slice(0, 120) }
    })
  })
}
