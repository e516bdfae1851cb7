import type { Browser, Cookie } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { type AppServer, startAppServer } from './app-server.ts'
import { newVisitor, openBrowser, type Visitor } from './browser.ts'

type Options = {
  /** What else a browser may write as an error in these tests, such as a network that a test takes away. */
  expected?: RegExp
}

type Looks = {
  /** True unless told: pages work with JavaScript on or off. */
  javaScript?: boolean
  /** The address that paths are taken from. */
  baseURL?: string
}

/** The browser itself writes an error for each answer that is not a success. */
const REFUSAL = /status of 4\d\d/

/**
 * Called at the top of a file or of a `describe`: a browser for its tests. After each test the windows it opened are
 * closed, and no visitor may have met a problem.
 */
export function inBrowser({ expected }: Options = {}) {
  let browser: Browser | undefined
  let visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await openBrowser()
  })

  afterEach(async () => {
    const problems = visitors.flatMap((visitor) => visitor.problems)
    await Promise.all(visitors.map(({ context }) => context.close()))
    visitors = []
    expect(problems.filter((problem) => !REFUSAL.test(problem) && !expected?.test(problem))).toEqual([])
  })

  /** A person with a browser of their own, who has not signed in. */
  async function visit(looks?: Looks): Promise<Visitor> {
    if (!browser) throw new Error('A visit is part of a test')
    const visitor = await newVisitor(browser, looks)
    visitors.push(visitor)
    return visitor
  }

  return { visit }
}

/** As `inBrowser`, with the demonstration served beside it, new for this file: `page.goto('/plans')` opens its pages. */
export function inDemonstration(options?: Options) {
  let server: AppServer | undefined
  const sessions = new Map<string, Cookie[]>()

  beforeAll(async () => {
    server = await startAppServer()
  })

  afterAll(() => server?.stop())

  const browser = inBrowser(options)

  /** The whole address of a path. */
  const address = (path: string) => running(server).origin + path

  const visit = (looks?: Looks) => browser.visit({ ...looks, baseURL: address('') })

  /**
   * Somebody of the demonstration, on their start page: by the form once, and then with the session they have, in as many
   * windows as a test opens. By the form again where that session has ended.
   */
  async function signIn(username: string, javaScript = true): Promise<Visitor> {
    const visitor = await visit({ javaScript })
    const { page, context } = visitor
    await context.addCookies(sessions.get(username) ?? [])
    await page.goto('/')
    if (new URL(page.url()).pathname === '/') return visitor
    await page.fill('#username', username)
    await page.fill('#password', 'demonstration')
    await page.click('main button[type=submit]')
    await page.waitForURL('/')
    sessions.set(username, await context.cookies())
    return visitor
  }

  return { address, visit, signIn }
}

/** As `inBrowser`, with a live deployment that each test finds empty. */
export function inEmptyDeployment() {
  let server: AppServer | undefined

  beforeEach(async () => {
    server = await startAppServer({ mode: 'live' })
  })

  afterEach(async () => {
    await server?.stop()
  })

  const browser = inBrowser()

  return {
    visit: (looks?: Looks) => browser.visit({ ...looks, baseURL: running(server).origin }),
    /** What the server printed for the first administrator. */
    oneTimeCode: () => /code: (\S+)/.exec(running(server).log())?.[1] ?? '',
  }
}

function running(server: AppServer | undefined): AppServer {
  if (!server) throw new Error('Nothing is served outside a test')
  return server
}
