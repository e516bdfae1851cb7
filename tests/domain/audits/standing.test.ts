import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionsIn } from '../../../app/domain/answers/condition.ts'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { allQuestions } from '../../../app/domain/templates/template.ts'
import { anyTyping, templateOf } from './made-templates.ts'

/** Legal permanence → matched → a grade of the match: each hangs on the one before. */
const chain = templateOf([
  { code: 'legal', not_applicable: true, cannot_tell: true },
  { code: 'matched', when: { question: 'legal', is: 'yes' } },
  { code: 'grade', scale: 'four-grades', when: { question: 'matched', is_not: 'no' } },
])

const applicabilities = (raws: Record<string, RawAnswer>) =>
  [...formStanding(chain, raws).values()].map((item) => item.applicability)

describe('a chain of questions', () => {
  it.each<[string, Record<string, RawAnswer>, string[]]>([
    ['nothing is answered', {}, ['applies', 'unknown', 'unknown']],
    ['the first is yes', { legal: { value: 'yes' } }, ['applies', 'applies', 'unknown']],
    [
      'both are yes',
      { legal: { value: 'yes' }, matched: { value: 'yes' } },
      ['applies', 'applies', 'applies'],
    ],
    ['the first is no', { legal: { value: 'no' } }, ['applies', 'does-not-apply', 'does-not-apply']],
    ['the first cannot be told', { legal: { value: 'cannot-tell' } }, ['applies', 'unknown', 'unknown']],
    [
      'the first is marked not applicable',
      { legal: { value: 'not-applicable', reason: 'Placed for adoption' } },
      ['applies', 'does-not-apply', 'does-not-apply'],
    ],
    [
      'not applicable still lacks its reason',
      { legal: { value: 'not-applicable' } },
      ['applies', 'unknown', 'unknown'],
    ],
    ['what was typed is no answer', { legal: { value: 'perhaps' } }, ['applies', 'unknown', 'unknown']],
    [
      'an answer below is left from before',
      { legal: { value: 'no' }, matched: { value: 'yes' } },
      ['applies', 'does-not-apply', 'does-not-apply'],
    ],
  ])('when %s', (_when, raws, expected) => {
    expect(applicabilities(raws)).toEqual(expected)
  })

  it('keeps what was typed under a question that is hidden, and shows it when the parent is changed back', () => {
    const before = {
      legal: { value: 'yes' },
      matched: { value: 'yes' },
      grade: { value: 'good', comment: 'Well made' },
    }
    const shown = formStanding(chain, before)
    const hidden = formStanding(chain, { ...before, legal: { value: 'no' } })
    expect(hidden.get('grade')).toMatchObject({ applicability: 'does-not-apply', comment: 'Well made' })
    expect(formStanding(chain, { ...before, legal: { value: 'yes' } })).toEqual(shown)
    expect(shown.get('grade')).toMatchObject({
      applicability: 'applies',
      answer: { state: 'answered', value: { type: 'scale', code: 'good' } },
    })
  })

  it('may stand in any order on the form', () => {
    const turned = templateOf([
      { code: 'child', when: { question: 'parent', is: 'yes' } },
      { code: 'parent' },
    ])
    expect([...formStanding(turned, { parent: { value: 'yes' } }).keys()]).toEqual(['child', 'parent'])
    expect(formStanding(turned, { parent: { value: 'yes' } }).get('child')?.applicability).toBe('applies')
  })

  it('takes nothing from the names that every object has', () => {
    const odd = templateOf([
      { code: 'constructor' },
      { code: 'child', when: { question: 'constructor', is: 'yes' } },
    ])
    expect(formStanding(odd, {}).get('constructor')?.answer).toEqual({ state: 'unanswered' })
    expect(formStanding(odd, {}).get('child')?.applicability).toBe('unknown')
  })
})

describe('whatever has been typed', () => {
  it('every question of the form stands once, in its order, and applies, does not, or is not known to', () => {
    fc.assert(
      fc.property(anyTyping, ({ template, raws }) => {
        const standing = formStanding(template, raws)
        expect([...standing.keys()]).toEqual(allQuestions(template).map((question) => question.code))
        for (const item of standing.values())
          expect(['applies', 'does-not-apply', 'unknown']).toContain(item.applicability)
      }),
    )
  })

  it('the order in which answers came in changes nothing', () => {
    fc.assert(
      fc.property(anyTyping, ({ template, raws }) => {
        const reversed = Object.fromEntries(Object.entries(raws).reverse())
        expect(formStanding(template, reversed)).toEqual(formStanding(template, raws))
      }),
    )
  })

  it('no question is hidden before one of those it looks at has been answered or does not apply', () => {
    fc.assert(
      fc.property(anyTyping, ({ template, raws }) => {
        const standing = formStanding(template, raws)
        for (const { question, applicability } of standing.values()) {
          if (question.when === null || applicability === 'unknown') continue
          const settled = questionsIn(question.when).filter((code) => {
            const parent = standing.get(code)
            if (parent?.applicability === 'does-not-apply') return true
            const said = parent?.answer.state
            return parent?.applicability === 'applies' && (said === 'answered' || said === 'not-applicable')
          })
          expect(settled).not.toEqual([])
        }
      }),
    )
  })

  it('nobody knows whether a question applies while none of those it looks at has been answered', () => {
    fc.assert(
      fc.property(anyTyping, ({ template }) => {
        for (const { question, applicability } of formStanding(template, {}).values())
          expect(applicability).toBe(question.when === null ? 'applies' : 'unknown')
      }),
    )
  })

  it('one more answer settles what was open, and overturns nothing that was settled', () => {
    fc.assert(
      fc.property(anyTyping, fc.nat(7), fc.constantFrom('yes', 'no'), ({ template, raws }, place, value) => {
        const before = formStanding(template, raws)
        const next = [...before.values()][place % before.size]
        if (next?.question.type !== 'scale' || next.answer.state !== 'unanswered') return
        const after = formStanding(template, { ...raws, [next.question.code]: { value } })
        for (const [code, item] of before)
          if (item.applicability !== 'unknown')
            expect(after.get(code)?.applicability).toBe(item.applicability)
      }),
    )
  })

  it('an answer changed and changed back leaves everything as it was', () => {
    fc.assert(
      fc.property(anyTyping, fc.nat(7), ({ template, raws }, place) => {
        const codes = allQuestions(template).map((question) => question.code)
        const code = codes[place % codes.length] ?? ''
        const kept = structuredClone(raws)
        const before = formStanding(template, raws)
        for (const value of ['yes', 'no', 'not-applicable', ''])
          formStanding(template, { ...raws, [code]: { value, reason: 'Too young' } })
        expect(raws).toEqual(kept)
        expect(formStanding(template, raws)).toEqual(before)
      }),
    )
  })
})
