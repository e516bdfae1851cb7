import { describe, expect, it } from 'vitest'
import {
  type Comparability,
  describeChange,
  notLikeForLike,
  type Point,
} from '../../../app/domain/measures/compare-figures.ts'

const alike: Comparability = {
  theme: 'permanence',
  cohort: 'children looked after',
  templateVersion: 1,
  sampling: 'random',
  moderation: 'moderated',
}

function point(met: number, n: number, more: Partial<Point> = {}): Point {
  return {
    label: 'Q1 2020/21',
    value: met / n,
    counts: { met, n, notKnown: 0 },
    text: 'as it was printed',
    comparability: alike,
    ...more,
  }
}

const higher = { better: 'higher' } as const

describe('what may be said of change between two rounds', () => {
  it('is no clear change from 8 of 11 to 26 of 30', () => {
    const change = describeChange(point(8, 11), point(26, 30), higher)
    expect(change.kind).toBe('no-clear-change')
    expect(change.sentence).toBe(
      'no clear change: 8 of 11 then, 26 of 30 now (+14 points, likely between \u221210 and +44)',
    )
    expect(change.differences).toEqual([])
  })

  it('is a clear change for the better from 3 of 30 to 10 of 30', () => {
    const change = describeChange(point(3, 30), point(10, 30), higher)
    expect(change.kind).toBe('clear-improvement')
    expect(Math.round(change.difference ?? 0)).toBe(23)
    expect([change.interval?.low, change.interval?.high].map((x) => Math.round(x ?? 0))).toEqual([2, 42])
    expect(change.sentence).toMatch(/^clear change for the better: 3 of 30 then, 10 of 30 now \(\+23 points/)
  })

  it('is for the worse the other way round, or where lower is better', () => {
    expect(describeChange(point(10, 30), point(3, 30), higher).kind).toBe('clear-worsening')
    expect(describeChange(point(3, 30), point(10, 30), { better: 'lower' }).kind).toBe('clear-worsening')
    expect(describeChange(point(10, 30), point(3, 30), { better: 'lower' }).kind).toBe('clear-improvement')
  })

  it('cannot be tested from a figure published without counts', () => {
    const text = '36% (published without its counts)'
    const published = point(0, 1, { value: 0.36, counts: null, text, label: '2018/19' })
    const change = describeChange(published, point(26, 30), higher)
    expect(change).toMatchObject({ kind: 'cannot-be-tested', interval: null, difference: null })
    expect(change.sentence).toBe(
      'change cannot be tested, 2018/19 was published without counts: ' +
        '36% (published without its counts) then, 26 of 30 now',
    )
  })

  it('cannot be tested of what is no proportion of cases, which says so in its own words', () => {
    const untested = 'divides two sums, and the spread between cases is not estimated'
    const ratio = (text: string) => point(3, 4, { counts: null, text, untested })
    const [then, now] = [ratio('16 of 30, summed over 12 cases'), ratio('9 of 10, summed over 8 cases')]
    const change = describeChange(then, now, higher)
    expect(change).toMatchObject({ kind: 'cannot-be-tested', interval: null, difference: null })
    expect(change.sentence).toBe(
      'change cannot be tested, Q1 2020/21 divides two sums, and the spread between cases is not estimated: ' +
        '16 of 30, summed over 12 cases then; 9 of 10, summed over 8 cases now',
    )
  })

  it('is never claimed under ten assessable cases, nor given in points', () => {
    const change = describeChange(point(1, 9), point(30, 30), higher)
    expect(change).toMatchObject({ kind: 'cannot-be-tested', difference: null, interval: null })
    expect(change.sentence).not.toContain('%')
  })

  it('is never claimed with more than a tenth not known', () => {
    const now = point(28, 30, { counts: { met: 28, n: 30, notKnown: 4 } })
    expect(describeChange(point(3, 30), now, higher).kind).toBe('cannot-be-tested')
    const within = point(28, 30, { counts: { met: 28, n: 30, notKnown: 3 } })
    expect(describeChange(point(3, 30), within, higher).kind).toBe('clear-improvement')
  })

  it('cannot be tested when there is no figure', () => {
    const none = point(0, 1, { value: null, counts: null, label: '2018/19' })
    expect(describeChange(none, point(26, 30), higher)).toMatchObject({
      kind: 'cannot-be-tested',
      difference: null,
    })
  })

  it.each([{ declared: false }, { filtered: 'before' }, { filtered: 'now' }])(
    'is exploratory, without verdict or interval, of what no round declared: %o',
    ({ declared, filtered }) => {
      const [then, now] = [point(3, 30), point(10, 30)]
      const change = describeChange(
        filtered === 'before' ? { ...then, filtered: true } : then,
        filtered === 'now' ? { ...now, filtered: true } : now,
        { better: 'higher', ...(declared === undefined ? {} : { declared }) },
      )
      expect(change).toMatchObject({ kind: 'exploratory', interval: null })
      expect(Math.round(change.difference ?? 0)).toBe(23)
      expect(change.sentence).toBe('exploratory, no claim is made: 3 of 30 then, 10 of 30 now (+23 points)')
    },
  )

  it('uses the pairs when the same cases were audited again, however their list was drawn up', () => {
    const pairs = { both: 15, onlyBefore: 0, onlyNow: 6, neither: 9 }
    const [then, now] = [point(15, 30), point(21, 30)]
    const again = { better: 'higher', readAgain: { how: 'same-cases', pairs } } as const
    expect(describeChange(then, now, higher).kind).toBe('no-clear-change')
    const same = describeChange(then, now, again)
    expect(same.kind).toBe('clear-improvement')
    expect(same.sentence).toBe(
      'clear change for the better: 15 of 30 then, 21 of 30 now ' +
        '(the same cases audited again, +20 points, likely between +4 and +34)',
    )
    const listed = { ...now, comparability: { ...alike, sampling: 'whole-population' } }
    expect(describeChange(then, listed, again).kind).toBe('clear-improvement')
    expect(describeChange(then, listed, higher).kind).toBe('cannot-be-tested')
    const chosen = { ...then, comparability: { ...alike, sampling: 'targeted' } }
    expect(describeChange(chosen, now, again).sentence).toContain('the cases were chosen in')
  })

  it('says how many of the same cases could be assessed both times, and claims nothing under ten', () => {
    const again = (both: number, onlyNow: number) =>
      ({
        better: 'higher',
        readAgain: { how: 'same-cases', pairs: { both, onlyBefore: 0, onlyNow, neither: 0 } },
      }) as const
    const some = describeChange(point(15, 30), point(25, 30), again(15, 10))
    expect(some.sentence).toContain(
      'the same cases audited again, 25 of them assessed both times: 15 then and 25 now, ',
    )
    const few = describeChange(point(15, 30), point(25, 30), again(5, 4))
    expect(few.kind).toBe('cannot-be-tested')
    expect(few.sentence).toContain('fewer than 10 cases could be assessed both times')
  })

  it('is never claimed of cases that were read again because of what was found', () => {
    const because = 'only 12 of the 30 cases that had been read were read again'
    const change = describeChange(point(3, 30), point(10, 12), {
      better: 'higher',
      readAgain: { how: 'counts-only', because },
    })
    expect(change).toMatchObject({ kind: 'cannot-be-tested', interval: null })
    expect(change.sentence).toBe(`change cannot be tested, ${because}: 3 of 30 then, 10 of 12 now`)
  })

  it('is never claimed of a figure that is given in counts alone', () => {
    const countsOnly = 'they had been weak'
    for (const [then, now] of [
      [point(3, 30), point(24, 24, { countsOnly })],
      [point(24, 24, { countsOnly }), point(3, 30)],
    ] as const)
      expect(describeChange(then, now, higher)).toMatchObject({
        ...{ kind: 'cannot-be-tested', interval: null, difference: null },
        because: expect.stringContaining('is given in counts alone: they had been weak'),
      })
  })

  it('is not tested for chance between two full counts', () => {
    const full = (met: number) => point(met, 30, { census: true })
    const change = describeChange(full(15), full(21), higher)
    expect(change).toMatchObject({ kind: 'census', interval: null })
    expect(change.sentence).toBe(
      'not tested for chance, every eligible case was read both times: 15 of 30 then, 21 of 30 now (+20 points)',
    )
    expect(describeChange(full(3), point(10, 30), higher).kind).toBe('clear-improvement')
  })

  it.each([
    ['May 2019', { fitted: true }, {}],
    ['May 2020', { counts: null }, { fitted: true }],
    ['May 2019', { fitted: true }, { fitted: true }],
  ])('is never claimed of rows that were made to fit a percentage: those of %s', (label, was, is) => {
    const then = point(3, 30, { label: 'May 2019', ...was })
    const now = point(10, 30, { label: 'May 2020', ...is })
    const because = `the rows of ${label} were made to fit a published percentage`
    expect(describeChange(then, now, higher)).toMatchObject({ kind: 'cannot-be-tested', because })
    const census = { ...now, census: true }
    expect(describeChange({ ...then, census: true }, census, higher)).toMatchObject({ because })
  })

  it('is not claimed before a round is closed', () => {
    const change = describeChange(point(3, 30), point(10, 30, { open: true }), higher)
    expect(change.kind).toBe('cannot-be-tested')
    expect(change.sentence).toContain('Q1 2020/21 is still open')
  })

  it.each([
    ['theme', 'planning'],
    ['cohort', 'children in need'],
    ['templateVersion', 2],
    ['sampling', 'whole-population'],
    ['moderation', 'not moderated'],
    ['scope', '1 of its teams: west'],
    ['cohort', null],
    ['moderation', null],
  ])('is not claimed where the %s is %s now: both stand beside each other with the warning', (key, value) => {
    const then = point(3, 30, { comparability: { ...alike, scope: 'the whole service' } })
    const now = point(10, 30, { comparability: { ...alike, scope: 'the whole service', [key]: value } })
    const change = describeChange(then, now, higher)
    expect(change).toMatchObject({ kind: 'cannot-be-tested', interval: null })
    expect(change.differences).toHaveLength(1)
    expect(change.sentence).toBe(
      `change cannot be tested: 3 of 30 then, 10 of 30 now; not like for like: ${change.differences}`,
    )
  })

  it('takes a cohort for the same however it is typed', () => {
    const now = point(10, 30, { comparability: { ...alike, cohort: ' Children  looked After ' } })
    expect(describeChange(point(3, 30), now, higher).kind).toBe('clear-improvement')
  })

  it('cannot be tested from a figure that was typed in with its counts: nobody knows how its cases were selected', () => {
    const typed = point(3, 30, { comparability: null })
    const change = describeChange(typed, point(10, 30), higher)
    expect(change.kind).toBe('cannot-be-tested')
    expect(change.sentence).toContain('how the cases were selected is not recorded in Q1 2020/21')
  })
})

describe('what is not alike between two rounds', () => {
  it('is nothing when all five are recorded and the same', () => {
    expect(notLikeForLike(point(3, 30), point(10, 30))).toEqual([])
  })

  it('names each of the five that differs', () => {
    const other = {
      theme: 'a',
      cohort: 'b',
      templateVersion: 2,
      sampling: 'whole-population',
      moderation: 'none',
    }
    expect(notLikeForLike(point(3, 30), point(3, 30, { comparability: other }))).toHaveLength(5)
  })

  it('says of the question what is known of it, in place of the version of its form', () => {
    const now = point(10, 30)
    const second = point(10, 30, {
      comparability: now.comparability && { ...now.comparability, templateVersion: 2 },
    })
    expect(notLikeForLike(now, second)).toEqual(['template version differs (1 then, 2 now)'])
    expect(notLikeForLike(now, second, [])).toEqual([])
    expect(notLikeForLike(now, second, ['it was reworded'])).toEqual(['it was reworded'])
    const { differences } = describeChange(now, second, { better: 'higher', questionDiffers: [] })
    expect(differences).toEqual([])
  })

  it('is nothing of a question that was changed, and the reason is said once', () => {
    const others = point(10, 30, { comparability: { ...alike, cohort: 'children in need' } })
    const questionDiffers = ['the question was reworded in version 2']
    expect(describeChange(point(3, 30), others, { better: 'higher', questionDiffers })).toEqual({
      kind: 'cannot-be-tested',
      because: 'the question was reworded in version 2',
      difference: null,
      interval: null,
      sentence:
        'change cannot be tested, the question was reworded in version 2: 3 of 30 then, 10 of 30 now' +
        '; not like for like: cohort differs (children looked after then, children in need now)',
      differences: [
        'cohort differs (children looked after then, children in need now)',
        'the question was reworded in version 2',
      ],
    })
  })

  it('is not recorded when nothing was', () => {
    const bare = point(3, 30, { comparability: null })
    expect(notLikeForLike(bare, bare)).toEqual([
      'theme, cohort, template version, sampling and moderation not recorded',
    ])
    expect(notLikeForLike(bare, point(3, 30))).toHaveLength(5)
  })

  it('includes that the detail behind the answers was recorded in one of them alone', () => {
    const full = point(3, 30, { detailNotRecorded: 0 })
    const coarse = point(10, 30, { label: 'May 2020', detailNotRecorded: 7 })
    const unlike = ['detail not recorded in 7 of the cases of May 2020']
    expect(notLikeForLike(full, coarse)).toEqual(unlike)
    expect(notLikeForLike(coarse, full)).toEqual(unlike)
    expect(notLikeForLike(coarse, { ...coarse, detailNotRecorded: 9 })).toEqual([])
    expect(describeChange(full, coarse, higher)).toMatchObject({
      ...{ kind: 'cannot-be-tested', differences: unlike },
      sentence: `change cannot be tested: 3 of 30 then, 10 of 30 now; not like for like: ${unlike}`,
    })
  })

  it('includes that the cases were chosen both times', () => {
    const targeted = point(3, 30, { comparability: { ...alike, sampling: 'targeted' } })
    expect(notLikeForLike(targeted, targeted)).toEqual([
      'the cases were chosen both times, not drawn at random',
    ])
  })
})

describe('change between samples that speak for nobody else', () => {
  it.each([
    ['unknown', 'how the cases were selected is not known in Q1 2020/21'],
    ['targeted', 'the cases were chosen in Q1 2020/21'],
  ])('cannot be tested where the sampling is %s, however large it looks', (sampling, reason) => {
    const then = point(5, 30, { comparability: { ...alike, sampling } })
    const now = point(20, 30, { comparability: { ...alike, sampling } })
    for (const change of [describeChange(then, now, higher), describeChange(point(5, 30), now, higher)]) {
      expect(change).toMatchObject({ kind: 'cannot-be-tested', interval: null })
      expect(change.sentence).toContain(reason)
    }
  })

  it('names a scope that differs', () => {
    const west = point(2, 25, { comparability: { ...alike, scope: '1 of its teams: west' } })
    const whole = point(15, 30, { comparability: { ...alike, scope: 'the whole service' } })
    expect(notLikeForLike(west, whole)).toEqual([
      'scope differs (1 of its teams: west then, the whole service now)',
    ])
  })
})
