import { describe, expect, it } from 'vitest'
import { answeredInOrder, foundQuestion, worded } from '../../../app/domain/findings/found-question.ts'
import { comparabilityOf, findInRound, type RoundFacts } from '../../../app/domain/findings/round-finding.ts'
import { everything, type Selection } from '../../../app/domain/findings/selection.ts'
import type { Cell } from '../../../app/domain/measures/tally.ts'
import { cellsOf, questionOf, roundOf, type Team } from './made-rounds.ts'

const codes = ['asked', 'held', 'grade']
const alike = () => []

const east: Team = { name: 'East', asked: [12, 4, 1, 3, 0], grade: [15, 3, 2] }
const west: Team = { name: 'West', asked: [8, 2, 0, 4, 1], grade: [12, 2, 1] }
const none: Team = { name: '', asked: [9, 1, 0, 0, 0], grade: [8, 2, 0] }

type Given = { facts?: Partial<RoundFacts>; selection?: Partial<Selection>; change?: (cell: Cell) => Cell }

/** What a round of these teams found in a question. */
function finding(id: string, code: string, teams: Team[], { facts, selection, change }: Given = {}) {
  const round = roundOf(id, teams, { inside: true, ...facts })
  const cells = cellsOf(id, teams, codes).map(change ?? ((cell) => cell))
  const found = findInRound(round, questionOf(code), cells, { ...everything, ...selection })
  if (found === null) throw new Error('nothing found')
  return found
}

describe('what was found in a question', () => {
  it('has its words, what its percentage is of, and the condition it stands under', () => {
    const of = (code: string) => foundQuestion(questionOf(code), [finding('a', code, [east])], alike)
    expect(of('grade')).toMatchObject({ code: 'grade', text: questionOf('grade').text, parentText: null })
    expect(of('grade').words).toMatch(/\(\d+ of \d+\) good or above$/)
    expect(of('asked').words).toMatch(/\(\d+ of \d+\) answered “Yes”$/)
    expect(of('held').parentText).toBe('it was asked')
  })

  it('is of several rounds the sum of their cases, answer by answer in the order of the scale', () => {
    const found = foundQuestion(
      questionOf('held'),
      [finding('a', 'held', [east]), finding('b', 'held', [west])],
      alike,
    )
    expect(found.words).toBe('77% (20 of 26; 2 of 28 could not be determined) answered “Yes”')
    expect(found.answers).toEqual([
      { label: 'Yes', outcome: 'Met', met: true, counted: true, n: 20 },
      { label: 'No', outcome: 'Not met', met: false, counted: true, n: 6 },
      { label: 'Cannot tell from the record', outcome: 'Not known', met: false, counted: false, n: 1 },
      {
        ...{ label: 'Not asked: its condition was not met', outcome: 'Not applicable' },
        ...{ met: false, counted: false, n: 7 },
      },
      {
        ...{ label: 'Not known: what it depends on was not answered', outcome: 'Not known' },
        ...{ met: false, counted: false, n: 1 },
      },
    ])
    expect(found.roundIds).toEqual(['a', 'b'])
    expect(found.leftOut).toEqual([])
  })

  it('has each team once over all rounds, by name, cases without one last', () => {
    const found = foundQuestion(
      questionOf('grade'),
      [finding('a', 'grade', [none, west, east]), finding('b', 'grade', [east])],
      alike,
    )
    expect(found.teams.map(({ team, words }) => [team, words])).toEqual([
      ['East', '83% (30 of 36) good or above'],
      ['West', '86% (12 of 14) good or above'],
      ['', '80% (8 of 10) good or above'],
    ])
  })

  it('says in how many cases no detail was recorded', () => {
    const coarse = (cell: Cell) => ({ ...cell, detailNotRecorded: cell.outcome === 'met' ? 2 : 0 })
    const found = foundQuestion(
      questionOf('grade'),
      [
        finding('a', 'grade', [east, west], { change: coarse }),
        finding('b', 'grade', [west], { change: coarse }),
      ],
      alike,
    )
    expect(found.detailNotRecorded).toBe(6)
    expect(foundQuestion(questionOf('grade'), [finding('a', 'grade', [east])], alike).detailNotRecorded).toBe(
      0,
    )
  })

  it('is judged by its figure, and by nothing where that is hidden', () => {
    const grade = questionOf('grade')
    expect(foundQuestion(grade, [finding('a', 'grade', [east])], alike).verdict.kind).toBe('strength')
    const hidden = finding('a', 'grade', [east], { facts: { inside: false, released: false } })
    const found = foundQuestion(grade, [finding('b', 'grade', [west]), hidden], alike)
    expect(found.shown).toHaveProperty('suppressed', true)
    expect(found.answers).toBeNull()
    expect(found.verdict).toEqual({ kind: 'not-judged', of: 'the cases read', reason: found.words })
    expect(found.words).toMatch(/^\[c\]: ./)
  })
})

