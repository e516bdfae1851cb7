import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startAppServer } from '../support/app-server.ts'
import { signInOverHttp } from '../support/posting.ts'
import { storeAudits } from '../support/stored-audits.ts'

const AUDITS = Number(process.env.AUDITS ?? 100_000)
const ROUNDS = 40
const MEDIAN_MS = 150
const BEYOND_TALLIES_MS = 1_000

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Each page by what is asked of it. `Every` selects all rounds; the demonstration's own three are among them. */
const PAGES = {
  'the usual year': '/findings',
  'every round': '/findings?from=2000-01-01',
  'one question': '/findings/questions/planning-quality?from=2000-01-01',
  'two teams': '/findings?from=2000-01-01&team=North&team=South',
  'by overall grade': '/findings?from=2000-01-01&grade=inadequate',
  'by auditors': '/findings?from=2000-01-01&auditors=-',
} as const
type Page = keyof typeof PAGES
const BEYOND: readonly Page[] = ['by overall grade', 'by auditors']

test(`a page of findings over ${AUDITS} audits answers in under ${MEDIAN_MS} ms at the median, however many audits there are`, async () => {
  const few = await timePages(AUDITS / 10)
  const many = await timePages(AUDITS)
  console.log(
    `milliseconds at the median, over ${ROUNDS} rounds:  ${AUDITS / 10} audits  ${AUDITS} audits  ratio`,
  )
  for (const page of Object.keys(PAGES) as Page[])
    console.log(
      `  ${page.padEnd(18)} ${few[page].toFixed(0)}  ${many[page].toFixed(0)}  ${(many[page] / few[page]).toFixed(2)}`,
    )
  for (const page of Object.keys(PAGES) as Page[]) {
    const counts = BEYOND.includes(page)
    expect.soft(many[page], page).toBeLessThan(counts ? BEYOND_TALLIES_MS : MEDIAN_MS)
    // What reads tallies takes as long for ten times the audits; the question's page also reads its first hundred.
    if (!counts && page !== 'one question') expect.soft(many[page] / few[page], page).toBeLessThan(1.5)
  }
})

async function timePages(audits: number): Promise<Record<Page, number>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goa-bench-'))
  folders.push(dataDir)
  await (await startAppServer({ dataDir })).stop()
  await storeAudits(dataDir, { audits, rounds: ROUNDS })
  const server = await startAppServer({ dataDir })
  try {
    const lead = await signInOverHttp(server.origin, 'lead')
    const times: Partial<Record<Page, number>> = {}
    for (const page of Object.keys(PAGES) as Page[]) times[page] = await medianOf(() => lead.get(PAGES[page]))
    return times as Record<Page, number>
  } finally {
    await server.stop()
  }
}

const TIMES = 21

/** Of the whole page, as a browser without JavaScript asks for it. */
async function medianOf(ask: () => Promise<Response>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < TIMES + 3; n += 1) {
    const began = performance.now()
    const answer = await ask()
    expect(answer.status).toBe(200)
    await answer.text()
    if (n >= 3) times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? 0
}
