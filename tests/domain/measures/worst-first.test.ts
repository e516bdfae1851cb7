import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstFirst } from '../../../app/domain/measures/worst-first.ts'

const measure = (
  name: string,
  value: number | null,
  target: number | null,
  own: { unit?: 'percent' | 'weeks'; better?: 'higher' | 'lower'; supportsClaim?: boolean } = {},
) => ({
  ...{ name, unit: own.unit ?? ('percent' as const), better: own.better ?? ('higher' as const) },
  latest: value === null ? null : { value, supportsClaim: own.supportsClaim ?? true },
  nextTarget: target === null ? null : { value: target },
})

const all = [
  measure('meets it by far', 0.95, 0.8),
  measure('three points short', 0.87, 0.9),
  measure('no figure', null, 0.9),
  measure('without a target, low', 0.4, null),
  measure('too much not known', 0.1, 0.9, { supportsClaim: false }),
  measure('37 points short', 0.53, 0.9),
  measure('without a target, high', 0.93, null),
  measure('a quarter over its weeks', 33, 26, { unit: 'weeks', better: 'lower' }),
  measure('just meets it', 0.8, 0.8),
  measure('under its weeks', 16, 20, { unit: 'weeks', better: 'lower' }),
]

test('the furthest from its target stands first, then what nobody knows, then what has no target, then what meets it', () => {
  expect(worstFirst(all).map(({ name }) => name)).toEqual([
    '37 points short',
    'a quarter over its weeks',
    'three points short',
    'no figure',
    'too much not known',
    'without a target, low',
    'without a target, high',
    'just meets it',
    'meets it by far',
    'under its weeks',
  ])
})

test('every measure stands once, whatever their order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      const sorted = worstFirst(shuffled)
      expect(new Set(sorted)).toEqual(new Set(all))
      expect(sorted[0]?.name).toBe('37 points short')
    }),
  )
})
