import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { figuresUnder } from '../../app/domain/measures/average.ts'
import { listAnswers } from '../../app/stores/answers.server.ts'
import { findAudit, listAuditsOfRound } from '../../app/stores/audits.server.ts'
import { listEvidence } from '../../app/stores/evidence.server.ts'
import { findRound } from '../../app/stores/rounds.server.ts'
import { tallyRound } from '../../app/stores/tallies.server.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import { assignCase } from '../../app/workflows/rounds/assign-cases.ts'
import { closeRound } from '../../app/workflows/rounds/close-round.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { auditor, manager, openSmallRound, other } from '../support/small-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

const RUNS = Number(process.env.RUNS ?? 1000) / 2

describeOnBothDatabases('saving, signing off, reassigning and closing at once', (open) => {
  test(`${RUNS} interleavings leave exactly one winner each, and lose no text`, async () => {
    const wins = { saved: 0, submitted: 0, reassigned: 0, closed: 0 }
    const shared = await open()
    for (let run = 0; run < RUNS; run += 1) {
      const { context, roundId, auditId, caseId, measureId } = await openSmallRound(shared, `run-${run}`)
      const words = `What was written in run ${run}`
      const raw = { value: 'inadequate', comment: words }
      const acts = {
        saved: () => saveDraft(context, auditor, auditId, [{ code: 'overall-grade', raw, base: 1 }]),
        submitted: async () => expect(await submitAudit(context, auditor, auditId)).toEqual([]),
        reassigned: async () =>
          expect(
            (await assignCase(context, manager, roundId, { caseId, auditorId: other.personId })).ok,
          ).toBe(true),
        closed: async () =>
          expect(
            (await closeRound(context, manager, roundId, { ...unmoderated, reason: 'Now', outstanding: 1 }))
              .ok,
          ).toBe(true),
      }
      const order = shuffled(Object.keys(acts) as Array<keyof typeof acts>, run)
      const settled = await Promise.allSettled(order.map((name) => acts[name]()))
      const won = new Set(order.filter((_, place) => settled[place]?.status === 'fulfilled'))
      for (const name of won) wins[name] += 1
      for (const outcome of settled)
        if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/Problem|expected/)

      const audit = await findAudit(context.reader, auditId)
      const stored = (await listAnswers(context.reader, auditId))['overall-grade']
      // The loser's text is in the loser's hands, told by a refusal; a save that was acknowledged is stored, whole.
      expect(stored?.raw).toEqual(won.has('saved') ? raw : { value: 'good', comment: 'First' })
      expect(stored?.revision).toBe(won.has('saved') ? 2 : 1)
      if (won.has('submitted')) expect(audit?.state).toBe('submitted')
      const closed = (await findRound(context.reader, roundId))?.state === 'closed'
      expect(closed).toBe(won.has('closed'))
      if (closed) expect(['submitted', 'left-out']).toContain(audit?.state)
      const tally = (await tallyRound(context.reader, roundId)).filter(
        ({ questionCode }) => questionCode === 'overall-grade',
      )
      const signedOff = (await listAuditsOfRound(context.reader, roundId)).filter(
        ({ state }) => state === 'submitted',
      )
      expect(tally.reduce((sum, { n }) => sum + n, 0)).toBe(signedOff.length)
      const evidence = await listEvidence(context.reader, { roundId })
      expect(evidence).toHaveLength(closed ? 1 : 0)
      if (closed) {
        const snapshot = evidence[0]?.snapshot
        const [figure] = snapshot ? figuresUnder(snapshot.figure) : []
        expect(evidence[0]?.measureId).toBe(measureId)
        expect(figure?.cases).toBe(signedOff.length)
        // What was counted is what is stored.
        const good = stored?.raw.value === 'good' ? 1 : 0
        expect(figure?.counts.met).toBe(1 + (audit?.state === 'submitted' ? good : 0))
      }
    }
    console.log(`of ${RUNS} runs: ${JSON.stringify(wins)}`)
    for (const count of Object.values(wins)) expect(count).toBeGreaterThan(0)
  })
})

/** Another order for each run, the same for the same run. */
function shuffled<Item>(items: Item[], seed: number): Item[] {
  const keyed = items.map((item, place) => ({
    item,
    key: createHash('sha256').update(`${seed} ${place}`).digest('hex'),
  }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item)
}
