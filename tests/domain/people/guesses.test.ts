import fc from 'fast-check'
import { expect, test } from 'vitest'
import { secondsToWait, signInLimits } from '../../../app/domain/people/guesses.ts'

const NOW = Date.parse('2026-12-01T12:00:00Z')

test('where nobody is known, a guess counts for the name here, the name everywhere and the address', () => {
  expect(signInLimits({ account: 'ben', address: '192.0.2.7/32', device: null })).toEqual([
    { key: 'account ben from 192.0.2.7/32', most: 10, withinMs: 300_000 },
    { key: 'account ben', most: 100, withinMs: 3_600_000 },
    { key: 'address 192.0.2.7/32', most: 200, withinMs: 300_000 },
  ])
})

test('on a known device it counts for nothing that others can fill', () => {
  expect(signInLimits({ account: 'ben', address: '192.0.2.7/32', device: 'd1' })).toEqual([
    { key: 'device d1', most: 10, withinMs: 300_000 },
  ])
})

test('the wait ends when the fullest has room again, in whole seconds', () => {
  const limit = { key: 'k', most: 10, withinMs: 300_000 }
  expect(secondsToWait([], NOW)).toBe(0)
  expect(secondsToWait([{ limit, at: null }], NOW)).toBe(0)
  expect(secondsToWait([{ limit, at: NOW - 299_001 }], NOW)).toBe(1)
  expect(secondsToWait([{ limit, at: NOW - 300_000 }], NOW)).toBe(0)
  const hour = { key: 'h', most: 100, withinMs: 3_600_000 }
  const both = [
    { limit, at: NOW - 100_000 },
    { limit: hour, at: NOW - 100_000 },
  ]
  expect(secondsToWait(both, NOW)).toBe(3500)
})

test('however guesses come, no more are judged in any window than the limit lets', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 80 })
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 12 }), (waits, most) => {
      const limit = { key: 'k', most, withinMs: 300_000 }
      const judged: number[] = []
      let now = NOW
      for (const wait of waits) {
        now += wait
        const at = judged.filter((time) => time > now - limit.withinMs).at(-most) ?? null
        if (secondsToWait([{ limit, at }], now) === 0) judged.push(now)
      }
      for (const start of judged)
        expect(
          judged.filter((time) => time >= start && time < start + limit.withinMs).length,
        ).toBeLessThanOrEqual(most)
    }),
  )
})
