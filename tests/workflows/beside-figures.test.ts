import { expect, test } from 'vitest'
import { everything, readSelection, selectionQuery } from '../../app/domain/findings/selection.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import {
  addEvent,
  eventsBetween,
  NewEvent,
  removeEvent,
  viewEvents,
} from '../../app/workflows/findings/dated-events.ts'
import {
  SummaryForm,
  summariesOf,
  viewSummary,
  writeSummary,
} from '../../app/workflows/findings/round-summary.ts'
import {
  listSaved,
  removeSaved,
  SavedSelectionForm,
  saveSelection,
} from '../../app/workflows/findings/saved-selections.ts'
import { viewFindings } from '../../app/workflows/findings/view-findings.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { askedAbout } from '../support/refusal.ts'
import { auditor, lead, manager, openSmallRound } from '../support/small-round.ts'

const neighbour: Actor = { ...lead, roles: [{ role: 'lead', serviceId: 'elsewhere' }] }
const refused = { kind: 'not-allowed' }

describeOnBothDatabases('the lead’s summary of a round', (open) => {
  const says = (text: string, looked = '') => SummaryForm.parse({ text, looked })

  test('stands with its day and name above the figures; earlier versions are kept', async () => {
    const { context, roundId } = await openSmallRound(await open(), 'May')
    expect((await viewFindings(context, lead, roundId)).summary).toBeNull()
    expect(await writeSummary(context, lead, roundId, says('Plans are better'))).toEqual({ ok: true })
    context.setNow('2020-06-02T08:00:00.000Z')
    for (const _ of [1, 2]) await writeSummary(context, lead, roundId, says('Plans are no better'))
    const latest = { text: 'Plans are no better', on: '2020-06-02', by: 'lead' }
    expect(await summariesOf(context.reader, [roundId, 'another'])).toEqual({ [roundId]: latest })
    expect((await viewFindings(context, lead, roundId)).summary).toEqual(latest)
    const { versions } = await viewSummary(context, lead, roundId)
    expect(versions.map(({ text, on }) => [text, on])).toEqual([
      ['Plans are no better', '2020-06-02'],
      ['Plans are better', '2020-05-01'],
    ])
    const recorded = (await listActivity(context.reader)).filter(
      ({ act }) => act === 'findings.write-summary',
    )
    expect(recorded.map(({ detail }) => detail ?? {})).toEqual([{}, {}])
  })

  test('is held back once when it looks personal, and kept when the lead sends it again', async () => {
    const { context, roundId } = await openSmallRound(await open(), 'May')
    const words = 'Ring 07700 900123 about it'
    expect(askedAbout(await writeSummary(context, lead, roundId, says(words)))).toEqual(['07700 900123'])
    expect(await summariesOf(context.reader, [roundId])).toEqual({})
    expect(await writeSummary(context, lead, roundId, says(words, '07700 900123'))).toEqual({ ok: true })
    expect((await summariesOf(context.reader, [roundId]))[roundId]?.text).toBe(words)
  })

  test('is written by the lead of the service alone', async () => {
    const { context, roundId } = await openSmallRound(await open(), 'May')
    for (const actor of [auditor, manager, neighbour])
      await expect(writeSummary(context, actor, roundId, says('x'))).rejects.toMatchObject(refused)
  })
})

