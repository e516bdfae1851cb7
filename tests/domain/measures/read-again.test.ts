import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../app/domain/answers/outcome.ts'
import { newcombePaired } from '../../../app/domain/measures/interval.ts'
import {
  chosenForWhatWasFound,
  pairsIn,
  type Reading,
  readAgain,
  readAgainOutside,
} from '../../../app/domain/measures/read-again.ts'

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
    expect(readAgain(before, reading([...named(12, 10), ...named(18, 300)], 20))).toBeNull()
    expect(readAgain(before, reading([...named(30), 'new'], 20))).toBeNull()
  })

  it('are others where they are a draw from all of the earlier ones', () => {
    expect(readAgain(before, reading(named(10, 10), 8, { listed: named(30) }))).toBeNull()
    // Ten that had been met: that is no chance.
    expect(readAgain(before, reading(named(10), 8, { listed: named(30) }))?.how).toBe('counts-only')
  })

  it('give counts only where some of the earlier alone were read again, however that came about', () => {
    expect(readAgain(before, reading(named(29), 10))).toEqual({
      how: 'counts-only',
      because: 'only 29 of the 30 cases that had been read were read again',
    })
    expect(readAgain(before, reading(named(15, 15), 10))).toEqual({
      how: 'counts-only',
      because:
        'only 15 of the 30 cases that had been read were read again, and those left out had been met more often than chance would have it',
    })
  })

  it('give counts only where all were listed again and the weak alone were signed off', () => {
    const left = named(15)
    expect(readAgain(before, reading(named(15, 15), 15, { left }))?.how).toBe('counts-only')
    // Whoever is left out by chance leaves the pairs of the others.
    expect(readAgain(before, reading(named(28), 20, { left: named(2, 28) }))?.how).toBe('same-cases')
  })

  it('give counts only where those that had been weak were read again beside others', () => {
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

  it('are told outside the service alike, whatever was found in them', () => {
    const said = readAgainOutside(before, reading(named(30), 21))
    expect(said?.how).toBe('counts-only')
    expect(JSON.stringify(said)).not.toMatch(/pairs|\d|weak/)
    for (const now of [
      reading(named(15, 15), 10),
      reading(named(15), 10),
      reading([...named(15, 15), ...named(15, 300)], 10),
      reading([...named(15), ...named(15, 300)], 10),
      reading(named(10), 8, { listed: named(30) }),
    ])
      expect(readAgainOutside(before, now)).toEqual(said)
    expect(readAgainOutside(before, reading([...named(5), ...named(25, 300)], 10))).toBeNull()
    expect(readAgainOutside(before, reading(named(30, 300), 10))).toBeNull()
  })
})

describe('cases that were read again because they had been weak', () => {
  const before = reading(named(30), 15)
  const whyOf = (earlier: Reading[], again: string[], limit = 0.05, more: { listed?: string[] } = {}) =>
    chosenForWhatWasFound(earlier, reading(again, again.length, more), { limit, weak: 'not-met' })

  it.each<[string, string[], boolean]>([
    ['the fifteen that had not been met', named(15, 15), true],
    ['those and two of the others', [...named(2), ...named(15, 15)], true],
    ['those and as many new ones', [...named(15, 15), ...named(15, 300)], true],
    ['those among four times as many', [...named(15, 15), ...named(45, 300)], true],
    ['those among still more, of whom nobody had been read', [...named(15, 15), ...named(46, 300)], false],
    ['all', named(30), false],
    ['all but one that had been met', named(29, 1), false],
    ['all but two that had been met, who may have left', named(28, 2), false],
    ['all but four that had been met and one that had not', [...named(11, 4), ...named(14, 15)], false],
    ['all but five that had been met', named(25, 5), true],
    ['the fifteen that had been met', named(15), false],
    ['none', named(30, 300), false],
  ])('are so where %s were read again: %j, %s', (_, again, weak) => {
    expect(whyOf([before], again) !== null).toBe(weak)
  })

  it('are so only where chance would leave them out so more seldom than is asked', () => {
    // Five left out, all of whom had been met: C(15,5) of C(30,5) ways, 0.0211.
    expect(whyOf([before], named(25, 5), 0.0212)).not.toBeNull()
    expect(whyOf([before], named(25, 5), 0.021)).toBeNull()
  })

  it('are so where the weak of two earlier rounds were put together', () => {
    const other = reading(named(30, 100), 15)
    const weak = [...named(15, 15), ...named(15, 115)]
    expect(whyOf([before, other], weak)).toBe(
      'only 15 of the 30 cases that had been read were read again, and those left out had been met more often than chance would have it',
    )
  })

  it('are not so where a round is read again whole, whatever an older one had found', () => {
    const older = reading(named(30, 500), 24)
    const now = reading(named(30, 100), 9)
    expect(whyOf([older, now], named(30, 100))).toBeNull()
  })

  it('stay so however often they are read again in between', () => {
    const second = reading(named(15, 15), 1)
    expect(whyOf([before, second], named(15, 15))).not.toBeNull()
    // What was weak at first and met at the second reading is left out of the third.
    const better = reading(named(15, 15), 10)
    expect(whyOf([before, better], named(5, 25))).not.toBeNull()
  })

  it('are so where the list holds nothing else, and some of it were drawn by chance', () => {
    const found = reading(named(30), 3)
    expect(whyOf([found], named(20, 3))).not.toBeNull()
    expect(whyOf([found], named(20, 3), 0.02)).toBeNull()
    expect(whyOf([found], named(20, 3), 0.02, { listed: named(27, 3) })).not.toBeNull()
  })

  it('are those that had been met, where that is what is to become less', () => {
    const drift = (again: string[]) =>
      chosenForWhatWasFound([before], reading(again, 0), { limit: 0.05, weak: 'met' })
    expect(drift(named(15))).toBe(
      'only 15 of the 30 cases that had been read were read again, and those left out had been met less often than chance would have it',
    )
    expect(drift(named(15, 15))).toBeNull()
  })

  it('are found as trying every way of leaving out says', () => {
    fc.assert(
      fc.property(fc.nat(6), fc.nat(6), fc.integer({ min: 0, max: 4095 }), (met, notMet, picked) => {
        const all = named(met + notMet)
        const again = all.filter((_, place) => (picked >> place) % 2 === 0)
        const out = (mask: number) => all.filter((_, place) => (mask >> place) % 2 === 1)
        const metIn = (left: string[]) => left.filter((each) => all.indexOf(each) < met).length
        const left = all.length - again.length
        const ways = Array.from({ length: 2 ** all.length }, (_, mask) => out(mask)).filter(
          (each) => each.length === left,
        )
        const here = metIn(all.filter((each) => !again.includes(each)))
        const likely = ways.filter((each) => metIn(each) >= here).length / ways.length
        // Exactly 5% does not come about with so few; where none was read again, nothing was.
        const expected = again.length > 0 && left > 0 && likely < 0.05
        expect(whyOf([reading(all, met)], again) !== null).toBe(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('share the limit among all that is tried', () => {
    // One of C(30,5) ways in 47 leaves out five that had been met: C(15,5) of C(30,5) is 0.0211.
    const other = reading([...named(7, 23), ...named(5, 700)], 7)
    expect(whyOf([before], named(25, 5), 0.0212)).not.toBeNull()
    expect(whyOf([before, other], named(25, 5), 0.0212)).toBeNull()
    expect(whyOf([before, other], named(25, 5), 0.043)).not.toBeNull()
  })
})
