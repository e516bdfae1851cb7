import type { Condition } from '../../../app/domain/answers/condition.ts'
import type { Derivation } from '../../../app/domain/templates/derivation.ts'

/**
 * What a form comes to once every question is answered, written from the guide to templates alone: from the file and not
 * from what the app makes of it, with two-valued logic, no answer open. It shares no code with the engine it is held
 * against.
 */
export type AskedQuestion = {
  code: string
  type?: string
  scale?: string
  min?: number
  max?: number
  not_applicable?: boolean
  cannot_tell?: boolean
  exclusive?: string[]
  not_in_first_row?: boolean
  meets?: 'none' | string[] | { at_least?: number; at_most?: number }
  when?: Condition
  derive?: Derivation
  override?: boolean
  questions?: AskedQuestion[]
}
export type AskedSection = {
  code: string
  when?: Condition
  gate?: { question: string; is: string | string[] }
  questions: AskedQuestion[]
}
export type Ratio = { numerator: number; denominator: number }
export type Given = string | number | string[] | Ratio
/** GONE: by its condition; SPARED: it is asked, and does not apply to this case. */
export const GONE = 'GONE'
export const SPARED = 'SPARED'
export type Said = { given: Given } | typeof SPARED
export type Final = Said | typeof GONE

/** What was typed at one place. `isSure`: it is there and right. `because`: a reason for changing what was worked out. */
export type Place = { said: Said; isSure: boolean; because: boolean }
export type FinalOutcome = 'met' | 'not-met' | 'not-applicable' | 'not-known' | 'not-counted'

/** Answers and those of them that count as met, best first. */
export type Answers = Record<
  string,
  { codes: string[]; meets: string[] | null; points?: Record<string, number> }
>

