import { gzipSync } from 'node:zlib'
import type { Response } from 'playwright-core'
import { expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'

/** 1 kB is 1,000 bytes. */
const BUDGET = 105_000

const { signIn } = inDemonstration()

test('a section page of the form brings under 105 kB of JavaScript, gzipped, with what stands in the page itself', async () => {
  const { page } = await signIn('auditor')
  await page.goto('/audits')
  await page.locator('tr', { hasText: 'Not started' }).first().getByRole('link').click()
  await page.waitForSelector('.govuk-task-list')
  const section = await page.locator('.govuk-task-list a').first().getAttribute('href')

  // A person who opens the page first: nothing of it is in the browser's memory yet.
  const fresh = await page.context().newPage()
  const cdp = await page.context().newCDPSession(fresh)
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  const scripts: Response[] = []
  fresh.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response)
  })
  await fresh.goto(section ?? '', { waitUntil: 'networkidle' })
  await fresh.waitForSelector('[data-save-state]')
  const sizes = new Map<string, number>()
  for (const script of scripts)
    sizes.set(new URL(script.url()).pathname, gzipSync(await script.body()).length)
  const inline = await fresh
    .locator('script:not([src])')
    .evaluateAll((found) => found.map((script) => script.textContent ?? '').join('\n'))
  sizes.set('in the page', gzipSync(inline).length)

  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const largest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 6)
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
  console.log(`JavaScript of a section page: ${kB(total)} gzipped in ${sizes.size} parts, of`, kB(BUDGET))
  console.log(largest.map(([name, size]) => `  ${kB(size).padStart(8)}  ${name}`).join('\n'))
  expect(sizes.size).toBeGreaterThan(5)
  expect(total).toBeLessThan(BUDGET)
})
