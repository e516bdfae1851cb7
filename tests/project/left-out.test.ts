import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { leftOut } from '../../scripts/left-out.ts'

/** The plugin as a build for the browser has it; what it stops the build with is thrown. */
function plugin() {
  const { configResolved, transform, buildEnd } = leftOut({ v3_singleFetch: false }) as unknown as {
    configResolved: (config: object) => void
    transform: (code: string, id: string) => { code: string } | null
    buildEnd: () => void
  }
  const bundler = {
    error: (message: string) => {
      throw new Error(message)
    },
  }
  configResolved({ build: { ssr: false } })
  return {
    take: (code: string, id: string) => transform.call(bundler, code, id)?.code,
    end: () => buildEnd.call(bundler),
  }
}

const REMIX = [
  '@remix-run/react/dist/esm/components.js',
  '@remix-run/react/dist/esm/data.js',
  '@remix-run/react/dist/esm/routes.js',
  '@remix-run/router/dist/router.js',
]

test('every text that is left out is in the packages as they are installed', () => {
  const { take, end } = plugin()
  for (const file of REMIX) take(readFileSync(`node_modules/${file}`, 'utf8'), `/x/node_modules/${file}`)
  expect(end).not.toThrow()
})

test('a flag is what it was set to', () => {
  const code = plugin().take(
    'if (future.v3_singleFetch || future.v3_other) a()',
    '/x/node_modules/@remix-run/x.js',
  )
  expect(code).toBe('if (false || future.v3_other) a()')
})

test.each([
  'const saving = useFetcher()',
  '<Link prefetch="intent" to="/" />',
  'return defer({ later })',
  'export const clientLoader = () => null',
])('the build stops where a page needs what is left out: %s', (code) => {
  expect(() => plugin().take(code, '/x/app/routes/page.tsx')).toThrow('needs what is left out')
})

test('the build stops where a package has a text no more', () => {
  expect(plugin().end).toThrow('No file of Remix has this any more')
})
