import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likelyText } from '../../../app/domain/evidence/figure-limits.ts'
import { findInRound } from '../../../app/domain/findings/round-finding.ts'
import { everything } from '../../../app/domain/findings/selection.ts'
import { verdictOf } from '../../../app/domain/findings/strengths.ts'
import { anyTeams, cellsOf, questionOf, roundOf, sum, type Team } from './made-rounds.ts'

const codes = ['asked', 'held', 'grade']

/** Case by case, the long way round. */
function recount(teams: readonly Team[], code: string) {
  const counts = { met: 0, notMet: 0, notApplicable: 0, notKnown: 0 }
  for (const { asked, grade } of teams) {
    const cases =
      code === 'grade'
        ? (['met', 'notMet', 'notApplicable'] as const).flatMap((outcome, place) =>
            Array.from({ length: grade[place] ?? 0 }, () => outcome),
          )
        : asked.flatMap((n, place) => Array.from({ length: n }, () => outcomeOf(code, place)))
    for (const outcome of cases) counts[outcome] += 1
  }
  return counts
}

function outcomeOf(code: string, place: number) {
  if (code === 'asked') return place < 3 ? 'met' : place === 3 ? 'notMet' : 'notKnown'
  return (['met', 'notMet', 'notKnown', 'notApplicable', 'notKnown'] as const)[place] ?? 'notKnown'
}

describe('what a round found, inside its service', () => {
  it('is what a recount of its cases comes to, whole and by team, however small', () => {
    fc.assert(
      fc.property(anyTeams, fc.subarray(['East', 'North', 'South', 'West', '']), (teams, wanted) => {
        const picked = teams.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
        const round = roundOf('r', teams, { inside: true })
        for (const code of codes) {
          const selection = { ...everything, teams: wanted }
          const finding = findInRound(round, questionOf(code), cellsOf('r', teams, codes), selection)
          if (picked.length === 0) {
            expect(finding).toBeNull()
            continue
          }
          expect(finding?.shown).toMatchObject({ figure: { counts: recount(picked, code) } })
          for (const { team, shown } of finding?.teams ?? [])
            expect(shown).toMatchObject({
              figure: {
                counts: recount(
                  picked.filter(({ name }) => name === team),
                  code,
                ),
              },
            })
          expect(finding?.teams.map(({ team }) => team)).toEqual(
            picked.map(({ name }) => name).sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1)),
          )
          expect(sum((finding?.answers ?? []).map(({ n }) => n))).toBe(
            sum(picked.flatMap(({ asked }) => asked)),
          )
        }
      }),
    )
  })

  it('says of a part of its sample only that it is of so many read', () => {
    const teams: Team[] = [
      { name: 'East', asked: [20, 0, 0, 0, 0], grade: [12, 8, 0] },
      { name: 'West', asked: [10, 0, 0, 0, 0], grade: [9, 1, 0] },
    ]
    const round = roundOf('r', teams, {
      inside: true,
      sampling: { method: 'random', population: 120, sampled: 34, audited: 30 },
    })
    const cells = cellsOf('r', teams, codes)
    const of = (names: string[]) => {
      const finding = findInRound(round, questionOf('grade'), cells, { ...everything, teams: names })
      return finding && 'figure' in finding.shown ? finding.shown.figure.sampling : null
    }
    expect(of([])).toEqual({ method: 'random', population: 120, sampled: 34, audited: 30 })
    // Of the four that nobody audited nobody knows how many were of the East.
    expect(of(['East'])).toEqual({
      ...{ method: 'random', population: null, sampled: 20, audited: 20, unread: true },
    })
    const rows = findInRound(round, questionOf('grade'), cells, everything)?.teams ?? []
    for (const { shown } of rows) {
      if (!('figure' in shown)) throw new Error('hidden')
      expect(verdictOf(shown.figure).of).toBe('the cases read')
      expect(likelyText(shown.figure)).not.toContain('If every eligible case had been read')
    }
  })

  it('is nothing where a question was not asked (rule 4)', () => {
    const teams: Team[] = [{ name: 'East', asked: [20, 0, 0, 0, 0], grade: [12, 8, 0] }]
    const cells = cellsOf('r', teams, ['grade'])
    const round = roundOf('r', teams, { inside: true })
    expect(findInRound(round, questionOf('asked'), cells, everything)).toBeNull()
    expect(findInRound(round, questionOf('grade'), cellsOf('s', teams, codes), everything)).toBeNull()
  })
})

describe('what a round of some teams only shows beyond its service', () => {
  it('is no small count, for it is a part of the service', () => {
    const teams: Team[] = [{ name: 'East', asked: [30, 0, 0, 0, 0], grade: [27, 3, 0] }]
    const cells = cellsOf('r', teams, codes)
    const shown = (teamIds: string[]) =>
      findInRound(roundOf('r', teams, { teamIds }), questionOf('grade'), cells, everything)?.shown
    expect(shown([])).toHaveProperty('figure')
    expect(shown(['east'])).toHaveProperty('suppressed')
  })
})
