import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { missingFrom } from '../../../app/domain/audits/submission.ts'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import { isForcedOnly } from '../../../app/domain/templates/derivation.ts'
import { allQuestions, type Question } from '../../../app/domain/templates/template.ts'
import { anySeed, drawFrom, fileOf, someSections } from './rich-files.ts'

/** An answer to anything: that it cannot be told, where that is offered and `untold` says so. */
function answerTo(
  { type, scale, cannot_tell: cannotTell, exclusive = [] }: Question,
  untold: boolean,
): RawAnswer {
  if (cannotTell && untold) return type === 'scale' ? { value: 'cannot-tell' } : { mark: 'cannot-tell' }
  switch (type) {
    case 'scale':
    case 'choices':
      return { value: scale?.options.find(({ code }) => !exclusive.includes(code))?.code ?? '' }
    case 'number':
    case 'group':
      return { value: '1' }
    case 'ratio':
      return { numerator: '1', denominator: '2' }
    case 'date':
      return { day: '29', month: '2', year: '2020' }
    case 'text':
      return { value: 'Some words' }
  }
}

it('whatever cannot be told, a form of which everything else is answered waits for nothing that nobody can give', () => {
  let tried = 0
  fc.assert(
    fc.property(anySeed, ({ seed, size }) => {
      const draw = drawFrom(seed)
      const { template } = checkTemplate(fileOf(someSections(draw, size)))
      if (!template) return
      tried += 1
      const asked = allQuestions(template).filter(
        ({ derive: derivation }) => !derivation || isForcedOnly(derivation),
      )
      const raws = Object.fromEntries(
        asked.flatMap((question) =>
          (question.group === undefined ? [''] : ['--1']).map((row) => [
            `${question.code}${row}`,
            { ...answerTo(question, draw.in(60)), override: 'By what else is known' },
          ]),
        ),
      )
      expect(missingFrom(formStanding(template, raws))).toEqual([])
    }),
    { numRuns: 400 },
  )
  expect(tried).toBeGreaterThan(100)
})
