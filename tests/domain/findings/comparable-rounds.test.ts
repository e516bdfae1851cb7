import { describe, expect, it } from 'vitest'
import { comparableRounds, leftOutWords } from '../../../app/domain/findings/comparable-rounds.ts'
import { foundQuestion } from '../../../app/domain/findings/found-question.ts'
import { questionDiffersIn } from '../../../app/domain/findings/question-differs.ts'
import { findInRound, type RoundFacts } from '../../../app/domain/findings/round-finding.ts'
import { everything } from '../../../app/domain/findings/selection.ts'
import { allQuestions, type Question, type Template } from '../../../app/domain/templates/template.ts'
import { cellsOf, questionOf, roundOf, template } from './made-rounds.ts'

/** A later version of the form of every made round, changed so in the question that is looked at. */
function version(number: number, change: Partial<Question>): Template {
  const sections = template.sections.map((section) => ({
    ...section,
    questions: section.questions.map((each) => (each.code === 'grade' ? { ...each, ...change } : each)),
  }))
  return { ...template, version: number, sections }
}

const reworded = version(2, { text: 'How good is it for the child?' })
const differs = questionDiffersIn(
  new Map([
    ['v', template],
    ['v2', reworded],
    ['v3', version(3, { text: 'How good is it for the child?', hint: 'Look at the plan.' })],
    ['v4', version(4, { size: 'long' })],
  ]),
)

/** Ten cases of a round, of which so many are good, asked in a version of the form. */
function asked(id: string, good: number, form: string, facts: Partial<RoundFacts> = {}) {
  const teams = [{ name: 'East', asked: [10, 0, 0, 0, 0], grade: [good, 10 - good, 0] } as const].map(
    ({ name, asked: [...all], grade: [...grades] }) => ({ name, asked: all, grade: grades }),
  )
  const round = roundOf(id, teams, { inside: true, templateVersionId: form, ...facts })
  const finding = findInRound(round, questionOf('grade'), cellsOf(id, teams, ['grade']), everything)
  if (finding === null) throw new Error('nothing found')
  return finding
}

describe('rounds that stand in one figure', () => {
  const together = (...findings: ReturnType<typeof asked>[]) => {
    const { together: kept, leftOut } = comparableRounds(findings, differs)
    return [kept.map(({ round }) => round.id), leftOutWords(leftOut)]
  }

  it('are all of them where the question was asked alike, whatever else the versions changed', () => {
    expect(together(asked('a', 3, 'v'), asked('b', 8, 'v4'))).toEqual([['a', 'b'], ''])
  })

  it('are the latest and those that asked as it did; the rest are named once a reason', () => {
    expect(together(asked('a', 3, 'v'), asked('b', 4, 'v'), asked('c', 8, 'v2'))).toEqual([
      ['c'],
      'Round a and Round b are left out: the question was reworded in version 2',
    ])
    expect(together(asked('a', 3, 'v'), asked('b', 5, 'v2'), asked('c', 8, 'v3'))).toEqual([
      ['c'],
      'Round a is left out: the question was reworded and its hint was changed in version 3; ' +
        'Round b is left out: its hint was changed in version 3',
    ])
  })

  it('may lie on both sides of one that asked otherwise', () => {
    expect(together(asked('a', 3, 'v'), asked('b', 5, 'v2'), asked('c', 8, 'v'))).toEqual([
      ['a', 'c'],
      'Round b is left out: the question was reworded in version 2',
    ])
  })

  it('are not taken for alike where a form is not there', () => {
    expect(together(asked('a', 3, 'gone'), asked('b', 8, 'v'))).toEqual([
      ['b'],
      'Round a is left out: its form is not here to be compared',
    ])
  })

  it('alone make figure, answers, teams and verdict of the question', () => {
    const question = allQuestions(reworded).find(({ code }) => code === 'grade') as Question
    const found = foundQuestion(question, [asked('a', 1, 'v'), asked('b', 9, 'v2')], differs)
    expect(found).toMatchObject({
      words: '90% (9 of 10) good or above',
      roundIds: ['b'],
      leftOut: [{ rounds: ['Round a'], because: 'the question was reworded in version 2' }],
      teams: [{ team: 'East', words: '90% (9 of 10) good or above' }],
    })
    expect(found.answers?.map(({ n }) => n)).toEqual([9, 1])
  })
})

describe('rounds that read the same cases', () => {
  const of = (share: number) =>
    foundQuestion(
      questionOf('grade'),
      [asked('a', 1, 'v'), asked('b', 9, 'v')],
      () => [],
      () => share,
    )

  it('stand apart where the earlier one was read again: a child counts once, with the latest reading', () => {
    const found = of(0.25)
    expect(found.roundIds).toEqual(['b'])
    expect(found.leftOut).toEqual([{ rounds: ['Round a'], because: 'its cases were read again in Round b' }])
  })

  it('are of audits and of nobody else where they share a few', () => {
    const found = of(0.2)
    expect(found.roundIds).toEqual(['a', 'b'])
    if (!('figure' in found.shown)) throw new Error('hidden')
    expect(found.shown.figure).toMatchObject({
      ...{ interval: null, noIntervalReason: 'some cases were read in more than one of the rounds' },
      sampling: { population: null, repeated: true },
    })
    expect(found.verdict.of).toBe('the cases read')
  })

  it('are added up as they are where they share none', () => {
    const { shown } = of(0)
    expect('figure' in shown && shown.figure.sampling.repeated).toBeUndefined()
  })
})
