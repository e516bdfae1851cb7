import { expect, test } from 'vitest'
import { concernTexts, daysBetween, isOpenConcern } from '../../../app/domain/concerns/concern.ts'

test('a concern is open until it is closed', () => {
  expect(isOpenConcern([])).toBe(true)
  expect(isOpenConcern([{ kind: 'escalated' }, { kind: 'note' }])).toBe(true)
  expect(isOpenConcern([{ kind: 'escalated' }, { kind: 'closed' }])).toBe(false)
})

test('days are counted by the date, over the change of the clocks too', () => {
  // Midnight in London in summer.
  expect(daysBetween('2020-05-01T22:50:00.000Z', '2020-05-01T23:10:00.000Z')).toBe(1)
  expect(daysBetween('2020-05-01T23:50:00.000Z', '2020-05-02T00:10:00.000Z')).toBe(0)
  expect(daysBetween('2020-01-01T23:50:00.000Z', '2020-01-02T00:10:00.000Z')).toBe(1)
  expect(daysBetween('2020-01-01T00:10:00.000Z', '2020-01-01T23:50:00.000Z')).toBe(0)
  expect(daysBetween('2020-10-24T12:00:00.000Z', '2020-10-26T09:00:00.000Z')).toBe(2)
})

test('everything written about a concern is looked through, and it is known where names are expected', () => {
  const raised = { concern: 'Bruises', told: 'The duty manager', reference: '' }
  const steps = [
    { kind: 'escalated' as const, toWhom: 'LADO', reference: 'L-1', text: null },
    { kind: 'note' as const, toWhom: null, reference: null, text: 'Seen today' },
    { kind: 'closed' as const, toWhom: null, reference: null, text: '' },
  ]
  expect(concernTexts(raised, steps)).toEqual([
    { where: 'The concern', text: 'Bruises', people: false },
    { where: 'Told at once', text: 'The duty manager', people: true },
    { where: 'Escalated', text: 'LADO', people: true },
    { where: 'Escalated', text: 'L-1', people: false },
    { where: 'Note', text: 'Seen today', people: false },
  ])
  expect(concernTexts({ ...raised, reference: 'C-9' }, [])[2]).toEqual({
    ...{ where: 'Reference', text: 'C-9', people: false },
  })
})
