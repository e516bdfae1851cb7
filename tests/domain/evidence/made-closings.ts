import fc from 'fast-check'
import type { Outcome } from '../../../app/domain/answers/outcome.ts'
import type { ClosedMeasure, ClosedRound } from '../../../app/domain/evidence/closed-round.ts'
import { type Definition, ofOneQuestion } from '../../../app/domain/measures/definition.ts'
import type { Template } from '../../../app/domain/templates/template.ts'
import { templateOf } from '../audits/made-templates.ts'

/** `sums`: the two numbers of a rate. */
type Answer = { outcome: Outcome; value: string; sums?: readonly [numerator: number, denominator: number] }

/** Everything one case can be in a form: its answers by question, as sign-off keeps them. */
export type Profile = Readonly<Record<string, Answer>>

const answer = (outcome: Outcome, value: string): Answer => ({ outcome, value })
const [yes, partly, no] = [
  answer('met', 'yes'),
  answer('not-met', 'partly'),
  answer('not-met', 'no'),
] as const
const cannotTell = answer('not-known', 'cannot-tell')
const inapplicable = answer('not-applicable', 'not-applicable')
const notAsked = answer('not-applicable', 'not-asked')
const unknown = answer('not-known', 'not-known')
const grades = [
  answer('met', 'outstanding'),
  answer('met', 'good'),
  answer('not-met', 'requires-improvement'),
  answer('not-met', 'inadequate'),
]

const asked = { code: 'asked', cannot_tell: true }
const held = { code: 'held', cannot_tell: true, when: { question: 'asked', is: 'yes' }, when_text: 'asked' }
const made = { code: 'made', scale: 'yes-partly-no' }
const grade = { code: 'grade', scale: 'four-grades', not_applicable: true, comment: 'optional' }

const askedAndHeld: Profile[] = [
  ...[yes, no, cannotTell].map((one) => ({ asked: yes, held: one })),
  { asked: no, held: notAsked },
  { asked: cannotTell, held: unknown },
]
const sessions = { code: 'sessions', type: 'ratio', labels: { numerator: 'Held', denominator: 'Expected' } }
const rate = (held: number, expected: number): Profile => ({
  sessions: {
    ...answer(expected === 0 ? 'not-applicable' : held < expected ? 'not-met' : 'met', 'recorded'),
    sums: [held, expected],
  },
})
const rated = [rate(2, 2), rate(1, 2), rate(0, 2), rate(3, 3), rate(0, 0)]
const graded: Profile[] = [...grades, inapplicable].map((one) => ({ grade: one }))
const why = (is: string[]) => ({ code: 'why', when: { question: 'made', is }, when_text: 'not made' })
const madeAndWhy = (is: string[]): Profile[] =>
  [yes, partly, no].flatMap((one): Profile[] =>
    is.includes(one.value)
      ? [yes, no].map((other) => ({ made: one, why: other }))
      : [{ made: one, why: notAsked }],
  )
const both = { code: 'both', derive: { all_or_nothing: ['asked', 'made'] } }
const metTogether: Profile[] = [yes, no].flatMap((one) =>
  [yes, no].map((other) => ({ asked: one, made: other, both: one === yes && other === yes ? yes : no })),
)
const bothOf = (profile: Profile): Answer => {
  const outcomes = [profile.asked, profile.held].flatMap((each) => each?.outcome ?? [])
  if (outcomes.includes('not-met')) return no
  if (outcomes.includes('not-known')) return answer('not-known', 'unanswered')
  return yes
}
const share = {
  ...{ code: 'share', type: 'ratio', labels: { numerator: 'Met', denominator: 'Of' } },
  derive: { share_met: ['made', 'why'] },
}
const sharesMet: Profile[] = madeAndWhy(['no']).map((profile) => {
  const judged = [profile.made, profile.why].filter(
    (each) => each?.outcome === 'met' || each?.outcome === 'not-met',
  )
  const met = judged.filter((each) => each?.outcome === 'met').length
  const sums = [met, judged.length] as const
  return { ...profile, share: { ...answer(met === judged.length ? 'met' : 'not-met', 'recorded'), sums } }
})
const times = (one: Profile[], other: Profile[]) => one.flatMap((a) => other.map((b) => ({ ...a, ...b })))

/** A measure that counts in a way of its own, with what it makes of a case: as a whole, or in each of its proportions. */
export type MadeMeasure = { id: string; definition: Definition; of: Array<(profile: Profile) => Outcome> }