describeOnBothDatabases('dated events of a service', (open) => {
  const event = (title: string, happenedOn: string) =>
    NewEvent.parse({ serviceId: 'service', title, happenedOn })

  test('stand beside a series between two days, both included', async () => {
    const { context } = await openSmallRound(await open(), 'May')
    for (const [title, day] of [
      ['New supervision policy', '2020-04-01'],
      ['A new head of service', '2020-02-10'],
      ['Lockdown', '2020-03-23'],
    ] as const)
      expect(await addEvent(context, manager, event(title, day))).toMatchObject({ ok: true })
    const between = async (from: string | null, to: string | null) =>
      (await eventsBetween(context.reader, ['service'], from, to)).map(({ title }) => title)
    expect(await between('2020-02-10', '2020-03-23')).toEqual(['A new head of service', 'Lockdown'])
    expect(await between('2020-03-24', null)).toEqual(['New supervision policy'])
    expect(await eventsBetween(context.reader, ['elsewhere'], null, null)).toEqual([])
    const [service] = await viewEvents(context, lead)
    expect(service?.events.map(({ on }) => on)).toEqual(['2020-04-01', '2020-03-23', '2020-02-10'])
  })

  test('are there once each, have happened, and can be removed', async () => {
    const { context } = await openSmallRound(await open(), 'May')
    expect(await addEvent(context, lead, event('Lockdown', '2020-03-23'))).toMatchObject({ ok: true })
    expect(await addEvent(context, lead, event('lockdown', '2020-03-23'))).toMatchObject({
      errors: [{ field: 'title' }],
    })
    expect(await addEvent(context, lead, event('Later', '2020-05-02'))).toMatchObject({
      errors: [{ field: 'happenedOn' }],
    })
    const [kept, ...more] = await eventsBetween(context.reader, ['service'], null, null)
    expect(more).toEqual([])
    await expect(removeEvent(context, neighbour, kept?.id ?? '')).rejects.toMatchObject(refused)
    await removeEvent(context, manager, kept?.id ?? '')
    expect(await eventsBetween(context.reader, ['service'], null, null)).toEqual([])
    const recorded = (await listActivity(context.reader)).filter(({ act }) => act.startsWith('event.'))
    expect(recorded.map(({ act, detail }) => [act, detail])).toEqual([
      ['event.remove', { on: '2020-03-23' }],
      ['event.create', { on: '2020-03-23' }],
    ])
  })

  test('are kept by leads and IRO managers of the service alone', async () => {
    const { context } = await openSmallRound(await open(), 'May')
    await expect(viewEvents(context, auditor)).rejects.toMatchObject(refused)
    for (const actor of [auditor, neighbour])
      await expect(addEvent(context, actor, event('x', '2020-03-23'))).rejects.toMatchObject(refused)
  })
})

describeOnBothDatabases('selections kept by name', (open) => {
  const asked = { ...everything, themes: ['planning'], teams: ['', 'West'], from: '2020-01-01' }
  const form = (name: string, query = selectionQuery(asked)) => SavedSelectionForm.parse({ name, query })

  test('come back as they were picked, and hold nothing else of the address', async () => {
    const { context } = await openSmallRound(await open(), 'May')
    const query = `sneaky=1&${selectionQuery(asked)}&to=soon#x`
    expect(await saveSelection(context, lead, form('Planning in the West', query))).toMatchObject({
      ok: true,
    })
    const [saved] = await listSaved(context, lead)
    expect(saved).toMatchObject({ name: 'Planning in the West', query: selectionQuery(asked) })
    expect(readSelection(new URLSearchParams(saved?.query)).selection).toEqual(asked)
  })

  test('have a name once for each person, and are removed by nobody else', async () => {
    const { context } = await openSmallRound(await open(), 'May')
    expect(await saveSelection(context, lead, form('Mine'))).toMatchObject({ ok: true })
    expect(await saveSelection(context, lead, form('mine'))).toMatchObject({
      errors: [{ field: 'name', message: 'You have a selection of this name already. Choose another name' }],
    })
    expect(await saveSelection(context, manager, form('Mine'))).toMatchObject({ ok: true })
    const [saved] = await listSaved(context, lead)
    await expect(removeSaved(context, manager, saved?.id ?? '')).rejects.toMatchObject({ kind: 'not-found' })
    await removeSaved(context, lead, saved?.id ?? '')
    expect(await listSaved(context, lead)).toEqual([])
    expect(await listSaved(context, manager)).toHaveLength(1)
  })

  test('saved twice at once under one name are there once', async () => {
    const { context } = await openSmallRound(await open(), 'May')
    const both = await Promise.all([1, 2].map(() => saveSelection(context, lead, form('Mine'))))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await listSaved(context, lead)).toHaveLength(1)
  })
})
