import { describe, expect, it } from 'vitest'
import { questionDiffersIn } from '../../../app/domain/findings/question-differs.ts'
import {
  findInRound,
  type RoundFacts,
  type RoundFinding,
} from '../../../app/domain/findings/round-finding.ts'
import { everything } from '../../../app/domain/findings/selection.ts'
import { likeForLike, seriesOfQuestion } from '../../../app/domain/findings/series.ts'
import type { Template } from '../../../app/domain/templates/template.ts'
import { cellsOf, questionOf, roundOf, type Team, template } from './made-rounds.ts'

const graded = (good: number, poor: number): Team[] => [
  { name: 'East', asked: [good + poor, 0, 0, 0, 0], grade: [good, poor, 0] },
]
const inMonth = (month: string): RoundFacts['period'] => ({
  ...{ label: month, start: `${month}-01`, end: `${month}-28` },
})

function found(id: string, teams: Team[], facts: Partial<RoundFacts>): RoundFinding {
  const round = roundOf(id, teams, { inside: true, ...facts })
  const finding = findInRound(round, questionOf('grade'), cellsOf(id, teams, ['grade']), everything)
  if (finding === null) throw new Error('nothing found')
  return finding
}

describe('the round to compare with', () => {
  const now = roundOf('now', [], { period: inMonth('2020-06') })
  const alike = roundOf('alike', [], { period: inMonth('2019-06') })
  const unlike = roundOf('unlike', [], { period: inMonth('2020-01'), cohort: 'children in need' })

  it('is any earlier one that is like it in everything, the newest first, not the nearest', () => {
    const older = roundOf('older', [], { period: inMonth('2018-06') })
    const { alike: found, nearest } = likeForLike(now, [older, unlike, now, alike])
    expect([found.map(({ id }) => id), nearest]).toEqual([['alike', 'older'], null])
  })

  it('is none where none is, and then the nearest says what is not alike', () => {
    const { alike: none, nearest } = likeForLike(now, [unlike])
    expect([none, nearest?.round.id]).toEqual([[], 'unlike'])
    expect(nearest?.notAlike.join()).toContain('children in need')
  })

  it('may have used another version of its form, whatever that was called, and not another form', () => {
    const version = { ...alike, templateVersionId: 'v0', templateVersion: 0, templateTitle: 'Made before' }
    expect(likeForLike(now, [version]).alike).toEqual([version])
    const form = { ...version, templateKey: 'short', templateTitle: 'Short' }
    expect(likeForLike(now, [form]).nearest?.notAlike).toEqual([
      'template version differs (Short, version 0 then, Made, version 1 now)',
    ])
    const namesake = { ...alike, templateKey: 'short' }
    expect(likeForLike(now, [namesake]).nearest?.notAlike).toEqual(['another form was used'])
  })

  it('is never a later one, one of another service or theme, or the round itself', () => {
    const others = [
      roundOf('later', [], { period: inMonth('2020-07') }),
      roundOf('same month', [], { period: inMonth('2020-06') }),
      roundOf('elsewhere', [], { period: inMonth('2019-06'), serviceId: 'another' }),
      roundOf('other theme', [], { period: inMonth('2019-06'), theme: 'another' }),
      now,
    ]
    expect(likeForLike(now, others)).toEqual({ alike: [], nearest: null })
  })
})

/** The form of every made round, and a second version of it in which this was changed in the question that is looked at. */
function differsBy(change: Partial<Template['sections'][number]['questions'][number]>) {
  const sections = template.sections.map((section) => ({
    ...section,
    questions: section.questions.map((each) => (each.code === 'grade' ? { ...each, ...change } : each)),
  }))
  return questionDiffersIn(
    new Map([
      ['v', template],
      ['v2', { ...template, version: 2, sections }],
    ]),
  )
}

const alone = { differs: differsBy({}), filtered: false, readAgain: () => null }

describe('a question over time', () => {
  const before = found('before', graded(3, 27), { period: inMonth('2019-06') })
  const rise = (
    declared: string[],
    facts: Partial<RoundFacts> = {},
    differs = differsBy({}),
    filtered = false,
  ) =>
    seriesOfQuestion(
      [before, found('now', graded(10, 20), { period: inMonth('2020-06'), declared, ...facts })],
      'higher',
      { differs, filtered, readAgain: () => null },
    )[1]
  const second = { templateVersion: 2, templateVersionId: 'v2' }

  it('claims a change only for a measure the round declared', () => {
    expect(rise(['grade'])?.change?.kind).toBe('clear-improvement')
    const browsed = rise([])?.change
    expect(browsed).toEqual({
      kind: 'exploratory',
      sentence: 'exploratory, no claim is made: 3 of 30 then, 10 of 30 now (+23 points)',
    })
    expect(rise(['grade'], {}, differsBy({}), true)?.change?.kind).toBe('exploratory')
  })

  it('claims nothing of a round that is still open', () => {
    const open = rise(['grade'], { state: 'open' })?.change
    expect(open?.kind).toBe('cannot-be-tested')
    expect(open?.sentence).toContain('is still open')
  })

  it('says nothing of the first round, and warns where two are not alike', () => {
    const [first] = seriesOfQuestion([before], 'higher', alone)
    expect([first?.change, first?.notAlike]).toEqual([null, []])
    expect(rise(['grade'], { cohort: 'others' })?.notAlike).not.toEqual([])
  })

  it('warns and claims nothing where the detail behind the answers was recorded in one round alone', () => {
    const coarse = found('now', graded(10, 20), { period: inMonth('2020-06'), declared: ['grade'] })
    const [, now] = seriesOfQuestion([before, { ...coarse, detailNotRecorded: 4 }], 'higher', alone)
    expect(now?.notAlike).toEqual([expect.stringContaining('detail not recorded in 4 of the cases of ')])
    expect(now?.change?.kind).toBe('cannot-be-tested')
  })

  it('goes on over a version that asks it as before', () => {
    const moved = rise(['grade'], second, differsBy({ size: 'long' }))
    expect(moved?.notAlike).toEqual([])
    expect(moved?.change?.sentence).not.toContain('not like for like')
  })

  it('breaks where a version changed it, and says how', () => {
    const reworded = rise(['grade'], second, differsBy({ text: 'Otherwise?' }))
    expect(reworded?.notAlike).toEqual(['the question was reworded in version 2'])
    expect(reworded?.change).toEqual({
      kind: 'cannot-be-tested',
      sentence: 'change cannot be tested, the question was reworded in version 2: 3 of 30 then, 10 of 30 now',
    })
  })

  it('takes no two versions for alike whose forms are not there', () => {
    expect(rise(['grade'], { ...second, templateVersionId: 'gone' })?.notAlike).toEqual([
      'template version differs (Made, version 1 then, Made, version 2 now)',
    ])
  })

  it('says nothing of a change from or to a hidden figure', () => {
    const hidden = found('now', graded(3, 5), { inside: false, period: inMonth('2020-06') })
    expect(seriesOfQuestion([before, hidden], 'higher', alone)[1]?.change).toBeNull()
  })
})