export function finishedCase(sections: AskedSection[], scales: Answers, places: Map<string, Place>) {
  const questions = new Map<
    string,
    { question: AskedQuestion; section: AskedSection; group: string | null }
  >()
  for (const section of sections)
    for (const question of section.questions) {
      questions.set(question.code, { question, section, group: null })
      for (const each of question.questions ?? [])
        questions.set(each.code, { question: each, section, group: question.code })
    }
  /** Places that were looked at and are not sure. */
  const unsure = new Set<string>()
  const known = new Map<string, { final: Final; unsure: string[] }>()
  const find = (code: string) => {
    const found = questions.get(code)
    if (!found) throw new Error(`nobody asks ${code}`)
    return found
  }
  const placeOf = (code: string, row: number) => (find(code).group === null ? code : `${code}--${row}`)
  const lookAt = (place: string): Place => {
    const found = places.get(place)
    if (!found) throw new Error(`nothing is said at ${place}`)
    if (!found.isSure) unsure.add(place)
    return found
  }

  const conditionsOf = (code: string): Condition[] => {
    const { question, section, group } = find(code)
    const outer =
      group === null ? [section.when, section.gate?.question === code ? undefined : section.gate] : []
    return [...outer, question.when].filter((each) => each !== undefined)
  }
  const applies = (code: string, row: number): boolean => {
    if (row === 1 && find(code).question.not_in_first_row && find(code).group !== null) return false
    return conditionsOf(code)
      .map((each) => holds(each, true, row))
      .every(Boolean)
  }
  const final = (code: string, at: number): Final => {
    const row = find(code).group === null ? 0 : at
    const place = placeOf(code, row)
    const before = known.get(place)
    if (before) {
      for (const each of before.unsure) unsure.add(each)
      return before.final
    }
    const outside = [...unsure]
    unsure.clear()
    const result = applies(code, row) ? answer(code, row) : GONE
    known.set(place, { final: result, unsure: [...unsure] })
    for (const each of outside) unsure.add(each)
    return result
  }
  const answer = (code: string, row: number): Final => {
    const { question } = find(code)
    const place = placeOf(code, row)
    const before = [...unsure]
    unsure.clear()
    const worked = question.derive ? workOut(question, question.derive, row) : null
    // Where rules only force some answers, the auditor's stands until it is known whether one holds.
    if (unsure.size > 0 && isForcedOnly(question)) unsure.add(`${EARLY}${place}`)
    for (const each of before) unsure.add(each)
    if (worked === null) return lookAt(place).said
    const typed = places.get(place)
    return question.override && typed?.isSure && typed.because ? typed.said : worked
  }
  /** Changed without a reason: what was worked out stands, and the answer itself cannot be counted yet. */
  const lacksReason = (code: string, row: number): boolean => {
    const { question } = find(code)
    const typed = places.get(placeOf(code, row))
    if (!question.derive || !question.override || !typed?.isSure || typed.because) return false
    const worked = workOut(question, question.derive, row)
    return worked !== null && JSON.stringify(worked) !== JSON.stringify(typed.said)
  }

  const rowsOf = (group: string): number[] => {
    const said = final(group, 0)
    return said === GONE || said === SPARED
      ? []
      : Array.from({ length: Number(said.given) }, (_, index) => index + 1)
  }
  /** Of a question in a group, looked at from outside, every row. */
  const items = (code: string, from: number): number[] => {
    const { group } = find(code)
    return group !== null && from === 0 ? rowsOf(group) : [from]
  }

  /** A number itself; of answers that were chosen the points together. */
  const worthOf = (code: string, given: Given): number => {
    if (typeof given === 'number') return given
    const points = scales[find(code).question.scale ?? '']?.points ?? {}
    return [given].flat().reduce((sum, each) => sum + (points[String(each)] ?? 0), 0)
  }

  const workOut = (question: AskedQuestion, derive: Derivation, row: number): Said | null => {
    if ('rules' in derive) {
      const rule = derive.rules.find(({ when }) => when === undefined || holds(when, true, row))
      if (!rule) return null
      const conditions = derive.rules.flatMap(({ when }) => when ?? [])
      const isRest = rule.when === undefined && conditions.length > 0
      if (isRest && !conditions.map((each) => seesSomething(each, row)).some(Boolean)) return SPARED
      if (rule.answer === 'not-applicable') return SPARED
      return { given: question.type === 'choices' ? [String(rule.answer)] : rule.answer }
    }
    if ('between' in derive) {
      const ends = derive.between.map((code) => final(code, row))
      const dates = ends.flatMap((each) => (each === GONE || each === SPARED ? [] : [String(each.given)]))
      const [from, to] = dates
      return from === undefined || to === undefined ? SPARED : { given: unitsBetween(from, to, derive.in) }
    }
    if ('count' in derive) return howMany(derive.count.map((each) => ({ condition: each, row })))
    if ('rows' in derive) {
      const said = final(derive.rows, 0)
      if (said === GONE || said === SPARED) return SPARED
      const { where } = derive
      if (where === undefined) return { given: rowsOf(derive.rows).length }
      return howMany(rowsOf(derive.rows).map((each) => ({ condition: where, row: each })))
    }
    if ('sum' in derive) {
      const numbers = derive.sum.flatMap((code) =>
        items(code, row).flatMap((each) => {
          const said = final(code, each)
          return said === GONE || said === SPARED ? [] : [worthOf(code, said.given)]
        }),
      )
      return numbers.length === 0 ? SPARED : { given: numbers.reduce((one, other) => one + other, 0) }
    }
    const parts = 'share_met' in derive ? derive.share_met : derive.all_or_nothing
    const outcomes = parts
      .flatMap((code) => items(code, row).map((each) => outcome(code, each)))
      .filter((each) => each !== 'not-applicable')
    if (outcomes.length === 0) return SPARED
    const met = outcomes.filter((each) => each === 'met').length
    if ('share_met' in derive) return { given: { numerator: met, denominator: outcomes.length } }
    const scale = scales[question.scale ?? '']
    const isAll = met === outcomes.length
    return { given: scale?.codes.find((code) => scale.meets?.includes(code) === isAll) ?? '' }
  }

  /** How many conditions hold, each in its row; where neither one nor its contrary does, nothing applies. */
  const howMany = (parts: Array<{ condition: Condition; row: number }>): Said => {
    const holding = parts.filter(({ condition, row }) => holds(condition, true, row)).length
    const contrary = parts.filter(({ condition, row }) => holds(condition, false, row)).length
    return holding + contrary === 0 ? SPARED : { given: holding }
  }
  /** Whether a condition looks at anything that is there; that a question applies can always be said. */
  const seesSomething = (condition: Condition, row: number): boolean => {
    if ('not' in condition) return seesSomething(condition.not, row)
    if ('all' in condition) return condition.all.map((each) => seesSomething(each, row)).some(Boolean)
    if ('any' in condition) return condition.any.map((each) => seesSomething(each, row)).some(Boolean)
    if ('count' in condition) return condition.count.map((each) => seesSomething(each, row)).some(Boolean)
    if ('applies' in condition) return true
    const said = 'rows' in condition ? final(condition.rows, 0) : final(condition.question, row)
    return said !== GONE && said !== SPARED
  }

  /** Whether the condition holds (or, not wanted, its contrary does): with a question that is gone neither does. */
  const holds = (condition: Condition, wanted: boolean, row: number): boolean => {
    if ('not' in condition) return holds(condition.not, !wanted, row)
    if ('all' in condition || 'any' in condition) {
      const parts = 'all' in condition ? condition.all : condition.any
      const results = parts.map((each) => holds(each, wanted, row))
      return 'all' in condition === wanted ? results.every(Boolean) : results.some(Boolean)
    }
    if ('count' in condition) {
      const holding = condition.count.filter((each) => holds(each, true, row)).length
      const contrary = condition.count.filter((each) => holds(each, false, row)).length
      return holding + contrary > 0 && isEnough(holding, condition) === wanted
    }
    if ('rows' in condition) {
      const said = final(condition.rows, 0)
      if (said === GONE || said === SPARED) return false
      const holding = rowsOf(condition.rows).filter((each) => holds(condition.where, true, each)).length
      return isEnough(holding, condition) === wanted
    }
    const said = final(condition.question, row)
    const isThere = said !== GONE && said !== SPARED
    if ('applies' in condition) return (isThere === condition.applies) === wanted
    return isThere && compare(condition, said.given) === wanted
  }

  const outcome = (code: string, row: number): FinalOutcome => {
    const { question } = find(code)
    const meets = meetsOf(question, scales)
    if (meets === null) return 'not-counted'
    const said = final(code, row)
    if (said === GONE) return 'not-applicable'
    if (lacksReason(code, row)) {
      unsure.add(placeOf(code, row))
      return 'not-known'
    }
    if (said === SPARED) return 'not-applicable'
    return judge(meets, said.given)
  }
  const outcomeOfRows = (code: string): { outcome: FinalOutcome } & Partial<Ratio> => {
    const { group, question } = find(code)
    if (group === null || meetsOf(question, scales) === null) return { outcome: 'not-counted' }
    const isUnclear = lacksReason(group, 0)
    const outcomes = rowsOf(group).map((row) => outcome(code, row))
    if (isUnclear || outcomes.includes('not-known')) return { outcome: 'not-known' }
    const met = outcomes.filter((each) => each === 'met').length
    const missed = outcomes.filter((each) => each === 'not-met').length
    if (met + missed === 0) return { outcome: 'not-applicable' }
    return { outcome: missed > 0 ? 'not-met' : 'met', numerator: met, denominator: met + missed }
  }

  /** Whether anything was looked at for it that is not sure, or that may stand before it is known. */
  const settled = <Result>(ask: () => Result): { result: Result; isSure: boolean; isEarly: boolean } => {
    unsure.clear()
    const result = ask()
    const isEarly = [...unsure].some((place) => place.startsWith(EARLY))
    return { result, isSure: unsure.size === 0, isEarly }
  }
  return {
    rowsOf: (group: string) => settled(() => rowsOf(group)),
    applies: (code: string, row: number) => settled(() => applies(code, row)),
    final: (code: string, row: number) => settled(() => final(code, row)),
    outcome: (code: string, row: number) => settled(() => outcome(code, row)),
    outcomeOfRows: (code: string) => settled(() => outcomeOfRows(code)),
    holds: (condition: Condition) => settled(() => holds(condition, true, 0)),
  }
}

