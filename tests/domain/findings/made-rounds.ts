import fc from 'fast-check'
import type { Outcome } from '../../../app/domain/answers/outcome.ts'
import type { ClosedRound } from '../../../app/domain/evidence/closed-round.ts'
import { chooseForRelease } from '../../../app/domain/evidence/release-choice.ts'
import type { RoundFacts } from '../../../app/domain/findings/round-finding.ts'
import type { Cell } from '../../../app/domain/measures/tally.ts'
import { allQuestions, type Question, type Template } from '../../../app/domain/templates/template.ts'
import { templateOf } from '../audits/made-templates.ts'

/** Was it asked, did it hold, and a grade beside: the second is asked only where the first was met. */
export const template: Template = templateOf(
  [
    { code: 'asked', cannot_tell: true },
    { code: 'held', cannot_tell: true, when: { question: 'asked', is: 'yes' }, when_text: 'it was asked' },
    { code: 'grade', scale: 'four-grades', not_applicable: true, comment: 'optional' },
  ],
  'grade',
)

export function questionOf(code: string): Question {
  const question = allQuestions(template).find((each) => each.code === code)
  if (!question) throw new Error(code)
  return question
}

/** How many cases of a team went which way; both lists together are as many as its audits. */
export type Team = {
  name: string
  /** Asked and held, asked and not held, asked and cannot tell, not asked, cannot tell whether asked. */
  asked: [number, number, number, number, number]
  /** Graded good, graded inadequate, not applicable. */
  grade: [number, number, number]
}

const few = fc.oneof(fc.nat(3), fc.integer({ min: 4, max: 9 }), fc.integer({ min: 9, max: 16 }))
const rare = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(7) })

function anyTeam(name: string): fc.Arbitrary<Team> {
  return fc
    .tuple(few, few, rare, few, rare, fc.double({ min: 0, max: 1, noNaN: true }), rare)
    .map(([held, not, unclear, unasked, unknown, good, aside]): Team => {
      const asked: Team['asked'] = [Math.max(1, held), not, unclear, unasked, unknown]
      const audits = sum(asked)
      const notApplicable = Math.min(aside, audits)
      const met = Math.round((audits - notApplicable) * good)
      return { name, asked, grade: [met, audits - notApplicable - met, notApplicable] }
    })
}

/** The teams of one round; the last of five is that of cases without one. */
export const anyTeams: fc.Arbitrary<Team[]> = fc
  .integer({ min: 2, max: 5 })
  .chain((count) => fc.tuple(...['East', 'North', 'South', 'West', ''].slice(0, count).map(anyTeam)))

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

/** The tallies of a round as they are stored, of the questions its form asks. */
export function cellsOf(roundId: string, teams: readonly Team[], codes: readonly string[]): Cell[] {
  return teams.flatMap(({ name, asked: [held, not, unclear, unasked, unknown], grade }) => {
    const cell = (questionCode: string, outcome: Cell['outcome'], value: string, n: number): Cell => ({
      ...{ roundId, team: name, questionCode, outcome, value, n },
      ...{ numerator: 0, denominator: 0, detailNotRecorded: 0 },
    })
    return [
      cell('asked', 'met', 'yes', held + not + unclear),
      cell('asked', 'not-met', 'no', unasked),
      cell('asked', 'not-known', 'cannot-tell', unknown),
      cell('held', 'met', 'yes', held),
      cell('held', 'not-met', 'no', not),
      cell('held', 'not-known', 'cannot-tell', unclear),
      cell('held', 'not-applicable', 'not-asked', unasked),
      cell('held', 'not-known', 'not-known', unknown),
      cell('grade', 'met', 'good', grade[0]),
      cell('grade', 'not-met', 'inadequate', grade[1]),
      cell('grade', 'not-applicable', 'not-applicable', grade[2]),
    ].filter(({ n, questionCode }) => n > 0 && codes.includes(questionCode))
  })
}

/** Its audits one by one, as a closing counted them: the grades stand beside what was asked in any order. */
export function closingOf(teams: readonly Team[], codes: readonly string[]): ClosedRound {
  const answer = (outcome: Outcome, value: string) => ({ outcome, value })
  const [yes, no] = [answer('met', 'yes'), answer('not-met', 'no')]
  const [cannotTell, notAsked] = [answer('not-known', 'cannot-tell'), answer('not-applicable', 'not-asked')]
  const pairs = [
    { asked: yes, held: yes },
    { asked: yes, held: no },
    { asked: yes, held: cannotTell },
    { asked: no, held: notAsked },
    { asked: cannotTell, held: answer('not-known', 'not-known') },
  ]
  const grades = [
    answer('met', 'good'),
    answer('not-met', 'inadequate'),
    answer('not-applicable', 'not-applicable'),
  ]
  return {
    ...{ template, partOfService: false, measures: [] },
    cases: teams.flatMap(({ name, asked, grade }) => {
      const given = grade.flatMap((n, place) => Array.from({ length: n }, () => grades[place]))
      const audits = asked.flatMap((n, place) => Array.from({ length: n }, () => pairs[place]))
      return audits.map((pair, index) => ({
        id: `${name} ${index}`,
        team: name,
        outcomes: new Map(
          Object.entries({ ...pair, grade: given[index] }).flatMap(([code, found]) =>
            found !== undefined && codes.includes(code) ? [[code, found] as const] : [],
          ),
        ),
      }))
    }),
  }
}

/** A closed and released round of another service, all of whose sample was audited; `codes`: what its form asks. */
export function roundOf(
  id: string,
  teams: readonly Team[],
  facts: Partial<RoundFacts> = {},
  codes: readonly string[] = ['asked', 'held', 'grade'],
): RoundFacts {
  const partOfService = (facts.teamIds ?? []).length > 0
  const audited = sum(teams.flatMap(({ asked }) => asked))
  return {
    ...{ id, name: `Round ${id}`, kind: 'dip-sample', state: 'closed', origin: 'live', fitted: false },
    ...{ serviceId: 's', serviceName: 'Children', teamIds: [], cohort: 'children', theme: 'made' },
    period: { label: 'May 2020', start: '2020-05-01', end: '2020-05-31' },
    moderation: 'not-moderated',
    sampling: { method: 'random', population: null, sampled: audited, audited },
    templateVersionId: 'v',
    ...{ templateKey: 'made', templateTitle: 'Made', templateVersion: 1, declared: [] },
    ...{ inside: false, released: true },
    choice: chooseForRelease({ ...closingOf(teams, codes), partOfService }),
    ...facts,
  }
}
