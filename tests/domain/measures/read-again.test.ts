import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../app/domain/answers/outcome.ts'
import { newcombePaired } from '../../../app/domain/measures/interval.ts'
import { pairsIn, type Reading, readAgain, withoutPairs } from '../../../app/domain/measures/read-again.ts'

const named = (n: number, from = 0) => Array.from({ length: n }, (_, place) => `C-${from + place}`)

/** Cases in the order of their names: so many met, the rest not; `left` were sampled and not audited. */
function reading(
  references: string[],
  met: number,
  more: { left?: string[]; listed?: string[] } = {},
): Reading {
  const { left = [], listed = [] } = more
  const outcomes = references.map((each, place): [string, Outcome] => [each, place < met ? 'met' : 'not-met'])
  const sampled = [...references, ...left]
  return { outcomes: new Map(outcomes), sampled: new Set(sampled), listed: new Set([...sampled, ...listed]) }
}

describe('how later cases hang on earlier ones', () => {
  const before = reading(named(30), 15, { listed: named(90, 30) })

  it('are the same where all that were read are listed again, and paired case by case', () => {
    const again = readAgain(before, reading(named(30), 21))
    expect(again).toEqual({ how: 'same-cases', pairs: { both: 15, onlyBefore: 0, onlyNow: 6, neither: 9 } })
    if (again?.how !== 'same-cases') throw new Error('not paired')
    const { low, high } = newcombePaired(again.pairs)
    expect([Math.round(low * 100), Math.round(high * 100)]).toEqual([4, 34])
  })

  it('are the same where some were left out at either closing', () => {
    const left = named(2, 28)
    const first = reading(named(28), 14, { left })
    expect(readAgain(first, reading(named(30), 20))?.how).toBe('same-cases')
    const second = readAgain(before, reading(named(28), 14, { left }))
    expect(second?.how === 'same-cases' && pairsIn(second.pairs)).toBe(28)
  })

  it('have no pair where a case did not apply, or is not known, in either', () => {
    const now = reading(named(30), 30)
    const outcomes = new Map(now.outcomes).set('C-0', 'not-known').set('C-1', 'not-applicable')
    const again = readAgain(before, { ...now, outcomes })
    expect(again?.how === 'same-cases' && again.pairs).toEqual({
      both: 13,
      onlyBefore: 0,
      onlyNow: 15,
      neither: 0,
    })
  })

  it('are others where the list holds others too, even where it holds all of the earlier', () => {
    expect(readAgain(before, reading(named(30, 200), 20))).toBeNull()
    expect(readAgain(before, reading(named(30), 20, { listed: named(90, 30) }))).toBeNull()
    expect(readAgain(before, reading([...named(12), ...named(18, 300)], 20))).toBeNull()
    expect(readAgain(before, reading([...named(30), 'new'], 20))).toBeNull()
  })

  it('are others where they are a draw from all of the earlier ones', () => {
    expect(readAgain(before, reading(named(10), 8, { listed: named(30) }))).toBeNull()
  })

  it('give counts only where some of the earlier alone were read again', () => {
    expect(readAgain(before, reading(named(15, 15), 10))).toEqual({
      how: 'counts-only',
      because: 'only 15 of the 30 cases that had been read were chosen to be read again',
      weak: true,
    })
    expect(readAgain(before, reading(named(29), 10))?.how).toBe('counts-only')
  })

  it.each<[string, string[], boolean]>([
    ['the fifteen that had not been met', named(15, 15), true],
    ['those and two of the others', [...named(2), ...named(15, 15)], true],
    ['all but one that had been met', named(29, 1), false],
    ['all but two that had been met, who may have left', named(28, 2), false],
    ['all but four that had been met and one that had not', [...named(11, 4), ...named(14, 15)], false],
    ['all but five that had been met', named(25, 5), true],
    ['the fifteen that had been met', named(15), false],
  ])('were chosen for being weak where %s were read again: %j, %s', (_, again, weak) => {
    expect(readAgain(before, reading(again, again.length))).toMatchObject({ how: 'counts-only', weak })
  })

  it('were chosen for being weak as trying every way of leaving out says', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), fc.integer({ min: 0, max: 4095 }), (met, notMet, picked) => {
        const all = named(met + notMet)
        const again = all.filter((_, place) => (picked >> place) % 2 === 0)
        const found = readAgain(reading(all, met), reading(again, 0))
        if (found?.how !== 'counts-only') return
        const out = (mask: number) => all.filter((_, place) => (mask >> place) % 2 === 1)
        const metIn = (left: string[]) => left.filter((each) => all.indexOf(each) < met).length
        const left = all.length - again.length
        const ways = Array.from({ length: 2 ** all.length }, (_, mask) => out(mask)).filter(
          (each) => each.length === left,
        )
        const here = metIn(all.filter((each) => !again.includes(each)))
        const likely = ways.filter((each) => metIn(each) >= here).length / ways.length
        // Exactly 5% does not come about with so few.
        expect(found.weak).toBe(here > 0 && likely < 0.05)
      }),
      { numRuns: 60 },
    )
  })

  it('give counts only where all that were read before had been weak, whatever stands beside them', () => {
    const weakAndNew = [...named(12, 15), ...named(4, 300)]
    expect(readAgain(before, reading(weakAndNew, 12))?.how).toBe('counts-only')
    const mixedAndNew = [...named(12, 10), ...named(4, 300)]
    expect(readAgain(before, reading(mixedAndNew, 12))).toBeNull()
    const noneMet = reading(named(30), 0)
    expect(readAgain(noneMet, reading(weakAndNew, 12))).toBeNull()
  })

  it('are nothing where nothing was read', () => {
    const nothing: Reading = { outcomes: new Map(), sampled: new Set(), listed: new Set() }
    expect(readAgain(nothing, before)).toBeNull()
    expect(readAgain(before, nothing)).toBeNull()
  })

  it('count each case that was assessed both times once, whatever was found', () => {
    const outcome = fc.constantFrom<Outcome>('met', 'not-met', 'not-applicable', 'not-known')
    fc.assert(
      fc.property(fc.array(fc.tuple(outcome, outcome), { minLength: 1, maxLength: 60 }), (cases) => {
        const all = new Set(cases.map((_, place) => `C-${place}`))
        const readingOf = (time: 0 | 1): Reading => ({
          outcomes: new Map(cases.map((each, place) => [`C-${place}`, each[time]])),
          sampled: all,
          listed: all,
        })
        const again = readAgain(readingOf(0), readingOf(1))
        if (again?.how !== 'same-cases') throw new Error('not paired')
        const { both, onlyBefore, onlyNow } = again.pairs
        const assessed = cases.filter((pair) => pair.every((each) => each === 'met' || each === 'not-met'))
        expect(pairsIn(again.pairs)).toBe(assessed.length)
        expect(both + onlyBefore).toBe(assessed.filter(([then]) => then === 'met').length)
        expect(both + onlyNow).toBe(assessed.filter(([, now]) => now === 'met').length)
      }),
    )
  })

  it('are told outside the service without what became of single cases', () => {
    expect(withoutPairs(null)).toBeNull()
    const chosen = readAgain(before, reading(named(15, 15), 10))
    expect(withoutPairs(chosen)).toEqual(chosen)
    const told = withoutPairs(readAgain(before, reading(named(30), 21)))
    expect(told?.how).toBe('counts-only')
    expect(JSON.stringify(told)).not.toContain('pairs')
  })
})
