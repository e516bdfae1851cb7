import { expect, test } from 'vitest'
import { roundInPeriod } from '../../../app/domain/rounds/round.ts'

test.each([
  ['Dip sample', 'May 2020', 'Dip sample, May 2020'],
  ['Thematic audit of permanence, May 2020', 'May 2020', 'Thematic audit of permanence, May 2020'],
  ['May', 'May 2020', 'May, May 2020'],
])('%s of %s is called %s', (name, label, called) => {
  expect(roundInPeriod({ name, period: { label } })).toBe(called)
})