const EARLY = 'early '

function isForcedOnly({ derive }: AskedQuestion): boolean {
  return derive !== undefined && 'rules' in derive && derive.rules.every(({ when }) => when !== undefined)
}

function isEnough(holding: number, wanted: { at_least: number } | { at_most: number }): boolean {
  return 'at_least' in wanted ? holding >= wanted.at_least : holding <= wanted.at_most
}

type Compared = Extract<Condition, { question: string }>

function compare(condition: Compared, given: Given): boolean {
  const chosen = Array.isArray(given) ? given : [given]
  if ('is' in condition) return chosen.some((code) => [condition.is].flat().includes(String(code)))
  if ('is_not' in condition) return !chosen.some((code) => [condition.is_not].flat().includes(String(code)))
  const size = Array.isArray(given) ? given.length : Number(given)
  if ('at_least' in condition) return size >= condition.at_least
  if ('at_most' in condition) return size <= condition.at_most
  if ('on_or_after' in condition) return new Date(String(given)) >= new Date(condition.on_or_after)
  if ('on_or_before' in condition) return new Date(String(given)) <= new Date(condition.on_or_before)
  throw new Error('no comparison')
}

type Counting = string[] | { at_least?: number; at_most?: number } | 'ratio'

function meetsOf({ type, scale, meets }: AskedQuestion, scales: Answers): Counting | null {
  if (meets === 'none') return null
  if (meets !== undefined) return meets
  if (type === 'ratio') return 'ratio'
  return type === undefined ? (scales[scale ?? '']?.meets ?? null) : null
}