describe('beyond the service, of a released round', () => {
  const outside = (selection: Partial<Selection>, teams = [east, west]) =>
    finding('a', 'grade', teams, { facts: { inside: false }, selection })

  it('answers and missing detail are shown with the whole figure only', () => {
    const coarse = (cell: Cell) => ({ ...cell, detailNotRecorded: 1 })
    const whole = finding('a', 'grade', [east, west], { facts: { inside: false }, change: coarse })
    expect(whole.shown).toHaveProperty('figure')
    expect(whole.detailNotRecorded).toBeGreaterThan(0)
    const part = finding('a', 'grade', [east, west], {
      ...{ facts: { inside: false }, selection: { teams: ['East'] }, change: coarse },
    })
    expect([part.answers, part.detailNotRecorded]).toEqual([null, 0])
  })

  it('cases picked by auditor or grade are never shown', () => {
    expect(outside({ grades: ['good'] })).toMatchObject({ answers: null, teams: [], detailNotRecorded: 0 })
    expect(outside({ grades: ['good'] }).shown).toHaveProperty('suppressed')
    expect(outside({ auditorGroups: ['East'] }).shown).toHaveProperty('suppressed')
  })

  it('the rows are those of the teams that were picked', () => {
    expect(outside({ teams: ['West'] }).teams.map(({ team }) => team)).toEqual(['West'])
    expect(outside({ teams: ['East', 'West'] }).shown).toHaveProperty('figure')
  })
})

describe('answers counted together', () => {
  it('are apart where the same answer counts in two ways, and one where it counts alike', () => {
    const cell = (outcome: 'met' | 'not-met', n: number) => ({ value: 'good', outcome, n })
    const both = answeredInOrder(questionOf('grade'), [cell('met', 3), cell('not-met', 1), cell('met', 2)])
    expect(both.map(({ label, outcome, n }) => [label, outcome, n])).toEqual([
      ['Good', 'Met', 5],
      ['Good', 'Not met', 1],
    ])
  })
})

describe('what must be alike for two rounds to be compared', () => {
  it('is theme, scope, cohort, form, sampling and moderation, in words that can be shown', () => {
    expect(comparabilityOf(roundOf('a', [east]))).toEqual({
      ...{ theme: 'made', scope: 'Children, the whole service', cohort: 'children' },
      ...{ templateVersion: 'Made, version 1', sampling: 'random', moderation: 'not moderated' },
    })
    const some = roundOf('a', [east], { teamIds: ['west', 'east'], moderation: 'not-known' })
    expect(comparabilityOf(some)).toMatchObject({
      scope: 'Children, 2 of its teams: east, west',
      moderation: null,
    })
  })
})

describe('words of a figure', () => {
  it('are never a bare percentage, and say why nothing is shown', () => {
    expect(worded({ suppressed: true, text: '[c]', explanation: 'few cases' }).words).toBe('[c]: few cases')
  })
})
