import fc from 'fast-check'
import type { Outcome } from '../../app/domain/answers/outcome.ts'
import { insertAudits } from '../../app/stores/audits.server.ts'
import { insertClosing } from '../../app/stores/closings.server.ts'
import type { Database, Transaction } from '../../app/stores/handle.server.ts'
import { insertOutcomes, keepOutcomes } from '../../app/stores/outcomes.server.ts'
import { insertCases, insertRound } from '../../app/stores/rounds.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import type { TestContext } from './context.ts'

const at = '2020-05-01T09:00:00.000Z'

/** One made audit: its team, and what each question came to; null: its file did not ask. */
export type MadeAudit = { team: string | null; answers: Record<'grade' | 'met' | 'rate', MadeAnswer | null> }
type MadeAnswer = { value: string; outcome: Outcome; numerator: number | null; denominator: number | null }
/** `population`: of how many cases it was drawn; 500 where nothing is said. */
export type MadeRound = {
  start: string
  end: string
  sampled: number
  population?: number
  audits: MadeAudit[]
}

/** A graded question, a yes-or-no one that hangs on it, and a rate of two numbers. */
const TEMPLATE = `
template: made
version: 1
title: Made
theme: made
purpose: A form of this test.
sign_off: grade
sections:
  - code: all
    title: All
    questions:
      - { code: met, text: Is it met?, scale: yes-partly-no, cannot_tell: true }
      - { code: rate, text: How many were held?, type: ratio, labels: { numerator: Held, denominator: Expected } }
      - { code: grade, text: How good is it?, scale: four-grades, comment: required }
`

const answer = (value: string, outcome: Outcome): MadeAnswer => ({
  value,
  outcome,
  numerator: null,
  denominator: null,
})
const graded = fc.constantFrom(
  answer('outstanding', 'met'),
  answer('good', 'met'),
  answer('requires-improvement', 'not-met'),
  answer('inadequate', 'not-met'),
)
const met = fc.constantFrom(
  answer('yes', 'met'),
  answer('partly', 'not-met'),
  answer('no', 'not-met'),
  answer('not-asked', 'not-applicable'),
  answer('cannot-tell', 'not-known'),
)
const rate = fc
  .record({ expected: fc.integer({ min: 1, max: 12 }), short: fc.integer({ min: 0, max: 3 }) })
  .map(({ expected, short }): MadeAnswer => {
    const numerator = Math.max(0, expected - short)
    return { value: 'recorded', outcome: short === 0 ? 'met' : 'not-met', numerator, denominator: expected }
  })

const audits = (most: number) =>
  fc
    .record({
      withRate: fc.boolean(),
      teams: fc.uniqueArray(fc.constantFrom('North', 'South', 'East', null), { minLength: 1 }),
    })
    .chain(({ withRate, teams }) =>
      fc.array(
        fc.record({
          team: fc.constantFrom(...teams),
          answers: fc.record({ grade: graded, met, rate: withRate ? rate : fc.constant(null) }),
        }),
        { minLength: 1, maxLength: most, size: 'max' },
      ),
    )

/** One to three closed rounds of a service, each a quarter. */
export const madeRounds = (most = 40): fc.Arbitrary<MadeRound[]> =>
  fc
    .array(
      fc.record({
        leftOut: fc.integer({ min: 0, max: 4 }),
        beyond: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(500)),
        audits: audits(most),
      }),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((rounds) =>
      rounds.map(({ leftOut, beyond, audits }, index) => ({
        start: `2019-${String(1 + index * 3).padStart(2, '0')}-01`,
        end: `2019-${String(3 + index * 3).padStart(2, '0')}-28`,
        sampled: audits.length + leftOut,
        population: audits.length + leftOut + beyond,
        audits,
      })),
    )

export async function publishMadeTemplate(context: TestContext): Promise<void> {
  await context.writer.transaction((transaction) =>
    publishTemplateVersion(
      transaction,
      { ...context, random: () => 'made-version' },
      { text: TEMPLATE, publishedBy: null },
    ),
  )
}

/** Stores the rounds in a service of their own. @returns the rounds' ids, oldest first */
export async function storeMadeRounds(
  database: Database,
  serviceId: string,
  rounds: readonly MadeRound[],
): Promise<string[]> {
  return database.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: serviceId, name: serviceId, createdAt: at })
    const ids: string[] = []
    for (const [index, round] of rounds.entries()) {
      const id = `${serviceId}-r${index}`
      await storeRound(transaction, id, serviceId, round)
      ids.push(id)
    }
    return ids
  })
}

async function storeRound(
  transaction: Transaction,
  id: string,
  serviceId: string,
  round: MadeRound,
): Promise<void> {
  await insertRound(transaction, {
    ...{ id, name: id, kind: 'dip-sample', templateVersionId: 'made-version', serviceId, teamIds: [] },
    ...{ cohort: 'children', period: { label: id, start: round.start, end: round.end }, dueOn: null },
    ...{ sameTeamExcluded: false, attributes: [], state: 'closed', origin: 'imported', fitted: false },
    sampling: {
      ...{ method: 'random', population: round.population ?? 500, sampleSize: round.sampled },
      ...{ seed: null, fingerprint: null },
    },
    ...{ closings: 1, createdBy: null, createdAt: at, measureIds: [] },
  })
  const made = round.audits.map((audit, n) => ({ ...audit, id: `${id}-a${n}`, caseId: `${id}-c${n}` }))
  const leftOut = Array.from({ length: round.sampled - made.length }, (_, n) => ({
    caseId: `${id}-left-out-${n}`,
    team: null,
  }))
  const nobody = {
    worker: null,
    supervisor: null,
    iro: null,
    attributes: {},
    drawPosition: null,
    replacedReason: null,
  }
  await insertCases(
    transaction,
    [...made, ...leftOut].map(({ caseId, team }) => ({
      ...nobody,
      id: caseId,
      roundId: id,
      reference: caseId,
      team,
      state: 'sampled',
    })),
  )
  await insertAudits(
    transaction,
    made.map((audit) => ({
      ...{ id: audit.id, roundId: id, caseId: audit.caseId, auditorId: null, auditorLabel: null },
      ...{ state: 'submitted', auditedOn: round.end, assignedAt: at, submittedAt: at, revision: 0 },
    })),
  )
  await insertOutcomes(
    transaction,
    made.map((audit) => ({
      id: audit.id,
      roundId: id,
      overall: audit.answers.grade?.value ?? null,
      outcomes: Object.entries(audit.answers).flatMap(([questionCode, given]) =>
        given === null ? [] : [{ questionCode, ...given, detailRecorded: true }],
      ),
    })),
  )
  await insertClosing(transaction, {
    ...{ id: `${id}-closing`, roundId: id, revision: 1, closedAt: at, closedBy: null, reason: null },
    moderation: { how: 'not-moderated', note: null },
    ...{
      sampled: round.sampled,
      audited: made.length,
      reopenedAt: null,
      reopenedBy: null,
      reopenReason: null,
    },
  })
  await keepOutcomes(transaction, { roundId: id, revision: 1 })
}
