import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureSeriesDrawing } from '../../app/charts/measure-series-drawing.ts'

const point = (value: number) => ({
  ...{ id: 'one', label: 'Q1 2020/21', value, text: `${value}` },
  ...{ interval: null, hollow: false, reopened: false, change: null },
})

function textsOf(measure: Parameters<typeof measureSeriesDrawing>[0]) {
  const drawn = measureSeriesDrawing(measure)
  if (drawn === null) throw new Error('nothing is drawn')
  const texts = drawn.drawing.marks.flatMap((mark) => (mark.mark === 'text' ? [mark] : []))
  return { width: drawn.drawing.width, texts }
}

describe('the labels of targets in a drawing of a measure', () => {
  test('go on to a second line where one has no room for them', () => {
    const { texts } = textsOf({
      ...{ unit: 'weeks', points: [point(16)] },
      targets: [
        { due: '2020-03-31', value: 20 },
        { due: '2021-03-31', value: 20 },
      ],
    })
    const labels = texts.filter(({ anchor, at }) => anchor === 'start' && at.x > 200)
    expect(labels.map(({ text }) => text)).toEqual(['20 weeks from March', '2020'])
    expect(new Set(labels.map(({ at }) => at.x)).size).toBe(1)
  })

  test('stay within the picture, and none is written over another', () => {
    const unit = fc.constantFrom<'percent' | 'weeks' | 'count'>('percent', 'weeks', 'count')
    const due = fc.constantFrom('2020-03-31', '2020-09-30', '2021-09-30', '2021-12-31')
    const target = fc.record({ due, value: fc.double({ min: 0.01, max: 1, noNaN: true }) })
    fc.assert(
      fc.property(unit, fc.array(target, { minLength: 1, maxLength: 3 }), (given, targets) => {
        const scaled = targets.map(({ due, value }) => ({
          due,
          value: given === 'percent' ? Math.round(value * 1000) / 1000 : Math.round(value * 1000),
        }))
        const { width, texts } = textsOf({
          unit: given,
          points: [point(scaled[0]?.value ?? 1)],
          targets: scaled,
        })
        const labels = texts.filter(({ anchor, at }) => anchor === 'start' && at.x > 200)
        // A letter of twelve pixels is seldom wider than 7.4.
        for (const { text, at } of labels) expect(at.x + text.length * 7.4, text).toBeLessThanOrEqual(width)
        const heights = labels.map(({ at }) => at.y).sort((a, b) => a - b)
        heights.slice(1).forEach((y, place) => {
          expect(y - (heights[place] ?? 0)).toBeGreaterThanOrEqual(13)
        })
      }),
    )
  })
})

test('its words say of which period the round is open again', () => {
  const points = [
    { ...point(0.33), label: 'May 2020', text: '33% (10 of 30)', reopened: true },
    { ...point(0.83), id: 'two', label: 'June 2020', text: '83% (25 of 30)' },
  ]
  expect(measureSeriesDrawing({ unit: 'percent', points, targets: [] })?.alt).toContain(
    'A dot for each period: May 2020, 33% (10 of 30), its round is open again and may come to another figure; June 2020, 83% (25 of 30).',
  )
})
