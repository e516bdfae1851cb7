import { expect, test } from 'vitest'
import { listCasesOfClosing } from '../../app/stores/outcomes.server.ts'
import { closeRound } from '../../app/workflows/rounds/close-round.ts'
import { answersWith, auditedRound, people } from '../support/audited-round.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { unmoderated } from '../support/unmoderated.ts'

describeOnBothDatabases('a closing', (open) => {
  test('keeps the two numbers of a rate with what each audit came to', async () => {
    const sampled = ['1', '3'].map((held, n) => ({
      ...{ reference: `C-${n}`, team: 'South', auditor: people.ben },
      answers: answersWith({ sessions: { numerator: held, denominator: '4' } }),
    }))
    const { context, roundId } = await auditedRound(await open(), sampled)
    await closeRound(context, people.manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
    const cases = await listCasesOfClosing(context.reader, { roundId, revision: 1 })
    const sums = cases.map(({ outcomes }) => outcomes.get('sessions')?.sums)
    expect(sums.sort()).toEqual([
      [1, 4],
      [3, 4],
    ])
    expect(cases.map(({ outcomes }) => outcomes.get('plan-current')?.sums)).toEqual([undefined, undefined])
  })
})
