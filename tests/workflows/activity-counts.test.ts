import { expect, test } from 'vitest'
import { ofOneQuestion } from '../../app/domain/measures/definition.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { appendActivity } from '../../app/stores/activity.server.ts'
import type { Database } from '../../app/stores/handle.server.ts'
import { activityPage } from '../../app/workflows/activity/list-activity.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { decideRag, RagForm } from '../../app/workflows/plans/decide-rag.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { closeRound } from '../../app/workflows/rounds/close-round.ts'
import type { TestContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { recorded } from '../support/recorded.ts'
import { lead, manager, measureOf, recordsDepartment, signedOffRound } from '../support/records-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

const officer: Actor = {
  ...lead,
  personId: 'officer',
  roles: [{ role: 'data-protection-officer', serviceId: null }],
}

const at = '2020-05-01T09:00:00.000Z'

describeOnBothDatabases('the activity record', (open) => {
  test('says how many cases and audits there were only to who sees the findings of their service', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const records = Array.from({ length: 27 }, (_, n) => ({
      ...{ siblings: 'no', genogram: 'yes' },
      chronology: n < 20 ? 'yes' : 'no',
    }))
    const round = await signedOffRound(department, {
      ...{ templateVersionId: forms.both, measureIds: [measureId], records },
    })
    await closeRound(context, manager, round, { ...unmoderated, reason: '', outstanding: 0 })
    const { evidence } = await viewRecommendation(context, lead, recommendationId)
    await viewEvidence(context, lead, evidence[0]?.id ?? '')

    const numbersSeenBy = async (actor: Actor) => {
      const { entries } = await activityPage(context, actor)
      return entries.flatMap(({ act, detail }) =>
        detail.filter(({ value }) => value === '27').map(({ name }) => `${act} ${name}`),
      )
    }
    expect(await numbersSeenBy(officer)).toEqual([])
    const both = { ...officer, roles: [...officer.roles, ...lead.roles] }
    const seen = await numbersSeenBy(both)
    expect(seen).toContain('findings.read audits')
    expect(seen.length).toBeGreaterThan(2)
  })

  test('tells of each audit that it was worked on, and nothing that adds up to a figure', async () => {
    const { context } = await oneOfEach(await open())
    const of = { at, personId: null, subjectType: 'audit', subjectId: 'a', serviceId: 'service' }
    await context.writer.transaction((transaction) =>
      appendActivity(transaction, [
        recorded({ ...of, act: 'audit.tag', detail: { question: 'chronology', themes: 1 } }),
        recorded({ ...of, act: 'audit.not-personal', detail: { question: 'chronology', kind: 'name' } }),
        recorded({ ...of, act: 'audit.save', detail: { group: 'sessions', rows: 'add' } }),
      ]),
    )
    const toldOf = async (actor: Actor, wanted: string) => {
      const told = await everyEntry(context, actor)
      return told.filter(({ act }) => act === wanted).map(({ detail }) => detail.map(({ name }) => name))
    }
    expect((await toldOf(officer, 'audit.save')).length).toBe(31)
    expect((await toldOf(officer, 'audit.save')).flat()).toEqual([])
    expect(await toldOf(officer, 'audit.tag')).toEqual([[]])
    expect(await toldOf(officer, 'audit.not-personal')).toEqual([['kind']])
    const both = { ...officer, roles: [...officer.roles, ...lead.roles] }
    expect((await toldOf(both, 'audit.save')).flat()).toContain('answers')
    expect(await toldOf(both, 'audit.tag')).toEqual([['question', 'themes']])
  })

  test('tells the rating that was decided, and the one that was proposed to who sees what it rests on', async () => {
    const { context, recommendationId } = await oneOfEach(await open())
    const form = RagForm.parse({ kind: 'impact', rag: 'amber', reason: 'So far', decidedOn: '' })
    await decideRag(context, lead, recommendationId, form)
    const detailFor = async (actor: Actor) =>
      (await activityPage(context, actor, { act: 'rag.decide' })).entries[0]?.detail
    expect((await detailFor(officer))?.map(({ name }) => name)).toEqual(['kind', 'rag', 'decidedOn'])
    const both = { ...officer, roles: [...officer.roles, ...lead.roles] }
    expect((await detailFor(both))?.map(({ name }) => name)).toContain('proposed')
  })

  test('keeps from a reader outside a detail that nobody has looked at, and none of what is of no service', async () => {
    const { context } = await oneOfEach(await open())
    const detail = { anythingNew: 3, kind: 'dip-sample' }
    const entry = { at, personId: null, subjectType: 'round', subjectId: 'r', detail }
    await context.writer.transaction((transaction) =>
      appendActivity(transaction, [
        recorded({ ...entry, act: 'of.service', serviceId: 'service' }),
        recorded({ ...entry, act: 'of.none' }),
      ]),
    )
    const { entries } = await activityPage(context, officer)
    expect(entries.slice(0, 2).map(({ act, detail: told }) => [act, told.map(({ name }) => name)])).toEqual([
      ['of.none', ['anythingNew', 'kind']],
      ['of.service', ['kind']],
    ])
  })
})

/** A closed round of thirty records with a figure that is not released. */
async function oneOfEach(database: Database) {
  const department = await recordsDepartment(database)
  const { context, forms } = department
  const measureId = await measureOf(department, ofOneQuestion('chronology'))
  const records = Array.from({ length: 30 }, () => ({ chronology: 'yes' }))
  const roundId = await signedOffRound(department, {
    ...{ templateVersionId: forms.one, measureIds: [measureId], records },
  })
  await closeRound(context, manager, roundId, { ...unmoderated, reason: '', outstanding: 0 })
  return { ...department, roundId }
}

async function everyEntry(context: TestContext, actor: Actor) {
  const entries = []
  for (let before: number | null = null; ; ) {
    const page: Awaited<ReturnType<typeof activityPage>> = await activityPage(
      context,
      actor,
      before === null ? {} : { before },
    )
    entries.push(...page.entries)
    if (page.next === null) return entries
    before = page.next
  }
}
