import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FoundQuestion } from '../../app/domain/findings/found-question.ts'
import { everything, type Selection } from '../../app/domain/findings/selection.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import type { Reader } from '../../app/stores/handle.server.ts'
import { exploreFindings } from '../../app/workflows/findings/explore.ts'
import { exploreQuestion } from '../../app/workflows/findings/explore-question.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { madeRounds, publishMadeTemplate, storeMadeRounds } from '../support/made-rounds.ts'

const lead = (serviceId: string): Actor => ({
  personId: `lead of ${serviceId}`,
  displayName: 'Lead',
  roles: [{ role: 'lead', serviceId }],
  teamName: null,
  staffName: null,
})

/** The same figures in plain SQL over what single audits came to: no tally, no domain. */
async function recount(reader: Reader, rounds: string[], team: string | null) {
  const marks = rounds.map(() => '?').join(', ')
  const where = team === null ? '' : 'AND c.team = ?'
  const answered = await reader.raw(
    `SELECT o.question_code AS code,
      COUNT(CASE WHEN o.outcome = 'met' THEN 1 END) AS met,
      COUNT(CASE WHEN o.outcome = 'not-met' THEN 1 END) AS not_met,
      COUNT(CASE WHEN o.outcome = 'not-applicable' THEN 1 END) AS not_applicable,
      COUNT(CASE WHEN o.outcome = 'not-known' THEN 1 END) AS not_known,
      SUM(CASE WHEN o.outcome IN ('met', 'not-met') THEN o.numerator END) AS numerator,
      SUM(CASE WHEN o.outcome IN ('met', 'not-met') THEN o.denominator END) AS denominator
    FROM outcome o JOIN audit a ON a.id = o.audit_id JOIN round_case c ON c.id = a.case_id
    WHERE o.round_id IN (${marks}) ${where} GROUP BY o.question_code ORDER BY o.question_code`,
    team === null ? rounds : [...rounds, team],
  )
  const rows: Array<Record<string, number | string | null>> = Array.isArray(answered)
    ? answered
    : answered.rows
  return rows.map((row) => ({
    code: row.code,
    counts: { met: row.met, notMet: row.not_met, notApplicable: row.not_applicable, notKnown: row.not_known },
    ...(row.code === 'rate'
      ? { numerator: row.numerator ?? 0, denominator: row.denominator ?? 0 }
      : { numerator: row.met, denominator: Number(row.met) + Number(row.not_met) }),
  }))
}

const found = (questions: readonly FoundQuestion[]) =>
  questions
    .map(({ code, shown }) => {
      if (!('figure' in shown)) throw new Error('hidden from its own lead')
      const { counts, numerator, denominator } = shown.figure
      return { code, counts, numerator, denominator }
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))

