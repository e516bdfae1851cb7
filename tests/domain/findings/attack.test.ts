import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Disclosed } from '../../../app/domain/evidence/disclosure.ts'
import { foundQuestion } from '../../../app/domain/findings/found-question.ts'
import { findInRound, type RoundFinding } from '../../../app/domain/findings/round-finding.ts'
import { everything, type Selection } from '../../../app/domain/findings/selection.ts'
import { type Counts, poolCounts, poolFigures } from '../../../app/domain/measures/proportion.ts'
import { anyTeams, cellsOf, questionOf, roundOf, sum, type Team } from './made-rounds.ts'

/**
 * What somebody of another service can work out of a released round who knows the forms, this program, and everything it
 * shows in every selection. A hidden number is safe when there is another round that looks exactly the same in which it is
 * different; one that follows from the totals of whole rounds (nobody met it at all) was released with them.
 */
const SMALL = 5

const forms = [['asked'], ['asked', 'held'], ['grade'], ['asked', 'held', 'grade'], ['asked', 'grade']]
const anyForm = fc.constantFrom(...forms)
const anyRound = fc.record({ teams: anyTeams, codes: anyForm })
type Round = { teams: Team[]; codes: string[] }

/** Everything a round shows by itself: each question's total, answers and rows. */
function seen(id: string, { teams, codes }: Round): Array<RoundFinding | null> {
  const round = roundOf(id, teams, {}, codes)
  const cells = cellsOf(id, teams, codes)
  return codes.map((code) => findInRound(round, questionOf(code), cells, everything))
}

function subsets<Item>(items: readonly Item[]): Item[][] {
  const [first, ...rest] = items
  if (first === undefined) return [[]]
  const without = subsets(rest)
  return [...without, ...without.map((each) => [first, ...each])]
}

const isHidden = (shown: Disclosed) => 'suppressed' in shown

describe('what an outside viewer is shown in any selection', () => {
  it('is made of whole rounds and rows of teams that are shown by themselves, and of nothing else', () => {
    let shownRows = 0
    fc.assert(
      fc.property(fc.array(anyRound, { minLength: 2, maxLength: 3 }), (made) => {
        const rounds = made.map(({ teams, codes }, index) => {
          const id = `r${index}`
          return { teams, codes, id, facts: roundOf(id, teams, {}, codes) }
        })
        const atoms = new Map(
          rounds.flatMap((each) =>
            seen(each.id, each).map((finding) => [`${each.id} ${finding?.code}`, finding]),
          ),
        )
        for (const code of ['asked', 'held', 'grade'])
          for (const picked of subsets(rounds))
            for (const selection of selections()) {
              const findings = picked.flatMap(({ id, teams, codes, facts }) => {
                const cells = cellsOf(id, teams, codes)
                const finding = findInRound(facts, questionOf(code), cells, selection)
                return finding === null ? [] : [finding]
              })
              for (const finding of findings) {
                const atom = atoms.get(`${finding.round.id} ${code}`)
                if (!atom) throw new Error('Something is shown of a question nobody was asked')
                expectMadeOf(atom, finding, selection)
                shownRows += finding.teams.filter(({ shown }) => !isHidden(shown)).length
              }
              if (findings.length === 0) continue
              const { shown, answers, teams } = foundQuestion(questionOf(code), findings, () => [])
              expect(shown).toEqual(pooled(findings.map((each) => each.shown)))
              if (findings.some((each) => each.answers === null)) expect(answers).toBeNull()
              for (const { team, shown: row } of teams)
                expect(row).toEqual(
                  pooled(
                    findings
                      .flatMap((each) => each.teams.filter((own) => own.team === team))
                      .map((own) => own.shown),
                  ),
                )
            }
      }),
      { numRuns: 5, seed: 1 },
    )
    expect(shownRows).toBeGreaterThan(50)
  })
})

function selections(): Selection[] {
  return subsets(['East', 'North', 'South', 'West', '']).flatMap((teams) => [
    { ...everything, teams },
    { ...everything, teams, grades: ['good'] },
    { ...everything, teams, auditorGroups: ['East'] },
  ])
}

function expectMadeOf(
  atom: RoundFinding,
  finding: RoundFinding,
  { teams, grades, auditorGroups }: Selection,
) {
  if (grades.length + auditorGroups.length > 0) {
    expect(isHidden(finding.shown)).toBe(true)
    expect([finding.answers, finding.detailNotRecorded, finding.teams]).toEqual([null, 0, []])
    return
  }
  const chosen = atom.teams.filter(({ team }) => teams.length === 0 || teams.includes(team))
  expect(finding.teams).toEqual(chosen)
  if (chosen.length === atom.teams.length) return expect(finding).toEqual(atom)
  expect(finding.answers).toBeNull()
  expect(finding.shown).toEqual(pooled(chosen.map(({ shown }) => shown)))
}

/** The sum of what is shown by itself; hidden when any of it is. */
function pooled(parts: readonly Disclosed[]): Disclosed {
  return (
    parts.find(isHidden) ?? {
      figure: poolFigures(parts.flatMap((each) => ('figure' in each ? [each.figure] : []))),
    }
  )
}

describe('the difference of two shown selections', () => {
  it('is never a small count of teams that are hidden', () => {
    let differences = 0
    fc.assert(
      fc.property(anyRound, (round) => {
        for (const finding of seen('r', round)) {
          if (finding === null || !('figure' in finding.shown)) continue
          const total = finding.shown.figure.counts
          const shown = finding.teams.flatMap(({ shown: row }) =>
            'figure' in row ? [row.figure.counts] : [],
          )
          if (shown.length === finding.teams.length) continue
          for (const some of subsets(shown).filter((each) => each.length > 0)) {
            differences += 1
            const rest = lessOf(total, poolCounts(some))
            for (const count of [rest.met, rest.notMet]) expect(count).toBeGreaterThanOrEqual(SMALL)
            for (const count of [rest.notApplicable, rest.notKnown])
              expect(count === 0 || count >= SMALL, `${count}`).toBe(true)
          }
        }
      }),
      { numRuns: 1000, seed: 2 },
    )
    expect(differences).toBeGreaterThan(100)
  })
})

