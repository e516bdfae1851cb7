import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { OF_DATES } from '../../vitest.config.ts'

const filesIn = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => resolve(folder, name))
const sourceOf = (file: string) => readFileSync(file, 'utf8')

/** Itself and all it imports of the domain, however far. */
function reached(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known
  known.add(file)
  for (const [, to = ''] of sourceOf(file).matchAll(/from '(\.[^']*\.ts)'/g)) {
    const next = resolve(file, '..', to)
    if (next.includes('/app/domain/') && next.endsWith('.ts')) reached(next, known)
  }
  return known
}

test('whatever of the domain makes a date is tested in London too', () => {
  const makers = filesIn('app/domain', '.ts').filter((file) =>
    /new Date\(|Date\.(UTC|parse)|Intl\.DateTimeFormat/.test(sourceOf(file)),
  )
  expect(makers.length).toBeGreaterThan(5)
  const inLondon = OF_DATES.flatMap((name) =>
    name.endsWith('/*')
      ? filesIn(join('tests/domain', name.slice(0, -2)), '.test.ts')
      : resolve(`tests/domain/${name}.test.ts`),
  )
  const tested = new Set(inLondon.flatMap((file) => [...reached(file)]))
  expect(makers.filter((file) => !tested.has(file)).map((file) => basename(file))).toEqual([])
})
