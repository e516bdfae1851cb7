import type { Plugin } from 'vite'

type Part = {
  /** What in the application would need it: the build then refuses to leave it out. */
  neededBy?: RegExp
  /** File by file of the packages, a text and what stands there instead; what is then never reached is dropped. */
  files: Readonly<Record<string, ReadonlyArray<readonly [text: string, instead: string]>>>
}

const COMPONENTS = '@remix-run/react/dist/esm/components.js'
const DATA = '@remix-run/react/dist/esm/data.js'
const ROUTES = '@remix-run/react/dist/esm/routes.js'
const ROUTER = '@remix-run/router/dist/router.js'

/** What Remix and its router bring for ways of writing pages that are not taken here (docs/decisions/0020). */
const PARTS: readonly Part[] = [
  {
    // A page fetched before its link is pressed.
    neededBy: /\bprefetch=|\bPrefetchPageLinks\b|\bNavLink\b/,
    files: {
      [COMPONENTS]: [
        ['usePrefetchBehavior(prefetch, props)', '[false, null, {}]'],
        ['shouldPrefetch && !isAbsolute ?', 'false ?'],
        ['isPageLinkDescriptor(link) ?', 'false ?'],
        ['NavLink.displayName = "NavLink";', ''],
      ],
    },
  },
  {
    // Data that come after their page.
    neededBy: /\bdefer\(|<Await\b/,
    files: {
      [DATA]: [
        ['function isDeferredData(value) {', 'function isDeferredData() { return false;'],
        ['function isDeferredResponse(response) {', 'function isDeferredResponse() { return false;'],
      ],
      [ROUTER]: [
        ['function isDeferredData(value) {', 'function isDeferredData() { return false;'],
        ['function isDeferredResult(result) {', 'function isDeferredResult() { return false;'],
      ],
    },
  },
  {
    // Loaders and actions that run in the browser.
    neededBy: /\bclient(Loader|Action)\b/,
    files: {
      [ROUTES]: [
        ['if (!routeModule.clientLoader)', 'if (true)'],
        ['if (!routeModule.clientAction)', 'if (true)'],
        ['if (mod.clientLoader)', 'if (false)'],
        ['if (mod.clientAction)', 'if (false)'],
      ],
    },
  },
  {
    // Requests of the router that belong to no page.
    neededBy: /\buseFetchers?\b|\bnavigate=\{false\}|\bnavigate: false\b/,
    files: { [ROUTER]: [['    fetch,\n    revalidate,', '    revalidate,']] },
  },
  {
    // What `Scripts` does on the server: its code is also in the browser, and does nothing there.
    files: {
      [COMPONENTS]: [
        [
          'staticContext === null || staticContext === void 0 ? void 0 : staticContext.activeDeferreds',
          'undefined',
        ],
        ['= staticContext ?', '= false ?'],
        ['= !isStatic ?', '= true ?'],
        ['if (!isStatic && typeof __remixContext === "object" && __remixContext.a)', 'if (false)'],
      ],
    },
  },
]

/**
 * Leaves out of the browser's files what the application has no use for: what a future flag turns off, and `PARTS`. The
 * build fails where a package does not have the text any more, or where the application begins to use a part.
 */
export function leftOut(flags: Readonly<Record<string, boolean>>): Plugin {
  const found = new Set<readonly [string, string]>()
  let isForServer = false
  return {
    name: 'left-out',
    apply: 'build',
    enforce: 'pre',
    configResolved(config) {
      isForServer = Boolean(config.build.ssr)
    },
    transform(code, id) {
      if (isForServer) return null
      const path = id.split('/node_modules/').at(1)
      if (path === undefined) {
        const needed = PARTS.find(({ neededBy }) => neededBy?.test(code))
        if (needed && /\/app\//.test(id)) this.error(`${id} needs what is left out: ${needed.neededBy}`)
        return null
      }
      if (!path.startsWith('@remix-run/')) return null
      const swaps = PARTS.flatMap(({ files }) => files[path] ?? [])
      for (const swap of swaps) if (code.includes(swap[0])) found.add(swap)
      const without = swaps.reduce((text, [from, to]) => text.replaceAll(from, to), code)
      return {
        code: without
          .replace(/\b(?:window\.__remixContext\.)?future\.(v3_\w+)/g, (whole, flag) =>
            flag in flags ? String(flags[flag]) : whole,
          )
          .replaceAll('window.__remixContext.isSpaMode', 'false'),
        map: null,
      }
    },
    buildEnd(error) {
      if (isForServer || error) return
      const lost = PARTS.flatMap(({ files }) => Object.values(files).flat()).find((swap) => !found.has(swap))
      if (lost) this.error(`No file of Remix has this any more: ${lost[0]}`)
    },
  }
}
