import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding, type QuestionStanding, type Standing } from '../../../app/domain/audits/standing.ts'
import { type AnswerOutcome, outcomesOf } from '../../../app/domain/measures/outcome.ts'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import type { Template } from '../../../app/domain/templates/template.ts'
import {
  type AskedQuestion,
  type AskedSection,
  type Final,
  finishedCase,
  type Given,
  GONE,
  type Place,
  type Said,
  SPARED,
} from './finished-case.ts'
import { anySeed, type Draw, drawFrom, everyAnswer, fileOf, scales, someSections } from './rich-files.ts'

/** The proof sets many more. */
const CASES = fc.readConfigureGlobal().numRuns ?? 400
const MOST_ENDS = 400

/**
 * The relation that must hold between a form as it stands, some of it open, and every way in which it can end:
 *
 * - sound: what the app says of a question (that it applies or does not, what its answer is, what its case comes to) is
 *   so in every end. Only "not known" promises nothing.
 * - exact: where nothing that is open was looked at, the app says what the end says. It never waits for what cannot matter
 *   because nobody looks at it.
 *
 * One thing may change later, as the guide says: where rules only force some answers, the auditor's own stands until it is
 * known whether a rule holds. What hangs on such an answer promises nothing until then.
 */
describe('any form, beside one that tries every way in which it could end', () => {
  it('says of every question what every end says, and all of it once what it looks at is answered', () => {
    fc.assert(
      fc.property(anySeed, ({ seed, size }) => {
        const draw = drawFrom(seed)
        const { sections, template } = publishable(someSections(draw, size))
        const { raws, ends } = typedInto(draw, sections)
        const standing = formStanding(template, raws)
        const outcomes = new Map(outcomesOf(standing).map((each) => [each.questionCode, each]))
        for (const places of ends) {
          const wrong = disagreements(sections, standing, outcomes, finishedCase(sections, scales, places))
          if (wrong.length > 0) expect.fail(JSON.stringify({ wrong, sections, raws, end: [...places] }))
        }
      }),
      { numRuns: CASES },
    )
  })
})

type End = ReturnType<typeof finishedCase>

/** Where what the app says now cannot be so in this end, or is left open although everything it looks at is answered. */
function disagreements(
  sections: AskedSection[],
  standing: Standing,
  outcomes: Map<string, AnswerOutcome>,
  end: End,
): string[] {
  return everyQuestion(sections).flatMap(({ question: { code }, group }) => {
    if (group === null)
      return [...atOnePlace(standing.get(code), code, 0, end), ...atMeasure(outcomes.get(code), code, end)]
    const { result: rows, isSure } = end.rowsOf(group)
    const found = [1, 2].flatMap((row) => {
      const item = standing.get(`${code}--${row}`)
      if (rows.includes(row))
        return item || !isSure ? atOnePlace(item, code, row, end) : [`${code} lacks row ${row}`]
      return item && isSure ? [`${code} has a row ${row}`] : []
    })
    return [...found, ...atMeasureOfRows(outcomes.get(code), code, end)]
  })
}

function atOnePlace(item: QuestionStanding | undefined, code: string, row: number, end: End): string[] {
  if (!item) return []
  const applies = end.applies(code, row)
  const isWrong = item.applicability !== 'unknown' && (item.applicability === 'applies') !== applies.result
  const isLate = item.applicability === 'unknown' && applies.isSure
  const final = end.final(code, row)
  const said = saidOf(item)
  const isOther = said !== null && JSON.stringify(said) !== JSON.stringify(plain(final.result))
  return [
    ...((isWrong && !applies.isEarly) || isLate
      ? [`${code} ${row} ${item.applicability}: applies is ${applies.result}`]
      : []),
    ...((isOther && !final.isEarly) || (said === null && final.isSure)
      ? [`${code} ${row} said ${JSON.stringify(said)}: it is ${JSON.stringify(final.result)}`]
      : []),
  ]
}

function atMeasure(found: AnswerOutcome | undefined, code: string, end: End): string[] {
  const { result, isSure, isEarly } = end.outcome(code, 0)
  if (isEarly || found?.outcome === result || (found?.outcome === 'not-known' && !isSure)) return []
  return [`${code} comes to ${found?.outcome}: it is ${result}`]
}

function atMeasureOfRows(found: AnswerOutcome | undefined, code: string, end: End): string[] {
  const { result, isSure, isEarly } = end.outcomeOfRows(code)
  if (isEarly || (found?.outcome === 'not-known' && !isSure)) return []
  const { outcome, numerator = null, denominator = null } = result
  if (found?.outcome === outcome && found.numerator === numerator && found.denominator === denominator)
    return []
  return [`${code} comes to ${JSON.stringify(found)}: it is ${JSON.stringify(result)}`]
}

