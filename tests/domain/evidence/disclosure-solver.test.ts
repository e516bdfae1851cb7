import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../app/domain/answers/outcome.ts'
import { chooseForRelease, type ReleaseChoice } from '../../../app/domain/evidence/release-choice.ts'
import { isPlain } from '../../../app/domain/measures/definition.ts'
import { anyRound, casesOf, closingOf, type MadeRound, type Profile, TEAMS } from './made-closings.ts'
import { extreme, type Known } from './whole-number-program.ts'

/**
 * Somebody outside the service who knows the form, what each measure counts, how many cases there were and everything that is
 * shown, and who can solve for whole numbers. Of no count that is hidden may they know it when it is under the threshold (or
 * zero of met or not met), or know it more narrowly than the threshold. What is a part of a small number that is shown by itself
 * (26 of 30: four) is no more than that number, of course; but nothing else may say more of it.
 */
const THRESHOLD = 5
const OUTCOMES: Outcome[] = ['met', 'not-met', 'not-applicable', 'not-known']

/** How many cases are so is unknown: of a team, and what they are in the form; null: not in this closing. */
type Unknown = { team: number; profile: Profile | null }

/** Cases of a kind: which of the unknowns are added up. */
type Kind = {
  name: string
  places: number[]
  /** Those judged the other way: that nobody was judged so says something of them. Null: zero says nothing of anybody. */
  others: number[] | null
}

type Looked = { shown: Kind[]; whole: Kind[]; hidden: Kind[] }

function looked(round: MadeRound, choice: ReleaseChoice, unknowns: readonly Unknown[]): Looked {
  const { form, measures, teams } = round
  type Holds = (profile: Profile, team: number) => boolean
  const placesOf = (holds: Holds) =>
    unknowns.flatMap(({ team, profile }, place) => (profile !== null && holds(profile, team) ? [place] : []))
  const of = (name: string, holds: Holds): Kind => ({ name, places: placesOf(holds), others: null })
  /** One of the four counts of a figure. */
  const countOf = (
    name: string,
    outcome: Outcome,
    found: (profile: Profile) => Outcome | undefined,
    only: Holds,
  ): Kind => {
    const other = outcome === 'met' ? 'not-met' : outcome === 'not-met' ? 'met' : null
    return {
      name: `${name} ${outcome}`,
      places: placesOf((profile, team) => only(profile, team) && found(profile) === outcome),
      others: other && placesOf((profile, team) => only(profile, team) && found(profile) === other),
    }
  }
  const anyTeam = () => true
  /** The two sums a rate prints, of cases that could be assessed: each case as many times as its number. */
  const sumsOf = (code: string, only: Holds): Kind[] =>
    ([0, 1] as const).flatMap((which) => {
      const places = unknowns.flatMap(({ team, profile }, place) => {
        const { outcome, sums } = profile?.[code] ?? {}
        const isIn = profile !== null && only(profile, team) && (outcome === 'met' || outcome === 'not-met')
        return isIn && sums ? new Array<number>(sums[which]).fill(place) : []
      })
      return places.length === 0 ? [] : [{ name: `${code} summed`, places, others: null }]
    })
  const seen: Looked = { shown: [], whole: [], hidden: [] }
  for (const code of Object.keys(form.profiles[0] ?? {})) {
    const chosen = choice.questions[code]
    const figure = OUTCOMES.map((outcome) =>
      countOf(code, outcome, (profile) => profile[code]?.outcome, anyTeam),
    )
    if (chosen) seen.shown.push(...sumsOf(code, anyTeam))
    if (chosen) seen.whole.push(...figure)
    else seen.hidden.push(...figure)
    // Why something did not apply, or is not known, is no count of its own: the figure prints them together.
    const given = form.profiles.flatMap((profile) => profile[code] ?? [])
    const answers = given.filter(
      ({ outcome }) => chosen?.answers || outcome === 'met' || outcome === 'not-met',
    )
    for (const value of new Set(answers.map((each) => each.value)))
      seen[chosen?.answers ? 'shown' : 'hidden'].push(
        of(`${code} answered ${value}`, (profile) => profile[code]?.value === value),
      )
    teams.forEach((_, team) => {
      const isShown = chosen?.teams.includes(TEAMS[team] ?? '') ?? false
      for (const value of new Set(
        given.flatMap((each) => (each.outcome === 'met' || each.outcome === 'not-met' ? each.value : [])),
      ))
        seen.hidden.push(
          of(
            `${TEAMS[team]}: ${code} answered ${value}`,
            (profile, own) => own === team && profile[code]?.value === value,
          ),
        )
      if (isShown) seen.shown.push(...sumsOf(code, (_, own) => own === team))
      for (const outcome of OUTCOMES)
        seen[isShown ? 'shown' : 'hidden'].push(
          countOf(
            `${TEAMS[team]}: ${code}`,
            outcome,
            (profile) => profile[code]?.outcome,
            (_, own) => own === team,
          ),
        )
    })
  }
  const own = measures.filter((each) => !isPlain(each.definition))
  for (const { id, definition, counts } of own.flatMap(({ of, ...each }) =>
    of.map((counts) => ({ ...each, counts })),
  )) {
    const into = choice.measures.includes(id) ? seen.whole : seen.hidden
    if (choice.measures.includes(id) && definition.kind === 'average-of-proportions')
      seen.shown.push(...definition.components.flatMap(({ question }) => sumsOf(question, anyTeam)))
    for (const outcome of OUTCOMES) into.push(countOf(id, outcome, counts, anyTeam))
    // What comes of taking a measure from the question it counts, and the other way round, of cases that somebody could judge.
    // Of one that is hidden there is nothing to take, and the proportions of an average are the questions' own.
    const isTaken = into === seen.whole && definition.kind !== 'average-of-proportions'
    for (const { question } of isTaken ? definition.components : [])
      for (const one of OUTCOMES)
        for (const other of OUTCOMES)
          if (one !== other && one !== 'not-known' && other !== 'not-known')
            seen.hidden.push(
              of(
                `${question} ${one} and ${id} ${other}`,
                (profile) => profile[question]?.outcome === one && counts(profile) === other,
              ),
            )
  }
  seen.shown.push(...seen.whole)
  return seen
}

