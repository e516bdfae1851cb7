import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/find-programs.mjs'

/** Kept from asking anything of the network on its own account. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--disable-dev-shm-usage',
  // None is started ahead for a page that may follow: each window of a test would start two.
  '--renderer-process-limit=1',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

let opened: Promise<Browser> | undefined

/** One for all files that a worker runs, and gone with it: what visitors have of their own is their window's. */
export function openBrowser(): Promise<Browser> {
  opened ??= launch()
  return opened
}

function launch(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('Chromium is missing: run `node scripts/set-up.mjs test` first.')
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: QUIET })
}

export type Visitor = {
  context: BrowserContext
  page: Page
  /** Console errors (a refused script or style among them), thrown errors and requests beyond this machine. */
  problems: string[]
}

/** A person with a browser of their own: no cookie is shared. */
export async function newVisitor(
  browser: Browser,
  { javaScript = true, baseURL }: { javaScript?: boolean; baseURL?: string } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    ...(baseURL ? { baseURL } : {}),
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  const problems: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  context.on('weberror', (error) => problems.push(String(error.error())))
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1')
      problems.push(`outgoing request: ${request.url()}`)
  })
  return { context, page: await context.newPage(), problems }
}
