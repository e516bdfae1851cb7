import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { appendActivity, listActivity } from '../../app/stores/activity.server.ts'
import { sealRecord } from '../../app/workflows/activity/seal-record.ts'
import { explainReading, unusualNow, viewUnusual } from '../../app/workflows/activity/unusual-reading.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { recorded } from '../support/recorded.ts'
import { sealingContext } from '../support/tampering.ts'

const officer: Actor = {
  ...{ personId: 'officer', displayName: 'Officer', teamName: null, staffName: null },
  roles: [{ role: 'data-protection-officer', serviceId: null }],
}
const lead: Actor = { ...officer, personId: 'lead', roles: [{ role: 'lead', serviceId: 'here' }] }

describeOnBothDatabases('an unusual amount of reading', (open) => {
  test('is told to the data protection officer once it is sealed, until they say why', async () => {
    const context = sealingContext(await open())
    context.setNow('2020-06-30T12:00:00.000Z')
    const read = async (personId: string, day: string, times: number, act = 'audit.read') => {
      const entries = Array.from({ length: times }, (_, n) =>
        recorded({
          personId,
          act,
          at: `${day}T${8 + (n % 9)}:30:00.000Z`.replace('T8', 'T08').replace('T9', 'T09'),
        }),
      )
      await context.writer.transaction((transaction) => appendActivity(transaction, entries))
      await sealRecord(context)
    }
    for (const day of ['2020-06-10', '2020-06-11', '2020-06-12', '2020-06-15', '2020-06-16']) {
      await read('snoop', day, 20)
      await read('busy', day, 90)
    }
    await read('busy', '2020-06-29', 210)
    await read('snoop', '2020-06-29', 150)
    expect(await unusualNow(context, officer)).toEqual([])
    await read('snoop', '2020-06-29', 60, 'round.read')
    // What tells of nobody is not counted.
    await read('busy', '2020-06-29', 300, 'activity.read')

    expect(await unusualNow(context, lead)).toEqual([])
    await expect(viewUnusual(context, lead)).rejects.toMatchObject({ kind: 'not-allowed' })
    const [notice, ...others] = await unusualNow(context, officer)
    expect(others).toEqual([])
    expect(notice).toMatchObject({
      ...{ key: '2020-06-29 snoop', kinds: 'audits: 150; rounds: 60' },
      sentence: 'snoop read 210 times on 29 June 2020; usually 20 times a day.',
    })

    const form = { which: notice?.key ?? '', reason: 'They looked for a record that was misfiled' }
    await expect(explainReading(context, lead, form)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect(await explainReading(context, officer, { ...form, which: 'other' })).toMatchObject({ ok: false })
    expect(await explainReading(context, officer, form)).toEqual({ ok: true })
    const { open: left, explained } = await viewUnusual(context, officer)
    expect(left).toEqual([])
    expect(explained).toMatchObject([
      { who: 'snoop', readings: 210, day: '29 June 2020', reason: form.reason },
    ])
    const [entry] = await listActivity(context.reader, { limit: 1 })
    expect(entry).toMatchObject({
      ...{ act: 'reading.acknowledge', personId: 'officer', subjectId: 'snoop' },
      detail: { day: '2020-06-29', readings: 210 },
    })
    await read('snoop', '2020-06-29', 90)
    expect(await unusualNow(context, officer)).toEqual([])
    await read('snoop', '2020-06-29', 10)
    expect(await unusualNow(context, officer)).toHaveLength(1)
  })
})