/** What somebody can say of each hidden count that matters; the names of those they know too well. `numbers`: the truth. */
function givenBack(
  { shown, whole, hidden }: Looked,
  numbers: readonly number[],
  all: readonly Kind[],
  count = { hidden: 0 },
): string[] {
  const size = numbers.length
  const truth = ({ places }: Kind) => places.reduce((total, place) => total + (numbers[place] ?? 0), 0)
  const known = (kinds: readonly Kind[]): Known[] =>
    unique(kinds).map((kind) => ({ of: kind.places, is: truth(kind) }))
  const given = known([...all, ...shown])
  const isShown = new Set(shown.map(({ places }) => places.join(' ')))
  // How many audits there were is no secret, even when they were few.
  const small = [...whole, ...all].filter((kind) => truth(kind) < THRESHOLD)
  return unique(hidden).flatMap((kind) => {
    const is = truth(kind)
    const others = kind.others === null ? 0 : truth({ ...kind, places: kind.others })
    const matters = (is > 0 && is < THRESHOLD) || (is === 0 && others > 0)
    if (!matters || kind.places.length === 0 || isShown.has(kind.places.join(' '))) return []
    count.hidden += 1
    const [low, high] = rangeOf(size, given, kind)
    if (high - low >= THRESHOLD) return []
    const parts = small.filter(({ places }) => places.some((place) => kind.places.includes(place)))
    const isPart = kind.places.every((place) => parts.some(({ places }) => places.includes(place)))
    if (isPart) {
      const [least, most] = rangeOf(size, known([...parts, ...all]), kind)
      if (low <= least && high >= most) return []
    }
    return [`${kind.name} is ${is}: known to be from ${low} to ${high}`]
  })
}

function rangeOf(size: number, known: readonly Known[], kind: Kind): [number, number] {
  const ends = (['least', 'most'] as const).map((which) => extreme(size, known, kind.places, which))
  const [low, high] = ends
  if (low === null || low === undefined || high === null || high === undefined)
    throw new Error('The truth itself does not fit what is shown')
  return [low, high]
}

function unique(kinds: readonly Kind[]): Kind[] {
  return [...new Map(kinds.map((kind) => [kind.places.join(' '), kind])).values()]
}

