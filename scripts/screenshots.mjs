// `npm run screenshots` makes the README's pictures anew, from the demonstration as it starts: docs/images/*.png.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium } from './find-programs.mjs'

const origin = 'http://127.0.0.1:3999'
const dataDir = mkdtempSync(join(tmpdir(), 'goa-screenshots-'))
const server = spawn(process.execPath, ['build/server.js'], {
  env: { ...process.env, PORT: '3999', DATA_DIR: dataDir, NODE_ENV: 'production' },
  stdio: 'ignore',
})

async function ready() {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server was not ready within 30 s')
}

/** @param {string} username */
async function signIn(browser, username) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 860 }, deviceScaleFactor: 1 })
  await page.goto(`${origin}/sign-in`)
  await page.fill('#username', username)
  await page.fill('#password', 'demonstration')
  await page.click('main button[type=submit]')
  await page.waitForURL(`${origin}/`)
  return page
}

mkdirSync('docs/images', { recursive: true })
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  chromiumSandbox: process.getuid?.() !== 0,
})
try {
  await ready()
  const auditor = await signIn(browser, 'auditor')
  await auditor.goto(`${origin}/audits`)
  await auditor.locator('tr', { hasText: 'In progress' }).first().getByRole('link').click()
  await auditor.locator('.govuk-task-list a').nth(1).click()
  await auditor.waitForURL(/sections/)
  await auditor.getByRole('button', { name: 'Save and continue' }).waitFor()
  await auditor.screenshot({ path: 'docs/images/audit.png' })

  const lead = await signIn(browser, 'lead')
  await lead.goto(`${origin}/plans`)
  await lead.getByRole('link', { name: /^Continuous improvement plan/ }).click()
  await lead.getByRole('link', { name: /^2019\.3/ }).click()
  const measure = lead.locator('section', { has: lead.getByRole('heading', { name: /^Planning graded/ }) })
  await measure.last().locator('summary').click()
  await measure.last().scrollIntoViewIfNeeded()
  await measure.last().screenshot({ path: 'docs/images/measure.png' })
} finally {
  await browser.close()
  server.kill('SIGTERM')
  server.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
}
