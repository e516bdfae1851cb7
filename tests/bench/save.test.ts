import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startAppServer } from '../support/app-server.ts'
import { openAudits, signInOverHttp } from '../support/posting.ts'
import { storeAudits } from '../support/stored-audits.ts'

const STORED = Number(process.env.STORED ?? 10_000)
const SAVES = 300
const MEDIAN_MS = 50

const dataDir = mkdtempSync(join(tmpdir(), 'goa-bench-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

test(`a save answers in under ${MEDIAN_MS} ms at the median with ${STORED} audits stored`, async () => {
  const few = await timeSaves()
  await storeAudits(dataDir, { audits: STORED, rounds: Math.ceil(STORED / 5_000) })
  const many = await timeSaves()
  console.log(`milliseconds for a save, median and 95th percentile of ${SAVES}:`)
  console.log(`  the demonstration's 114 audits  ${few.median.toFixed(1)}  ${few.p95.toFixed(1)}`)
  console.log(`  ${STORED} audits more           ${many.median.toFixed(1)}  ${many.p95.toFixed(1)}`)
  console.log(`  ratio of the medians            ${(many.median / few.median).toFixed(2)}`)
  expect(many.median).toBeLessThan(MEDIAN_MS)
  // It must not grow with what is stored.
  expect(many.median).toBeLessThan(few.median * 2 + 2)
})

/** One auditor, one save after the other, over HTTP. */
async function timeSaves(): Promise<{ median: number; p95: number }> {
  const server = await startAppServer({ dataDir })
  try {
    const auditor = await signInOverHttp(server.origin, 'auditor')
    const [audit] = await openAudits(auditor)
    const path = `/audits/${audit}/answers?_data=routes%2Faudits.%24auditId.answers`
    const page = await auditor.get(`/audits/${audit}/check?_data=routes%2Faudits.%24auditId.check`)
    const code = 'actions-smart'
    const { revisions } = (await page.json()) as { revisions: Record<string, number> }
    let base = revisions[code] ?? 0
    const times: number[] = []
    for (let n = 0; n < SAVES + 20; n += 1) {
      const body = new URLSearchParams({
        [`${code}.base`]: `${base}`,
        [`${code}.comment`]: `Save ${n} at ${Date.now()}`,
      })
      const began = performance.now()
      const answer = await auditor.post(path, `${body}`)
      const reply = (await answer.json()) as { revisions: Record<string, number> }
      if (n >= 20) times.push(performance.now() - began)
      base = reply.revisions[code] ?? base
    }
    times.sort((a, b) => a - b)
    return { median: times[SAVES / 2] ?? 0, p95: times[Math.floor(SAVES * 0.95)] ?? 0 }
  } finally {
    await server.stop()
  }
}