describe('what can be worked out from everything that is shown of a round', () => {
  it('is no hidden count under the threshold, nor a zero, nor nearly', () => {
    const count = { hidden: 0 }
    const chosen = { questions: 0, answers: 0, teams: 0, composed: 0 }
    fc.assert(
      fc.property(anyRound, (round) => {
        const choice = chooseForRelease(closingOf(round, casesOf(round)))
        for (const { answers, teams } of Object.values(choice.questions)) {
          chosen.questions += 1
          chosen.answers += answers ? 1 : 0
          chosen.teams += teams.length
        }
        chosen.composed += choice.measures.filter((id) => !id.startsWith('plain')).length
        const unknowns = round.teams.flatMap((_, team) =>
          round.form.profiles.map((profile) => ({ team, profile })),
        )
        const everybody = { name: 'all', places: [...unknowns.keys()], others: null }
        const numbers = round.teams.flat()
        expect(givenBack(looked(round, choice, unknowns), numbers, [everybody], count)).toEqual([])
      }),
      { numRuns: ROUNDS, seed: 11 },
    )
    // It proves something only where much is hidden, and much is shown beside it.
    expect(count.hidden).toBeGreaterThan(2 * ROUNDS)
    expect(chosen.questions).toBeGreaterThan(ROUNDS)
    expect(Math.min(chosen.answers, chosen.teams, chosen.composed)).toBeGreaterThan(ROUNDS / 20)
  }, 600_000)

  it('is none when the round is closed and released a second time, after some audits were changed or added', () => {
    const count = { hidden: 0 }
    const chosen = { first: 0, second: 0, withheld: 0 }
    fc.assert(
      fc.property(anyTwoClosings, ({ round, moves }) => {
        const { unknowns, numbers, first, second } = twoClosings(round, moves)
        const before = { round: closingOf(round, first), choice: chooseForRelease(closingOf(round, first)) }
        const choice = chooseForRelease(closingOf(round, second), [before])
        chosen.first += Object.keys(before.choice.questions).length
        chosen.second += Object.keys(choice.questions).length
        chosen.withheld += Object.keys(before.choice.questions).filter(
          (code) => !choice.questions[code],
        ).length
        const seen = [
          looked(
            round,
            before.choice,
            unknowns.map(({ was }) => ({ team: 0, profile: was })),
          ),
          looked(
            round,
            choice,
            unknowns.map(({ is }) => ({ team: 0, profile: is })),
          ),
        ]
        const of = (name: string, holds: (each: Both) => boolean): Kind => ({
          ...{ name, others: null },
          places: unknowns.flatMap((each, place) => (holds(each) ? [place] : [])),
        })
        const both: Looked = {
          shown: seen.flatMap(({ shown }) => shown),
          whole: seen.flatMap(({ whole }) => whole),
          hidden: [...seen.flatMap(({ hidden }) => hidden), ...changes(round, of)],
        }
        const audited = [of('first', ({ was }) => was !== null), of('second', ({ is }) => is !== null)]
        expect(givenBack(both, numbers, audited, count)).toEqual([])
      }),
      { numRuns: ROUNDS, seed: 12 },
    )
    expect(count.hidden).toBeGreaterThan(ROUNDS)
    expect(Math.min(chosen.second, chosen.withheld)).toBeGreaterThan(ROUNDS / 10)
  }, 600_000)
})

/** A case in both closings: what it was, and what it is; null: not in that one. */
type Both = { was: Profile | null; is: Profile | null }

/** So many cases, of one profile or new, are of another the second time. */
const anyTwoClosings = anyRound
  .filter(({ form }) => form.profiles.length <= 5)
  .chain((round) => {
    const place = fc.integer({ min: -1, max: round.form.profiles.length - 1 })
    const move = fc.record({
      from: place,
      to: place,
      n: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 7 })),
    })
    return fc.record({
      round: fc.constant({ ...round, teams: round.teams.slice(0, 1) }),
      moves: fc.array(move, { maxLength: 2 }),
    })
  })

function twoClosings(round: MadeRound, moves: ReadonlyArray<{ from: number; to: number; n: number }>) {
  const { profiles } = round.form
  const places = [-1, ...profiles.keys()]
  const unknowns = places.flatMap((from) =>
    places.flatMap(
      (to): Array<Both & { from: number; to: number }> =>
        from === -1 && to === -1 ? [] : [{ from, to, was: profiles[from] ?? null, is: profiles[to] ?? null }],
    ),
  )
  const numbers = unknowns.map(({ from, to }) => (from === to ? (round.teams[0]?.[from] ?? 0) : 0))
  for (const { from, to, n } of moves) {
    const stay = unknowns.findIndex((each) => each.from === from && each.to === from)
    const go = unknowns.findIndex((each) => each.from === from && each.to === to)
    if (go === -1 || from === to) continue
    const many = stay === -1 ? n : Math.min(n, numbers[stay] ?? 0)
    if (stay !== -1) numbers[stay] = (numbers[stay] ?? 0) - many
    numbers[go] = (numbers[go] ?? 0) + many
  }
  const cases = (which: 'was' | 'is') =>
    unknowns.flatMap((each, place) => {
      const profile = each[which]
      return profile === null
        ? []
        : Array.from({ length: numbers[place] ?? 0 }, (_, index) => ({
            id: `${place} ${index}`,
            team: 'East',
            profile,
          }))
    })
  return { unknowns, numbers, first: cases('was'), second: cases('is') }
}

/** How many went from one outcome to another, or are new: what comes of taking one closing from the other. */
function changes({ form }: MadeRound, of: (name: string, holds: (each: Both) => boolean) => Kind): Kind[] {
  return Object.keys(form.profiles[0] ?? {}).flatMap((code) =>
    [...OUTCOMES, null].flatMap((was) =>
      OUTCOMES.flatMap((is) =>
        was === is
          ? []
          : [
              of(
                `${code} ${was ?? 'not audited'} and then ${is}`,
                (each) => (each.was?.[code]?.outcome ?? null) === was && each.is?.[code]?.outcome === is,
              ),
            ],
      ),
    ),
  )
}

const ROUNDS = 500