function lessOf(total: Counts, part: Counts): Counts {
  return {
    met: total.met - part.met,
    notMet: total.notMet - part.notMet,
    notApplicable: total.notApplicable - part.notApplicable,
    notKnown: total.notKnown - part.notKnown,
  }
}

describe('a number of a hidden team', () => {
  it('could always be another, whatever else is shown of the round', () => {
    let hidden = 0
    let besideShown = 0
    fc.assert(
      fc.property(anyRound, (round) => {
        const view = seen('r', round)
        const worlds = likeWorlds(round)
        for (const secret of secretsOf(round, view)) {
          hidden += 1
          besideShown += secret.besideShown ? 1 : 0
          const truth = secret.of(round.teams)
          const differs = worlds.filter((teams) => secret.of(teams) !== truth)
          const looksTheSame = (teams: Team[]) => sameView(seen('r', { ...round, teams }), view)
          if (differs.some(looksTheSame)) continue
          const isGiven = (teams: Team[]) =>
            sameView(totals(seen('r', { ...round, teams })), totals(view)) &&
            (secret.isSize || sameView(sizes(teams), sizes(round.teams)))
          expect(differs.some(isGiven), `${secret.name} is ${truth} for certain`).toBe(false)
        }
      }),
      { numRuns: 80, seed: 3 },
    )
    expect(hidden).toBeGreaterThan(300)
    expect(besideShown).toBeGreaterThan(20)
  })
})

type Secret = { name: string; besideShown: boolean; isSize: boolean; of: (teams: readonly Team[]) => number }

/** Met and not met in every question where a team is hidden, and how many cases it has where they are few. */
function secretsOf({ teams }: Round, view: ReadonlyArray<RoundFinding | null>): Secret[] {
  const inQuestions = view.flatMap((finding) => {
    const besideShown = finding?.teams.some(({ shown }) => !isHidden(shown)) ?? false
    return (finding?.teams ?? []).flatMap(({ team, shown }): Secret[] => {
      if (!isHidden(shown)) return []
      const code = finding?.code ?? ''
      return ([0, 1] as const).map((which) => ({
        name: `${which === 0 ? 'met' : 'not met'} of ${code} in ${team}`,
        besideShown,
        isSize: false,
        of: (all) =>
          outcomes(
            all.find(({ name }) => name === team),
            code,
          )[which],
      }))
    })
  })
  const sizes = teams
    .filter(({ asked }) => sum(asked) < SMALL)
    .map(({ name }): Secret => {
      const of = (all: readonly Team[]) => sum(all.find((each) => each.name === name)?.asked ?? [])
      return { name: `the cases of ${name}`, besideShown: true, isSize: true, of }
    })
  return [...inQuestions, ...sizes]
}

function outcomes(team: Team | undefined, code: string): [number, number] {
  const [held = 0, not = 0, unclear = 0, unasked = 0] = team?.asked ?? []
  const [good = 0, poor = 0] = team?.grade ?? []
  if (code === 'asked') return [held + not + unclear, unasked]
  return code === 'held' ? [held, not] : [good, poor]
}

function sameView(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function sizes(teams: readonly Team[]) {
  return teams.map(({ asked }) => sum(asked))
}

function totals(view: ReadonlyArray<RoundFinding | null>) {
  return view.map((finding) => finding && { ...finding, teams: finding.teams.map(({ team }) => team) })
}

/** Rounds that differ in a case or two: two teams exchange one, a team gives one away, an answer is another. */
function likeWorlds({ teams, codes }: Round): Team[][] {
  const parts: Array<'asked' | 'grade'> = [
    ...(codes.includes('asked') ? (['asked'] as const) : []),
    ...(codes.includes('grade') ? (['grade'] as const) : []),
  ]
  const worlds: Team[][] = []
  for (const part of parts) {
    const places = [...(teams[0]?.[part].keys() ?? [])]
    for (const t of teams.keys())
      for (const i of places)
        for (const j of places.filter((each) => each !== i)) {
          worlds.push(
            moved(teams, [
              [t, part, i, -1],
              [t, part, j, 1],
            ]),
          )
          for (const u of teams.keys())
            for (const far of [1, 2, 3, 4, 5])
              if (u !== t)
                worlds.push(
                  moved(teams, [
                    [t, part, i, -far],
                    [t, part, j, far],
                    [u, part, j, -far],
                    [u, part, i, far],
                  ]),
                )
        }
  }
  for (const t of teams.keys())
    for (const u of teams.keys())
      for (const i of [0, 1, 2, 3, 4])
        for (const j of [0, 1, 2])
          if (u !== t)
            worlds.push(
              moved(teams, [
                [t, 'asked', i, -1],
                [u, 'asked', i, 1],
                [t, 'grade', j, -1],
                [u, 'grade', j, 1],
              ]),
            )
  return worlds.filter((world) => world.every(({ asked, grade }) => Math.min(...asked, ...grade) >= 0))
}

type Move = [team: number, part: 'asked' | 'grade', place: number, by: number]

function moved(teams: readonly Team[], moves: readonly Move[]): Team[] {
  const next = teams.map(({ name, asked, grade }): Team => ({ name, asked: [...asked], grade: [...grade] }))
  for (const [team, part, place, by] of moves) {
    const counts = next[team]?.[part]
    if (counts) counts[place] = (counts[place] ?? 0) + by
  }
  return next
}
