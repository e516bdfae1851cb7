import { describe, expect, it } from 'vitest'
import { figureOfTally, poolTallies, type Tally } from '../../../app/domain/measures/tally.ts'
import { madeQuestion } from '../templates/made-templates.ts'
import { randomDraw } from './counts.ts'

const tally = (outcome: Tally['outcome'], n: number, more: Partial<Tally> = {}): Tally => ({
  ...{ questionCode: 'seen', outcome, value: 'yes', n, numerator: 0, denominator: 0, detailNotRecorded: 0 },
  ...more,
})

describe('tallies', () => {
  it('are added up by question, outcome and answer, in the order in which each first appears', () => {
    const pooled = poolTallies([
      tally('met', 2, { numerator: 3, denominator: 4, detailNotRecorded: 1 }),
      tally('not-met', 1, { value: 'no' }),
      tally('met', 5, { numerator: 7, denominator: 9, detailNotRecorded: 2 }),
      tally('met', 1, { value: 'partly' }),
      tally('met', 1, { questionCode: 'other' }),
      tally('not-known', 1),
    ])
    expect(pooled).toEqual([
      tally('met', 7, { numerator: 10, denominator: 13, detailNotRecorded: 3 }),
      tally('not-met', 1, { value: 'no' }),
      tally('met', 1, { value: 'partly' }),
      tally('met', 1, { questionCode: 'other' }),
      tally('not-known', 1),
    ])
    expect(poolTallies([])).toEqual([])
  })

  const four = [
    tally('met', 20),
    tally('met', 6, { value: 'partly' }),
    tally('not-met', 4, { value: 'no' }),
    tally('not-applicable', 3),
    tally('not-known', 1),
    tally('not-counted', 9),
  ]

  it('give the figure of a question, those not counted left aside', () => {
    const figure = figureOfTally(madeQuestion('seen'), four, randomDraw(34))
    expect(figure).toMatchObject({
      ...{ kind: 'proportion', numerator: 26, denominator: 30, cases: 34 },
      counts: { met: 26, notMet: 4, notApplicable: 3, notKnown: 1 },
    })
  })

  it('give an interval only to a question asked of the whole sample', () => {
    const all = [tally('met', 26), tally('not-met', 4)]
    const when = { question: 'a', is: ['yes'] }
    const interval = (more: object) =>
      figureOfTally(madeQuestion('seen', more), all, randomDraw(30, 120)).interval
    expect(interval({})).not.toEqual(interval({ when }))
  })

  it('of a rate are summed before they are divided', () => {
    const rate = madeQuestion('held', { type: 'ratio', meets: { by: 'ratio' } })
    const figure = figureOfTally(
      rate,
      [
        tally('met', 6, { numerator: 30, denominator: 30 }),
        tally('not-met', 5, { numerator: 10, denominator: 30 }),
        tally('not-known', 2),
        tally('not-counted', 4, { numerator: 99, denominator: 99 }),
      ],
      randomDraw(13),
    )
    expect(figure).toMatchObject({ kind: 'ratio', numerator: 40, denominator: 60, cases: 13 })
    expect(figure.counts).toEqual({ met: 6, notMet: 5, notApplicable: 0, notKnown: 2 })
  })
})
