import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { nextUnanswered, progressOf, progressText } from '../../../app/domain/audits/progress.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { missingFrom } from '../../../app/domain/audits/submission.ts'
import { anyTyping, templateOf } from './made-templates.ts'

const form = templateOf([
  { code: 'transferred' },
  { code: 'chronology-then', when: { question: 'transferred', is: 'yes' } },
  { code: 'written-to-child', not_applicable: true },
])
const progress = (raws: Record<string, RawAnswer>, codes?: string[]) =>
  progressOf(formStanding(form, raws), codes)

describe('progress', () => {
  it('counts a question that waits for another apart from those that are asked', () => {
    expect(progress({})).toEqual({ asked: 2, answered: 0, notAsked: 0, waiting: 1 })
  })

  it('counts a question that does not apply apart from those that are asked', () => {
    expect(progress({ transferred: { value: 'no' } })).toEqual({
      asked: 2,
      answered: 1,
      notAsked: 1,
      waiting: 0,
    })
  })

  it('does not count what is hidden as answered', () => {
    const typed = { transferred: { value: 'no' }, 'chronology-then': { value: 'yes' } }
    expect(progress(typed)).toMatchObject({ asked: 2, answered: 1 })
  })

  it('does not count half an answer', () => {
    expect(progress({ 'written-to-child': { value: 'not-applicable' } }).answered).toBe(0)
    expect(progress({ 'written-to-child': { value: 'not-applicable', reason: 'Unborn' } }).answered).toBe(1)
  })

  it('can be told of one section', () => {
    expect(progress({ transferred: { value: 'yes' } }, ['written-to-child', 'nobody-asks'])).toEqual({
      asked: 1,
      answered: 0,
      notAsked: 0,
      waiting: 0,
    })
  })

  it('is said in words', () => {
    expect(progressText({ asked: 12, answered: 7, notAsked: 0, waiting: 1 })).toBe('7 of 12 answered')
    expect(progressText({ asked: 12, answered: 7, notAsked: 1, waiting: 0 })).toBe(
      '7 of 12 answered, 1 does not apply',
    )
    expect(progressText({ asked: 12, answered: 7, notAsked: 2, waiting: 0 })).toBe(
      '7 of 12 answered, 2 do not apply',
    )
  })

  it('leads to the first question that applies and is open', () => {
    expect(nextUnanswered(formStanding(form, {}))?.question.code).toBe('transferred')
    expect(nextUnanswered(formStanding(form, { transferred: { value: 'no' } }))?.question.code).toBe(
      'written-to-child',
    )
    const done = { transferred: { value: 'no' }, 'written-to-child': { value: 'yes' } }
    expect(nextUnanswered(formStanding(form, done))).toBeNull()
  })
})

describe('whatever has been typed', () => {
  it('each question is asked, not asked or waiting, and no more are answered than asked', () => {
    fc.assert(
      fc.property(anyTyping, ({ template, raws }) => {
        const standing = formStanding(template, raws)
        const { asked, answered, notAsked, waiting } = progressOf(standing)
        expect(asked + notAsked + waiting).toBe(standing.size)
        expect(answered).toBeLessThanOrEqual(asked)
        expect(nextUnanswered(standing) === null).toBe(answered === asked)
      }),
    )
  })

  it('a form whose questions are all answered lacks nothing but reasons', () => {
    fc.assert(
      fc.property(anyTyping, ({ template, raws }) => {
        const standing = formStanding(template, raws)
        const { asked, answered } = progressOf(standing)
        if (asked === answered)
          expect(missingFrom(standing).filter((each) => each.field !== 'comment')).toEqual([])
      }),
    )
  })

  it('the sections together come to the form', () => {
    fc.assert(
      fc.property(anyTyping, fc.nat(8), ({ template, raws }, cut) => {
        const standing = formStanding(template, raws)
        const codes = [...standing.keys()]
        const parts = [codes.slice(0, cut), codes.slice(cut)].map((part) => progressOf(standing, part))
        for (const key of ['asked', 'answered', 'notAsked', 'waiting'] as const)
          expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(progressOf(standing)[key])
      }),
    )
  })
})
