import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { migrations } from '../../db/migrations/index.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const now = new Date('2020-05-01T09:00:00Z')
const at = now.toISOString()
const before = migrations.filter(({ name }) => name < '007')

type Outcome = {
  question: string
  outcome: string
  value: string
  ratio?: [number, number]
  coarse?: boolean
}
type Audit = { round: string; team: string | null; state: string; outcomes: Outcome[] }

const good: Outcome = { question: 'grade', outcome: 'met', value: 'good' }
const poor: Outcome = { question: 'grade', outcome: 'not-met', value: 'inadequate' }
const held = (numerator: number, denominator: number): Outcome => ({
  ...{ question: 'sessions', outcome: numerator < denominator ? 'not-met' : 'met', value: 'recorded' },
  ratio: [numerator, denominator],
})
const coarse: Outcome = { question: 'grade', outcome: 'met', value: 'detail-not-recorded', coarse: true }

/** What the earlier release held: audits signed off and left out, of teams and of none, in two rounds. */
const audits: Audit[] = [
  { round: 'closed', team: 'East', state: 'submitted', outcomes: [good, held(3, 4)] },
  { round: 'closed', team: 'East', state: 'submitted', outcomes: [good, held(1.5, 2)] },
  { round: 'closed', team: 'East', state: 'left-out', outcomes: [good, held(9, 9)] },
  { round: 'closed', team: 'West', state: 'submitted', outcomes: [poor, held(2, 2)] },
  { round: 'closed', team: null, state: 'submitted', outcomes: [good] },
  { round: 'closed', team: null, state: 'submitted', outcomes: [coarse] },
  { round: 'closed', team: 'West', state: 'assigned', outcomes: [] },
  { round: 'open', team: 'East', state: 'submitted', outcomes: [poor] },
]

async function fillEarlierRelease(knex: Knex) {
  await knex('service').insert({ id: 's', name: 's', created_at: at })
  await knex('person').insert({
    ...{ id: 'p', username: 'p', username_key: 'p', display_name: 'p', password_hash: 'none' },
    created_at: at,
  })
  await knex('template_version').insert({
    ...{ id: 'v', key: 't', version: 1, title: 't', theme: 't', content_hash: 'h', source: '' },
    ...{ definition: '{}', published_at: at },
  })
  for (const state of ['closed', 'open'])
    await knex('round').insert({
      ...{
        id: state,
        name: state,
        kind: 'dip-sample',
        template_version_id: 'v',
        service_id: 's',
        cohort: 'c',
      },
      ...{ period_label: 'May', period_start: '2020-05-01', period_end: '2020-05-31', closings: 1 },
      ...{ same_team_excluded: false, state, origin: 'live', sampling_method: 'random', created_at: at },
    })
  for (const [index, { round, team, state, outcomes }] of audits.entries()) {
    const id = `a${index}`
    await knex('round_case').insert({ id, round_id: round, reference: id, state: 'sampled', team })
    await knex('audit').insert({ id, round_id: round, case_id: id, state, assigned_at: at })
    for (const { question, outcome, value, ratio, coarse: isCoarse } of outcomes)
      await knex('outcome').insert({
        ...{ audit_id: id, round_id: round, question_code: question, outcome, value },
        ...{ numerator: ratio?.[0] ?? null, denominator: ratio?.[1] ?? null },
        detail_recorded: isCoarse !== true,
      })
  }
}

/** What the tallies have to be, counted another way. */
function recount() {
  const cells = new Map<string, { n: number; numerator: number; denominator: number; coarse: number }>()
  for (const { round, team, outcomes } of audits.filter(({ state }) => state === 'submitted'))
    for (const { question, outcome, value, ratio, coarse: isCoarse } of outcomes) {
      const key = [round, question, team ?? '', outcome, value].join(' | ')
      const cell = cells.get(key) ?? { n: 0, numerator: 0, denominator: 0, coarse: 0 }
      cells.set(key, {
        n: cell.n + 1,
        numerator: cell.numerator + (ratio?.[0] ?? 0),
        denominator: cell.denominator + (ratio?.[1] ?? 0),
        coarse: cell.coarse + (isCoarse ? 1 : 0),
      })
    }
  return Object.fromEntries(cells)
}

describe.each(['sqlite', 'postgres'] as const)('007-findings (%s)', (kind) => {
  async function migrated() {
    const location = await emptyDatabase(kind)
    await migrate(location, now, before)
    await onDatabase(location, fillEarlierRelease)
    await migrate(location, now, migrations)
    return location
  }

  test('tallies what signed-off audits came to, by team and answer, and keeps every row under it', async () => {
    await onDatabase(await migrated(), async (knex) => {
      const tallies = await knex('outcome_tally').select()
      const cells = tallies.map((row) => [
        [row.round_id, row.question_code, row.team, row.outcome, row.value].join(' | '),
        { n: row.n, numerator: row.numerator, denominator: row.denominator, coarse: row.coarse },
      ])
      expect(Object.fromEntries(cells)).toEqual(recount())
      expect(tallies).toHaveLength(Object.keys(recount()).length)
      expect(await knex('audit').select()).toHaveLength(audits.length)
      expect(await knex('outcome').select()).toHaveLength(
        audits.reduce((total, { outcomes }) => total + outcomes.length, 0),
      )
    })
  })

  test('keeps releases and summaries as they were given', async () => {
    await onDatabase(await migrated(), async (knex) => {
      const release = { round_id: 'closed', revision: 1, released_at: at, released_by: 'p' }
      await knex('round_release').insert(release)
      await expect(knex('round_release').insert(release), 'once a closing').rejects.toThrow()
      await knex('round_summary').insert({ round_id: 'closed', text: 'x', written_at: at, written_by: 'p' })
      await expect(knex('round_release').update({ revision: 2 })).rejects.toThrow('append-only')
      await expect(knex('round_summary').update({ text: 'y' })).rejects.toThrow('append-only')
      for (const table of ['round_release', 'round_summary'])
        await expect(knex(table).delete()).rejects.toThrow('append-only')
    })
  })

  test('takes events and selections of those who are there, and each name of a person once', async () => {
    await onDatabase(await migrated(), async (knex) => {
      const event = { id: 'e', service_id: 's', happened_on: '2020-04-01', title: 't', recorded_at: at }
      await expect(knex('dated_event').insert({ ...event, recorded_by: 'nobody' })).rejects.toThrow()
      await knex('dated_event').insert({ ...event, recorded_by: 'p' })
      const saved = { name: 'Mine', query: 'theme=t', saved_at: at, person_id: 'p' }
      await knex('saved_selection').insert({ ...saved, id: 'one' })
      await expect(knex('saved_selection').insert({ ...saved, id: 'two' })).rejects.toThrow()
    })
  })
})