const plain = (code: string): MadeMeasure => ({
  id: `plain ${code}`,
  definition: ofOneQuestion(code),
  of: [(profile) => profile[code]?.outcome ?? 'not-known'],
})
/** Each of them by itself, and the mean of their rates. */
const average = (...codes: string[]): MadeMeasure => ({
  id: `average ${codes.join(' ')}`,
  definition: {
    kind: 'average-of-proportions',
    components: codes.map((question) => ({ question, meets: null })),
    denominator: null,
  },
  of: codes.flatMap((code) => plain(code).of),
})
/** Met where every question that applies is met; not met where one is not; else not known. */
const together = (...codes: string[]): MadeMeasure => ({
  id: `together ${codes.join(' ')}`,
  definition: {
    kind: 'all-or-nothing',
    components: codes.map((question) => ({ question, meets: null })),
    denominator: null,
  },
  of: [
    (profile) => {
      const parts = codes.flatMap((code) => profile[code]?.outcome ?? [])
      const applying = parts.filter((each) => each !== 'not-applicable')
      if (applying.includes('not-met')) return 'not-met'
      if (applying.includes('not-known')) return 'not-known'
      return applying.length === 0 ? 'not-applicable' : 'met'
    },
  ],
})
const only = (code: string, ...meets: string[]): MadeMeasure => ({
  id: `only ${code}`,
  definition: { kind: 'single', components: [{ question: code, meets }], denominator: null },
  of: [
    (profile) => {
      const { outcome, value } = profile[code] ?? unknown
      if (outcome === 'not-applicable' || outcome === 'not-known') return outcome
      return meets.includes(value) ? 'met' : 'not-met'
    },
  ],
})
const where = (code: string, question: string, is: string): MadeMeasure => ({
  id: `${code} where ${question}`,
  definition: {
    kind: 'single',
    components: [{ question: code, meets: null }],
    denominator: { question, is },
  },
  of: [
    (profile) => {
      const own = profile[code]?.outcome ?? 'not-known'
      const beside = profile[question] ?? unknown
      if (own === 'not-applicable') return own
      if (beside.outcome === 'not-known') return 'not-known'
      return beside.value === is ? own : 'not-applicable'
    },
  ],
})

export type Form = { name: string; template: Template; profiles: Profile[]; measures: MadeMeasure[] }

const formOf = (
  name: string,
  questions: Parameters<typeof templateOf>[0],
  profiles: Profile[],
  measures: MadeMeasure[],
): Form => ({
  ...{ name, template: templateOf(questions), profiles, measures },
})

export const forms: Form[] = [
  formOf('a question under another', [asked, held], askedAndHeld, [
    together('asked', 'held'),
    plain('asked'),
    plain('held'),
  ]),
  formOf('a grade', [grade], graded, [plain('grade'), only('grade', 'outstanding')]),
  formOf('a grade beside', [asked, held, grade], times(askedAndHeld, graded), [
    together('asked', 'grade'),
    where('grade', 'asked', 'yes'),
    plain('grade'),
    only('grade', 'outstanding'),
  ]),
  formOf(
    'two questions and their mean',
    [asked, made],
    times([{ asked: yes }, { asked: no }], [{ made: yes }, { made: no }]),
    [average('asked', 'made'), plain('made'), together('asked', 'made')],
  ),
  formOf('a rate of two sums', [sessions, asked], times(rated, [{ asked: yes }, { asked: no }]), [
    plain('sessions'),
    average('sessions', 'asked'),
    where('sessions', 'asked', 'yes'),
  ]),
  formOf('met together', [asked, made, both], metTogether, [plain('asked'), plain('made')]),
  formOf(
    'a question under another, met together',
    [asked, held, { ...both, derive: { all_or_nothing: ['asked', 'held'] } }],
    askedAndHeld.map((profile) => ({ ...profile, both: bothOf(profile) })),
    [plain('asked'), plain('held')],
  ),
  formOf('a share of what is met', [made, why(['no']), share], sharesMet, [plain('made'), plain('share')]),
  formOf('asked of the worst', [made, why(['no'])], madeAndWhy(['no']), [
    plain('made'),
    only('made', 'yes', 'partly'),
    together('made', 'why'),
  ]),
  formOf(
    'asked of all that are not met',
    [made, why(['partly', 'no']), asked],
    times(madeAndWhy(['partly', 'no']), [{ asked: yes }, { asked: no }]),
    [plain('why'), together('made', 'asked')],
  ),
]

const few = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 14 }) },
)

export const TEAMS = ['East', 'North', 'West']

/** How many cases of a team are of a profile: by team, then by profile. */
export type Numbers = number[][]

/** A round of a form with some of its measures, in any order. */
export const anyRound = fc.constantFrom(...forms).chain((form) =>
  fc.record({
    form: fc.constant(form),
    measures: fc.shuffledSubarray(form.measures),
    partOfService: fc.boolean(),
    teams: fc
      .integer({ min: 1, max: 3 })
      .chain((count) =>
        fc.array(fc.array(few, { minLength: form.profiles.length, maxLength: form.profiles.length }), {
          minLength: count,
          maxLength: count,
        }),
      )
      .map(withCases),
  }),
)

/** A team without a case is none. */
function withCases(teams: Numbers): Numbers {
  const real = teams.filter((numbers) => numbers.some((n) => n > 0))
  return real.length === 0 ? teams.slice(0, 1) : real
}

export type MadeRound = { form: Form; measures: MadeMeasure[]; partOfService: boolean; teams: Numbers }

type MadeCase = { id: string; team: string; profile: Profile }

export function casesOf({ form, teams }: MadeRound): MadeCase[] {
  return teams.flatMap((numbers, team) =>
    numbers.flatMap((n, place) =>
      Array.from({ length: n }, (_, index) => ({
        id: `${team} ${place} ${index}`,
        team: TEAMS[team] ?? '',
        profile: form.profiles[place] ?? {},
      })),
    ),
  )
}

/** As a closing would have counted these cases. */
export function closingOf(
  { form, measures, partOfService }: MadeRound,
  cases: readonly MadeCase[],
): ClosedRound {
  return {
    template: form.template,
    partOfService,
    cases: cases.map(({ id, team, profile }) => ({ id, team, outcomes: new Map(Object.entries(profile)) })),
    measures: measures.map(
      ({ id, definition, of }): ClosedMeasure => ({
        ...{ id, definition },
        parts: of.map((counts) => new Map(cases.map((each) => [each.id, counts(each.profile)]))),
      }),
    ),
  }
}
