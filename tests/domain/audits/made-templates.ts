import fc from 'fast-check'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import { allQuestions, type Question, type Template } from '../../../app/domain/templates/template.ts'

/** Keys of a question as its file would have them; the rest of the file is filled in. */
export type Keys = { code: string } & Record<string, unknown>

export function templateOf(questions: Keys[], signOff?: string): Template {
  const { template, problems } = checkTemplate(fileOf(questions, signOff))
  if (!template) throw new Error(problems.map((problem) => problem.message).join())
  return template
}

/** The form without the conditions that contradict each other: such a form is not published. */
function templateWithout(questions: Keys[]): Template {
  const impossible = checkTemplate(fileOf(questions)).problems.filter(({ message }) =>
    message.includes('can never hold'),
  )
  if (impossible.length === 0) return templateOf(questions)
  const places = impossible.map(({ path }) => path[3])
  return templateWithout(
    questions.map((keys, place) => {
      const { when, ...others } = keys
      return when && places.includes(place) ? others : keys
    }),
  )
}

function fileOf(questions: Keys[], signOff?: string) {
  return {
    template: 'made',
    version: 1,
    title: 'Made',
    theme: 'made',
    purpose: 'Made for a test',
    ...(signOff ? { sign_off: signOff } : {}),
    sections: [
      {
        code: 's',
        title: 'S',
        questions: questions.map((keys) => ({
          text: `About ${keys.code}?`,
          ...(keys.type ? {} : { scale: 'yes-no' }),
          ...keys,
        })),
      },
    ],
  }
}

/** Any form of up to eight questions, of which some hang on one or two others further up. */
export const anyTemplate: fc.Arbitrary<Template> = fc
  .array(
    fc.record({
      type: fc.constantFrom('scale', 'scale', 'scale', 'number', 'ratio', 'date', 'text'),
      required: fc.boolean(),
      not_applicable: fc.boolean(),
      cannot_tell: fc.boolean(),
      comment: fc.constantFrom('none', 'optional', 'required'),
      parents: fc.array(fc.nat(20), { maxLength: 2 }),
      wanted: fc.constantFrom('yes', 'no'),
      joined: fc.constantFrom('all', 'any', 'not'),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((drafts) => {
    const choices: string[] = []
    return templateWithout(
      drafts.map(({ type, parents, wanted, joined, ...keys }, place) => {
        const code = `q${place}`
        const looked = choices.length > 0 ? parents.map((parent) => choices[parent % choices.length]) : []
        const parts = looked.map((question) => ({ question, is: wanted }))
        const when = joined === 'not' ? { not: parts[0] } : { [joined]: parts }
        if (type === 'scale') choices.push(code)
        return {
          code,
          ...keys,
          ...(type === 'scale' ? {} : { type }),
          ...(type === 'ratio' ? { labels: { numerator: 'Held', denominator: 'Expected' } } : {}),
          ...(parts.length > 0 ? { when } : {}),
        }
      }),
    )
  })

const anyTyped: fc.Arbitrary<RawAnswer | undefined> = fc.option(
  fc.record(
    {
      value: fc.constantFrom('yes', 'no', '3', 'some words', 'cannot-tell', 'not-applicable', ''),
      numerator: fc.constantFrom('3', 'x'),
      denominator: fc.constantFrom('4', ''),
      day: fc.constantFrom('4', '31'),
      month: fc.constantFrom('8', '2'),
      year: fc.constant('2020'),
      mark: fc.constantFrom('cannot-tell', 'not-applicable', 'imported-met'),
      reason: fc.constantFrom('', 'Too young'),
      comment: fc.constantFrom('', 'Because'),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
)

export type Typed = { template: Template; raws: Record<string, RawAnswer> }

/** A form and what somebody has typed into it so far: answers, half answers and mistakes. */
export const anyTyping: fc.Arbitrary<Typed> = fc
  .tuple(anyTemplate, fc.array(anyTyped, { minLength: 8, maxLength: 8 }))
  .map(([template, typed]) => ({
    template,
    raws: Object.fromEntries(
      allQuestions(template).flatMap((question, place) => {
        const raw = typed[place]
        return raw ? [[question.code, raw]] : []
      }),
    ),
  }))

/** A whole, right answer to a question, so that nothing about it stops sign-off. */
export function fullAnswer(question: Question): RawAnswer {
  const comment = 'Because the record says so'
  switch (question.type) {
    case 'scale':
      return { value: question.scale?.options[0]?.code ?? '', comment }
    case 'ratio':
      return { numerator: '4', denominator: '4', comment }
    case 'date':
      return { day: '4', month: '8', year: '2020', comment }
    default:
      return { value: '3', comment }
  }
}
