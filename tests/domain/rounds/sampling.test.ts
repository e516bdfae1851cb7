import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  drawOrder,
  drawSample,
  nextReplacement,
  populationFingerprint,
} from '../../../app/domain/rounds/sampling.ts'

const twelve = Array.from({ length: 12 }, (_, index) => `C${String(index + 1).padStart(2, '0')}`)
const references = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 60 })

describe('drawing a sample', () => {
  // Both orders and the fingerprint were worked out a second time in another language from the description alone.
  it('gives for ever the order that was published for a seed', () => {
    expect(drawOrder(twelve, 'permanence-2020-q1').join(' ')).toBe(
      'C12 C09 C06 C11 C08 C07 C04 C03 C10 C02 C01 C05',
    )
    expect(drawOrder(twelve, 'naïve 🌧').join(' ')).toBe('C06 C02 C12 C10 C04 C05 C09 C01 C08 C03 C11 C07')
  })

  it('is the same draw however the list was sorted when it came', () => {
    fc.assert(
      fc.property(references, fc.string(), (list, seed) => {
        expect(drawOrder([...list].reverse(), seed)).toEqual(drawOrder(list, seed))
      }),
    )
  })

  it('leaves every case in, exactly once', () => {
    fc.assert(
      fc.property(references, fc.string(), (list, seed) => {
        expect([...drawOrder(list, seed)].sort()).toEqual([...list].sort())
      }),
    )
  })

  it('leaves the list it was given as it was', () => {
    const list = ['b', 'a', 'c']
    drawOrder(list, 'seed')
    expect(list).toEqual(['b', 'a', 'c'])
  })

  it('draws each case about equally often', () => {
    const seen = new Map<string, number>()
    for (let seed = 0; seed < 6000; seed += 1) {
      for (const reference of drawSample(twelve, `round ${seed}`, 3).sampled) {
        seen.set(reference, (seen.get(reference) ?? 0) + 1)
      }
    }
    // 1,500 expected of each, standard deviation 34.
    for (const count of seen.values()) expect(Math.abs(count - 1500)).toBeLessThan(170)
    expect(seen.size).toBe(12)
  })

  it('takes a larger sample by adding to the smaller one, and keeps the rest in reserve', () => {
    fc.assert(
      fc.property(references, fc.string(), fc.nat(59), (list, seed, extra) => {
        fc.pre(list.length > 0)
        const n = (extra % list.length) + 1
        const { sampled, reserve } = drawSample(list, seed, n)
        expect(sampled).toHaveLength(n)
        expect([...sampled, ...reserve]).toEqual(drawOrder(list, seed))
      }),
    )
  })

  it('is refused from a list that names a case twice', () => {
    expect(() => drawSample(['C01', 'C02', 'C01'], 'seed', 2)).toThrow(
      'The case C01 is in the list more than once',
    )
  })

  it.each([0, -1, 1.5, Number.NaN])('is refused for %s cases', (n) => {
    expect(() => drawSample(twelve, 'seed', n)).toThrow('at least 1')
  })

  it('is refused for more cases than are eligible', () => {
    expect(() => drawSample(twelve, 'seed', 13)).toThrow(
      'A sample of 13 cannot be drawn from 12 eligible cases',
    )
  })
})

describe('replacing a case', () => {
  it('takes the next of the draw that is not used yet, until none is left', () => {
    const order = ['C3', 'C1', 'C2']
    expect(nextReplacement(order, ['C3'])).toBe('C1')
    expect(nextReplacement(order, new Set(['C3', 'C1']))).toBe('C2')
    expect(nextReplacement(order, order)).toBeNull()
  })
})

describe('the fingerprint of the list a sample was drawn from', () => {
  it('is the same for the same cases in any order, for ever', () => {
    expect(populationFingerprint(twelve)).toBe('fa519ae457385678')
    expect(populationFingerprint([...twelve].reverse())).toBe('fa519ae457385678')
  })

  it('changes when a case is added or taken away', () => {
    expect(populationFingerprint(twelve.slice(1))).not.toBe(populationFingerprint(twelve))
    expect(populationFingerprint(['ab', 'c'])).not.toBe(populationFingerprint(['a', 'bc']))
  })
})