/** What the app takes the answer to be; null while it is open. */
function saidOf({ applicability, answer }: QuestionStanding): unknown {
  if (applicability === 'does-not-apply') return GONE
  if (applicability === 'unknown') return null
  if (answer.state === 'not-applicable') return SPARED
  if (answer.state !== 'answered') return null
  const { value } = answer
  switch (value.type) {
    case 'scale':
      return value.code
    case 'choices':
      return [...value.codes].sort()
    case 'number':
      return value.number
    case 'ratio':
      return { numerator: value.numerator, denominator: value.denominator }
    case 'date':
      return value.date
    case 'text':
      return value.text
  }
}

function plain(final: Final): unknown {
  if (final === GONE || final === SPARED) return final
  return Array.isArray(final.given) ? [...final.given].sort() : final.given
}

type Listed = { question: AskedQuestion; group: string | null }

function everyQuestion(sections: AskedSection[]): Listed[] {
  return sections.flatMap(({ questions }) =>
    questions.flatMap((question) => [
      { question, group: null },
      ...(question.questions ?? []).map((each) => ({ question: each, group: question.code })),
    ]),
  )
}

/** The form without the conditions that are refused because they can never hold. */
function publishable(sections: AskedSection[]): { sections: AskedSection[]; template: Template } {
  const { template, problems } = checkTemplate(fileOf(sections))
  if (template) return { sections, template }
  const left = problems.filter(({ message }) => message.includes('can never hold'))
  if (left.length < problems.length) throw new Error(JSON.stringify({ problems, sections }))
  const copy = structuredClone(sections)
  for (const { path } of left) {
    // A condition that stands by itself is left out; one that is part of how an answer is worked out takes that along.
    const at = path.indexOf('derive')
    const keys = at < 0 ? path : path.slice(0, at + 1)
    const holder = keys
      .slice(0, -1)
      .reduce<unknown>((node, key) => Reflect.get(Object(node), key), { sections: copy })
    Reflect.deleteProperty(Object(holder), keys.at(-1) ?? '')
    if (at >= 0) Reflect.deleteProperty(Object(holder), 'override')
  }
  return publishable(copy)
}

type Typed = { raws: Record<string, RawAnswer>; ends: Map<string, Place>[] }

/** Answers to all of it but for a few that are open, and every way in which those few may end. */
function typedInto(draw: Draw, sections: AskedSection[]): Typed {
  const raws: Record<string, RawAnswer> = {}
  const sure = new Map<string, Place>()
  const open: Array<{ place: string; ways: Said[] }> = []
  let ends = 1
  for (const { question, group } of everyQuestion(sections))
    for (const row of group === null ? [0] : [1, 2]) {
      const place = row === 0 ? question.code : `${question.code}--${row}`
      const values: Said[] = everyAnswer(question).map((given) => ({ given }))
      const all: Said[] = question.not_applicable ? [...values, SPARED] : values
      const said = draw.one(all)
      const because = draw.in(60)
      const how = draw.in(question.derive ? 55 : 25) ? draw.one(openings(question)) : 'answered'
      const ways = how === 'cannot-tell' ? values : all
      if (how === 'answered' || ends * ways.length > MOST_ENDS) {
        sure.set(place, { said, isSure: true, because })
        raws[place] = { ...rawOf(question, said), ...(because ? { override: 'The visit was late' } : {}) }
      } else {
        ends *= ways.length
        open.push({ place, ways })
        raws[place] = rawLeftOpen(question, how)
      }
    }
  return { raws, ends: everyEnd(sure, open) }
}

function everyEnd(
  sure: Map<string, Place>,
  open: Array<{ place: string; ways: Said[] }>,
): Map<string, Place>[] {
  return open.reduce<Map<string, Place>[]>(
    (so, { place, ways }) =>
      so.flatMap((end) =>
        ways.map((said) => new Map(end).set(place, { said, isSure: false, because: false })),
      ),
    [sure],
  )
}

type Opening = 'empty' | 'mistyped' | 'cannot-tell'

function openings({ cannot_tell, derive, type }: AskedQuestion): Opening[] {
  if (derive) return ['empty']
  return [
    'empty',
    ...(type === 'text' ? [] : ['mistyped' as const]),
    ...(cannot_tell ? ['cannot-tell' as const] : []),
  ]
}

function rawLeftOpen({ type }: AskedQuestion, how: Opening): RawAnswer {
  if (how === 'empty') return {}
  if (how === 'cannot-tell') return type === undefined ? { value: 'cannot-tell' } : { mark: 'cannot-tell' }
  if (type === 'ratio') return { numerator: '1' }
  return type === 'date' ? { day: '31', month: '2', year: '2020' } : { value: 'x' }
}

function rawOf({ type }: AskedQuestion, said: Said): RawAnswer {
  if (said === SPARED) {
    const reason = 'Too young'
    return type === undefined ? { value: 'not-applicable', reason } : { mark: 'not-applicable', reason }
  }
  return rawGiven(type, said.given)
}

function rawGiven(type: string | undefined, given: Given): RawAnswer {
  if (Array.isArray(given)) return { value: given.join(' ') }
  if (typeof given === 'object')
    return { numerator: String(given.numerator), denominator: String(given.denominator) }
  if (type !== 'date') return { value: String(given) }
  const [year, month, day] = String(given).split('-')
  return { day, month, year }
}