describeOnBothDatabases('findings', (open) => {
  test('of any selection equal a recount in SQL of the audits under it', async () => {
    const database = await open()
    const context = testContext(database)
    await publishMadeTemplate(context)
    let services = 0
    await fc.assert(
      fc.asyncProperty(madeRounds(), fc.constantFrom(null, 'North', 'South'), async (rounds, team) => {
        services += 1
        const serviceId = `service-${services}`
        const ids = await storeMadeRounds(database, serviceId, rounds)
        const chosen = ids.slice(0, 2)
        const selection: Selection = { ...everything, rounds: chosen, teams: team === null ? [] : [team] }
        const explored = await exploreFindings(context, lead(serviceId), selection)
        expect(found(explored.questions)).toEqual(await recount(context.reader, chosen, team))
        for (const { code, shown, answers, teams } of explored.questions) {
          if (!('figure' in shown)) continue
          expect(answers?.reduce((total, { n }) => total + n, 0)).toBe(shown.figure.cases)
          const inTeams = teams.map((each) => ('figure' in each.shown ? each.shown.figure.cases : 0))
          expect(inTeams.reduce((total, n) => total + n, 0)).toBe(shown.figure.cases)
          const page = await exploreQuestion(context, lead(serviceId), { code, selection, page: 1 })
          expect(page.question.shown).toEqual(shown)
          expect(page.audits?.rows).toHaveLength(Math.min(100, shown.figure.cases))
        }
      }),
      { numRuns: 25 },
    )
  })

  test('by what tallies do not know are counted audit by audit, and come to the same', async () => {
    const database = await open()
    const context = testContext(database)
    await publishMadeTemplate(context)
    let services = 0
    await fc.assert(
      fc.asyncProperty(madeRounds(20), async (rounds) => {
        services += 1
        const serviceId = `service-${services}`
        const ids = await storeMadeRounds(database, serviceId, rounds)
        const all = { ...everything, rounds: ids }
        const tallied = await exploreFindings(context, lead(serviceId), all)
        // Everybody's audits were imported, so "no team" are all auditors; and each audit has one of the four grades.
        const grades = ['outstanding', 'good', 'requires-improvement', 'inadequate']
        for (const picked of [{ auditorGroups: [''] }, { grades }]) {
          const counted = await exploreFindings(context, lead(serviceId), { ...all, ...picked })
          expect(found(counted.questions)).toEqual(found(tallied.questions))
        }
        const good = await exploreFindings(context, lead(serviceId), { ...all, grades: ['good'] })
        const isGood = rounds
          .flatMap(({ audits }) => audits)
          .filter(({ answers }) => answers.grade?.value === 'good')
        const graded = good.questions.find(({ code }) => code === 'grade')
        expect(graded && 'figure' in graded.shown ? graded.shown.figure.counts.met : 0).toBe(isGood.length)
      }),
      { numRuns: 15 },
    )
  })

  test('of two services are added up only where both are chosen, and teams of one name stay apart', async () => {
    const database = await open()
    const context = testContext(database)
    await publishMadeTemplate(context)
    const good = { value: 'good', outcome: 'met' as const, numerator: null, denominator: null }
    const answers = { grade: good, met: null, rate: null }
    const roundOf = (cases: number) => ({
      ...{ start: '2019-01-01', end: '2019-03-28', sampled: cases },
      audits: Array.from({ length: cases }, () => ({ team: 'North', answers })),
    })
    await storeMadeRounds(database, 'care', [roundOf(20)])
    await storeMadeRounds(database, 'help', [roundOf(12)])
    const ofBoth: Actor = {
      ...lead('care'),
      roles: [
        { role: 'lead', serviceId: 'care' },
        { role: 'lead', serviceId: 'help' },
      ],
    }
    const look = async (selection: Selection) => {
      const explored = await exploreFindings(context, ofBoth, selection)
      const { question } = await exploreQuestion(context, ofBoth, { code: 'grade', selection, page: 1 })
      const [only] = explored.questions
      expect(question).toEqual(only)
      const teams = only?.teams.map(({ team, words }) => `${team}: ${words}`)
      return { words: only?.words, teams, services: explored.usual.services?.shown ?? null }
    }
    const unasked = await look(everything)
    const size = unasked.services === 'care' ? 20 : 12
    expect(unasked).toEqual({
      words: `100% (${size} of ${size}) good or above`,
      teams: [`North: 100% (${size} of ${size}) good or above`],
      services: unasked.services,
    })
    expect(await look({ ...everything, services: ['care', 'help'] })).toEqual({
      words: '100% (32 of 32) good or above',
      teams: ['North (care): 100% (20 of 20) good or above', 'North (help): 100% (12 of 12) good or above'],
      services: null,
    })
  })

  test('are nobody’s outside the service before its lead releases the round', async () => {
    const database = await open()
    const context = testContext(database)
    await publishMadeTemplate(context)
    const [rounds = []] = fc.sample(madeRounds(), { numRuns: 1, seed: 1 })
    const [round = ''] = await storeMadeRounds(database, 'here', rounds)
    const elsewhere = lead('elsewhere')
    const seen = await exploreFindings(context, elsewhere, { ...everything, rounds: [round] })
    expect(seen.questions).toEqual([])
    const asked = { code: 'grade', selection: { ...everything, rounds: [round] }, page: 1 }
    await expect(exploreQuestion(context, elsewhere, asked)).rejects.toMatchObject({ kind: 'not-found' })
  })
})
