import { describe, expect, it } from 'vitest'
import { distanceText, enteredText, judgeTargets } from '../../../app/domain/measures/target.ts'

const march = (value: number, next = value) => [
  { due: '2020-03-31', value },
  { due: '2021-03-31', value: next },
]
const october = { asOf: '2020-10-31', measuredOn: '2020-06-30' }

describe('a figure against its dated targets', () => {
  it('says of planning that 80% came after the date of the target it is level with', () => {
    const { sentence, judgements } = judgeTargets({
      ...october,
      value: 24 / 30,
      better: 'higher',
      unit: 'percent',
      targets: march(0.8, 0.9),
      previous: [
        { value: 0.44, measuredOn: '2019-03-31' },
        { value: 0.82, measuredOn: '2019-09-30' },
      ],
    })
    expect(sentence).toBe(
      '80%, at the level of the March 2020 target (measured after its date; the last figure before it was 82%); 10 points below the March 2021 target, not yet due',
    )
    expect(judgements).toMatchObject([
      { relation: 'meets', distance: 0, due: true, measuredAfterDue: true },
      { relation: 'misses', distance: -0.1, due: false, measuredAfterDue: false },
    ])
  })

  it('shows the decimal that tells 79.6% from a target of 80%', () => {
    const { sentence, judgements } = judgeTargets({
      ...october,
      value: 0.796,
      better: 'higher',
      unit: 'percent',
      targets: march(0.8).slice(0, 1),
    })
    expect(sentence).toBe(
      '79.6%, 0.4 points below the March 2020 target (measured after its date; there is no figure from before it)',
    )
    expect(judgements[0]?.relation).toBe('misses')
  })

  it('counts a distance as a reader would who subtracts the figures shown', () => {
    const { sentence } = judgeTargets({
      ...october,
      value: 26 / 30,
      better: 'higher',
      unit: 'percent',
      targets: march(0.8, 0.9).slice(1),
    })
    expect(sentence).toBe('87%, 3 points below the March 2021 target, not yet due')
  })

  it('says of pre-proceedings that fewer weeks are better', () => {
    const { sentence, judgements } = judgeTargets({
      ...october,
      value: 16,
      better: 'lower',
      unit: 'weeks',
      targets: march(20),
      previous: [{ value: 28.7, measuredOn: '2019-06-30' }],
    })
    expect(sentence).toBe(
      '16 weeks, 4 weeks below the March 2020 target (measured after its date; the last figure before it was 28.7 weeks); 4 weeks below the March 2021 target, not yet due (lower is better)',
    )
    expect(judgements.map(({ relation }) => relation)).toEqual(['meets', 'meets'])
  })

  it('says that a figure from before the date does not speak for the date', () => {
    const { sentence } = judgeTargets({
      asOf: '2020-10-31',
      measuredOn: '2019-09-30',
      value: 39,
      better: 'lower',
      unit: 'weeks',
      targets: [{ due: '2020-03-31', value: 40 }],
    })
    expect(sentence).toBe(
      '39 weeks, 1 week below the March 2020 target (last measured before its date, to September 2019) (lower is better)',
    )
  })

  it('says that an average cannot show a target each team has to meet', () => {
    const { sentence } = judgeTargets({
      ...october,
      value: 0.94,
      better: 'higher',
      unit: 'percent',
      targets: [{ due: '2021-03-31', value: 0.85, eachTeam: true }],
    })
    expect(sentence).toContain('it applies to every team, and this is the figure for all of them together')
  })

  it('has a target due on its day to the end of that day', () => {
    const on = (asOf: string) =>
      judgeTargets({ ...october, asOf, value: 5, better: 'higher', unit: 'count', targets: march(4) })
    expect(on('2021-03-31').judgements[1]?.due).toBe(false)
    expect(on('2021-03-31').sentence).toContain('the March 2021 target, not yet due')
    expect(on('2021-04-01').judgements[1]?.due).toBe(true)
  })

  it('does not depend on the order of targets and earlier figures', () => {
    const previous = [
      { value: 0.7, measuredOn: '2019-03-31' },
      { value: 0.82, measuredOn: '2019-09-30' },
    ]
    const given = { ...october, value: 0.8, better: 'higher', unit: 'percent' } as const
    expect(
      judgeTargets({ ...given, targets: march(0.8, 0.9).reverse(), previous: [...previous].reverse() }),
    ).toEqual(judgeTargets({ ...given, targets: march(0.8, 0.9), previous }))
  })

  it('says when no target is set', () => {
    const { sentence } = judgeTargets({ ...october, value: 12, better: 'higher', unit: 'count', targets: [] })
    expect(sentence).toBe('12, with no target set')
  })
})

describe('how far a figure is from one target', () => {
  const march = { due: '2021-03-31', value: 0.9 }

  it('names its level and its date, and whether it is due', () => {
    const before = { value: 26 / 30, better: 'higher', unit: 'percent', target: march } as const
    expect(distanceText({ ...before, asOf: '2020-10-31' })).toBe(
      '3 points below the 90% target for March 2021, not yet due',
    )
    expect(distanceText({ ...before, asOf: '2021-04-01' })).toBe(
      '3 points below the 90% target for March 2021',
    )
  })

  it('names the level as it was entered', () => {
    const target = { due: '2021-03-31', value: 0.665 }
    const figure = { value: 0.6, better: 'higher', unit: 'percent', asOf: '2020-10-31' } as const
    expect(distanceText({ ...figure, target })).toBe(
      '6.5 points below the 66.5% target for March 2021, not yet due',
    )
    expect(enteredText(0.145, 'percent')).toBe('14.5%')
    expect(enteredText(0.8, 'percent')).toBe('80%')
    expect(enteredText(28.7, 'weeks')).toBe('28.7 weeks')
  })

  it('has the decimals of its source where the figure has', () => {
    const printed = { value: 0.648, better: 'higher', unit: 'percent', asOf: '2020-10-31' } as const
    expect(distanceText({ ...printed, target: march, asPrinted: true })).toMatch(/^25.2 points below/)
    expect(distanceText({ ...printed, target: march })).toMatch(/^25 points below/)
  })

  it('says when lower is better, and when the target applies to every team', () => {
    const weeks = { value: 16, better: 'lower', unit: 'weeks', asOf: '2020-10-31' } as const
    const target = { due: '2020-03-31', value: 20, eachTeam: true }
    expect(distanceText({ ...weeks, target })).toBe(
      '4 weeks below the 20 weeks target for March 2020 (for each team; this is all of them together; lower is better)',
    )
  })
})
