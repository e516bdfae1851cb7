import { describe, expect, it } from 'vitest'
import { figureSentence, figureText } from '../../../app/domain/evidence/evidence.ts'
import {
  type Counts,
  proportionFigure,
  ratioFigure,
  type Sampling,
} from '../../../app/domain/measures/proportion.ts'
import { chosen, four, randomDraw, totalOf } from '../measures/counts.ts'

const textOf = (counts: Counts, sampling: Sampling = chosen(totalOf(counts))) =>
  figureText(proportionFigure(counts, sampling))

describe('a figure in print', () => {
  it.each([
    [four(26, 4), '87% (26 of 30)'],
    [four(16, 14), '53% (16 of 30)'],
    [four(19, 5, 5, 1), '79% (19 of 24; 1 of 25 could not be determined)'],
    [four(19, 6, 5), '76% (19 of 25)'],
    [four(7, 2), '7 of 9'],
    [four(7, 2, 0, 1), '7 of 9; 1 of 10 could not be determined'],
    [four(0, 0, 9), 'unavailable: no case could be assessed'],
    [four(0, 0, 0, 9), 'unavailable: no case could be assessed'],
    [four(0, 30), '0% (0 of 30)'],
  ])('%o reads %s', (counts, text) => {
    expect(textOf(counts)).toBe(text)
  })

  it('does not contradict the target it stands beside', () => {
    const figure = proportionFigure(four(199, 51), chosen(250))
    expect(figureText(figure, [0.8])).toBe('79.6% (199 of 250)')
  })

  it('says of two summed numbers over how many cases they were summed', () => {
    const parts = Array.from({ length: 12 }, () => ({
      outcome: 'met' as const,
      numerator: 4,
      denominator: 5,
    }))
    expect(figureText(ratioFigure(parts, chosen(12)))).toBe('80% (48 of 60, summed over 12 cases)')
    expect(figureText(ratioFigure(parts.slice(0, 9), chosen(9)))).toBe('36 of 45, summed over 9 cases')
  })
})

describe('the whole sentence of a figure', () => {
  const plain = { parentText: null, detailNotRecorded: 0 }

  it('says what a random draw means for the cases nobody read', () => {
    const figure = proportionFigure(four(26, 4), randomDraw(30))
    expect(figureSentence({ ...plain, figure, title: 'Planning graded good or above' })).toBe(
      'Planning graded good or above: 87% (26 of 30). If every eligible case had been read, between 70% and 95% is likely.',
    )
  })

  it('names the parent’s condition, what did not apply and what the unknown could do', () => {
    const figure = proportionFigure(four(19, 5, 5, 1), chosen(30), { askedOfWholeSample: false })
    const parentText = 'legal permanence was achieved'
    expect(figureSentence({ ...plain, figure, parentText, title: 'Emotional permanence achieved' })).toBe(
      'Emotional permanence achieved, of cases where legal permanence was achieved: 79% (19 of 24; 1 of 25 could not be determined). ' +
        'The question did not apply in 5 of 30 cases. ' +
        'Had what could not be determined all been not met, it would be 76%; all met, 80%. ' +
        'No interval: the cases were chosen, so the figure speaks for them alone.',
    )
  })

  it('keeps audits left out at closing in sight', () => {
    const figure = proportionFigure(four(22, 4), randomDraw(26, 120, 30))
    expect(figureSentence({ ...plain, figure, title: 'Planning' })).toContain(
      '26 of 30 sampled were audited.',
    )
  })

  it('makes no claim when more than a tenth is not known', () => {
    const figure = proportionFigure(four(20, 6, 0, 4), randomDraw(30))
    expect(figureSentence({ ...plain, figure, title: 'Planning' })).toContain(
      'More than 10% (4 of 30) could not be determined, so no claim is made.',
    )
  })

  it('lets no percentage in under ten assessable cases', () => {
    const figure = proportionFigure(four(7, 2, 0, 1), randomDraw(10))
    expect(figureSentence({ ...plain, figure, title: 'Matching' })).toBe(
      'Matching: 7 of 9; 1 of 10 could not be determined. Had what could not be determined all been not met, it would be 7 of 10; all met, 8 of 10.',
    )
  })

  it('says that a figure is of cases audited, and where detail was not recorded', () => {
    const figure = proportionFigure(four(26, 4), { ...randomDraw(30), stratified: 'disproportionate' })
    expect(figureSentence({ ...plain, detailNotRecorded: 3, figure, title: 'Planning' })).toBe(
      'Planning: 87% (26 of 30). The figure is of cases audited: the groups were not sampled in proportion. Detail not recorded in 3 cases.',
    )
  })

  it('says no more than that it is unavailable when nothing could be assessed', () => {
    const figure = proportionFigure(four(0, 0, 30), chosen(30))
    expect(figureSentence({ ...plain, figure, title: 'Pathway plan' })).toBe(
      'Pathway plan: unavailable: no case could be assessed. The question did not apply in 30 of 30 cases.',
    )
  })
})