function judge(meets: Counting, given: Given): FinalOutcome {
  if (meets === 'ratio') {
    const { numerator, denominator } = given as Ratio
    if (denominator === 0) return 'not-applicable'
    return numerator >= denominator ? 'met' : 'not-met'
  }
  if (Array.isArray(meets)) {
    const chosen = Array.isArray(given) ? given : [given]
    return chosen.some((code) => meets.includes(String(code))) ? 'met' : 'not-met'
  }
  const number = Number(given)
  const { at_least: least = number, at_most: most = number } = meets
  return number >= least && number <= most ? 'met' : 'not-met'
}

/** Days, weeks or months that have passed, found by going on one by one as a calendar does. */
type Unit = 'days' | 'weeks' | 'months'

function unitsBetween(from: string, to: string, unit: Unit | 'working-days'): number {
  if (to < from) return 0 - unitsBetween(to, from, unit)
  let passed = 0
  if (unit === 'working-days') {
    for (let day = from; day < to; ) {
      day = later(day, 1, 'days')
      const isWeekend = [0, 6].includes(new Date(day).getUTCDay())
      if (!isWeekend && !BANK_HOLIDAYS.includes(day)) passed += 1
    }
    return passed
  }
  while (later(from, passed + 1, unit) <= to) passed += 1
  return passed
}

/** Those between the days of the made forms, from the published list. */
const BANK_HOLIDAYS =
  '2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28 2021-01-01'

function later(from: string, by: number, unit: Unit): string {
  const date = new Date(`${from}T00:00:00Z`)
  if (unit !== 'months') date.setUTCDate(date.getUTCDate() + by * (unit === 'weeks' ? 7 : 1))
  else {
    const day = date.getUTCDate()
    date.setUTCDate(1)
    date.setUTCMonth(date.getUTCMonth() + by)
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
    date.setUTCDate(Math.min(day, last))
  }
  return date.toISOString().slice(0, 10)
}
