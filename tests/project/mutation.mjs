// `npm run proof:mutation`: the domain, folder by folder, each changed line by line against the tests that are about it. Prints
// the score of each folder and of all, and fails under 80%. PARTS: only these folders, with commas between. SHARE: a sample, one in so many
// stretches of twelve lines.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stryker } from '@stryker-mutator/core'

const DOMAIN = 'app/domain'
const WANTED = 80

/** The tests of a folder are those of the same name, and where others are about it too, these. */
const BESIDE = {
  answers: ['audits/*'],
  audits: ['instruments/*'],
  evidence: ['measures/definition', 'rounds/moderation'],
  findings: ['measures/proportion', 'measures/series'],
  measures: ['findings/found-question', 'findings/round-finding', 'instruments/*'],
  rounds: ['imports/*'],
}

const folders = readdirSync(DOMAIN, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name)
const parts = ['domain', ...folders]
const chosen = process.env.PARTS?.split(',') ?? parts
const unknown = chosen.filter((part) => !parts.includes(part))
if (unknown.length > 0) throw new Error(`no part is called ${unknown}: there are ${parts.join(', ')}`)

const share = Number(process.env.SHARE ?? 1)
const STRETCH = 12
let stretches = 0

/** What is changed of a folder's files: all, or of the lines of all folders one after the other, one stretch in so many. */
function changedIn(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  if (share === 1) return files.map((name) => join(folder, name))
  return files.flatMap((name) => {
    const path = join(folder, name)
    const lines = readFileSync(path, 'utf8').split('\n').length
    const starts = Array.from({ length: Math.ceil(lines / STRETCH) }, (_, place) => place * STRETCH + 1)
    return starts.flatMap((start) => {
      stretches += 1
      return stretches % share === 0 ? [`${path}:${start}-${Math.min(start + STRETCH - 1, lines)}`] : []
    })
  })
}

const scores = []
for (const part of chosen) {
  const isTop = part === 'domain'
  const mutate = changedIn(isTop ? DOMAIN : join(DOMAIN, part))
  // A small folder may have no part in a sample.
  if (mutate.length === 0) continue
  const tests = isTop ? ['*'] : [`${part}/*`, ...(BESIDE[part] ?? [])]
  // What runs the tests is a process of its own, and reads it there.
  process.env.TESTS = tests.map((test) => `tests/domain/${test}.test.ts`).join(',')
  const results = await new Stryker({
    configFile: 'tests/project/stryker.config.json',
    mutate,
    thresholds: { high: 90, low: WANTED, break: null },
  }).runMutationTest()
  const count = (...states) => results.filter(({ status }) => states.includes(status)).length
  const noticed = count('Killed', 'Timeout')
  scores.push({ part, noticed, all: noticed + count('Survived', 'NoCoverage') })
}

const sum = { part: 'together', noticed: 0, all: 0 }
for (const { noticed, all } of scores) {
  sum.noticed += noticed
  sum.all += all
}
const percent = ({ noticed, all }) => (100 * noticed) / all
for (const score of [...scores, sum])
  process.stdout.write(
    `${score.part}: ${percent(score).toFixed(1)}%, ${score.noticed} of ${score.all} changes noticed\n`,
  )
if (percent(sum) < WANTED) process.exitCode = 1
