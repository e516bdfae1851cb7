import { expect, test } from 'vitest'
import { daysBetween, isOpenConcern } from '../../../app/domain/audits/concern.ts'

test('a concern is open until it is closed', () => {
  expect(isOpenConcern([])).toBe(true)
  expect(isOpenConcern([{ kind: 'escalated' }, { kind: 'note' }])).toBe(true)
  expect(isOpenConcern([{ kind: 'escalated' }, { kind: 'closed' }])).toBe(false)
})

test('days are counted by the date, over the change of the clocks too', () => {
  expect(daysBetween('2020-05-01T23:50:00.000Z', '2020-05-02T00:10:00.000Z')).toBe(1)
  expect(daysBetween('2020-05-01T00:10:00.000Z', '2020-05-01T23:50:00.000Z')).toBe(0)
  expect(daysBetween('2020-10-24T12:00:00.000Z', '2020-10-26T09:00:00.000Z')).toBe(2)
})
