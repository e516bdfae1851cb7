import fc from 'fast-check'
import type { Condition } from '../../../app/domain/answers/condition.ts'
import type { Derivation } from '../../../app/domain/templates/derivation.ts'
import type { Answers, AskedQuestion, AskedSection, Given } from './finished-case.ts'

/** Scales of the made forms; `steps` is one of three, so that a condition can name one, two or all. */
export const scales: Answers = {
  'yes-no': { codes: ['yes', 'no'], meets: ['yes'] },
  steps: { codes: ['low', 'mid', 'high'], meets: ['mid', 'high'], points: { low: 2, mid: 1, high: 0 } },
  harms: { codes: ['neglect', 'violence'], meets: null, points: { neglect: 1, violence: 3 } },
}
const days = ['2020-01-31', '2020-02-29', '2020-03-01', '2021-03-01']

/** Draws from a seed: small forms whose parts hang together are easier drawn one after the other than composed. */
export type Draw = {
  below: (limit: number) => number
  one: <Item>(items: readonly Item[]) => Item
  in: (percent: number) => boolean
}

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  return {
    below,
    one: (items) => {
      const [item] = items.slice(below(items.length))
      return item as (typeof items)[number]
    },
    in: (percent) => below(100) < percent,
  }
}

/** What a question of a made form may be answered with: few enough to try them all. */
export function everyAnswer({ type, scale, derive, exclusive = [] }: AskedQuestion): Given[] {
  const { codes = [] } = scales[scale ?? ''] ?? {}
  switch (type) {
    case undefined:
      return codes
    case 'choices':
      return [codes.filter((code) => !exclusive.includes(code)), ...codes.map((code) => [code])]
    case 'number':
      return derive ? [1] : [0, 1, 2, 3]
    case 'group':
      return [0, 1, 2]
    case 'date':
      return days
    case 'ratio':
      return [
        { numerator: 1, denominator: 2 },
        { numerator: 2, denominator: 2 },
        { numerator: 0, denominator: 0 },
      ]
    default:
      return ['In words']
  }
}

type Near = { questions: AskedQuestion[]; groups: AskedQuestion[] }

/** A condition on what stands before it. `deep`: how many levels of parts it may have. */
export function someCondition(draw: Draw, near: Near, deep: number): Condition {
  const inside = () => someCondition(draw, near, deep - 1)
  const parts = () => Array.from({ length: 1 + draw.below(3) }, inside)
  const amount = (limit: number) =>
    draw.in(50) ? { at_least: draw.below(limit) } : { at_most: draw.below(limit) }
  if (deep > 0 && draw.in(55))
    switch (draw.below(near.groups.length > 0 ? 5 : 4)) {
      case 0:
        return { all: parts() }
      case 1:
        return { any: parts() }
      case 2:
        return { not: inside() }
      case 3:
        return { count: parts(), ...amount(3) }
      default: {
        const group = draw.one(near.groups)
        // The rows of one group do not see those of another.
        const outside = near.questions.filter(({ code }) => !code.includes('-r'))
        const own = { questions: [...(group.questions ?? []), ...outside], groups: [] }
        return { rows: group.code, where: someCondition(draw, own, deep - 1), ...amount(3) }
      }
    }
  return comparison(draw, draw.one([...near.questions, ...near.groups]))
}

function comparison(draw: Draw, { code, type, scale }: AskedQuestion): Condition {
  const codes = scales[scale ?? '']?.codes ?? []
  if (draw.in(20) || type === 'text' || type === 'ratio') return { question: code, applies: draw.in(60) }
  if (type === 'date')
    return { question: code, [draw.one(['on_or_after', 'on_or_before'])]: draw.one(days) } as Condition
  if (type === 'number' || type === 'group' || (type === 'choices' && draw.in(40)))
    return draw.in(50)
      ? { question: code, at_least: 1 + draw.below(3) }
      : { question: code, at_most: draw.below(3) }
  const named = codes.filter(() => draw.in(50))
  const wanted = named.length === 0 ? draw.one(codes) : named
  return draw.in(60) ? { question: code, is: wanted } : { question: code, is_not: wanted }
}

type Derived = Pick<AskedQuestion, 'type' | 'scale'> & { derive: Derivation; labels?: object }

/** A way to work an answer out of what stands before it, and the type of question it is for. */
function someDerive(draw: Draw, near: Near, rows: AskedQuestion[]): Derived | null {
  const all = [...near.questions, ...near.groups, ...rows]
  const some = (from: AskedQuestion[]) => from.filter(() => draw.in(60)).map(({ code }) => code)
  const condition = () => someCondition(draw, near, 1)
  const counted = some(all.filter((each) => isCounted(each)))
  switch (draw.below(7)) {
    case 0: {
      const type = draw.one([undefined, undefined, 'choices', 'number'])
      const scale = type === 'choices' ? 'harms' : 'steps'
      const answer = () => (type === 'number' ? draw.below(4) : draw.one(scales[scale]?.codes ?? []))
      const rules = Array.from({ length: 1 + draw.below(2) }, () => ({ when: condition(), answer: answer() }))
      const last = draw.in(50) ? [{ answer: answer() }] : []
      return { ...typed(type, scale), derive: { rules: [...rules, ...last] } }
    }
    case 1: {
      const dates = near.questions.filter(({ type }) => type === 'date').map(({ code }) => code)
      if (dates.length === 0) return null
      const between: [string, string] = [draw.one(dates), draw.one(dates)]
      return {
        type: 'number',
        derive: { between, in: draw.one(['days', 'working-days', 'weeks', 'months'] as const) },
      }
    }
    case 2:
      return { type: 'number', derive: { count: [condition(), condition()] } }
    case 3: {
      if (near.groups.length === 0) return null
      const group = draw.one(near.groups)
      const where = someCondition(draw, { questions: group.questions ?? [], groups: [] }, 1)
      return { type: 'number', derive: { rows: group.code, ...(draw.in(70) ? { where } : {}) } }
    }
    case 4: {
      const sum = some(all.filter(({ type, scale }) => type === 'number' || scales[scale ?? '']?.points))
      return sum.length === 0 ? null : { type: 'number', derive: { sum } }
    }
    case 5:
      return counted.length === 0 ? null : { scale: 'steps', derive: { all_or_nothing: counted } }
    default:
      return counted.length === 0
        ? null
        : { type: 'ratio', labels: { numerator: 'Met', denominator: 'Of' }, derive: { share_met: counted } }
  }
}

function typed(type: string | undefined, scale: string): Pick<AskedQuestion, 'type' | 'scale'> {
  if (type === undefined) return { scale }
  return type === 'choices' ? { type, scale } : { type }
}

function isCounted({ type, scale, meets }: AskedQuestion): boolean {
  if (meets !== undefined) return meets !== 'none'
  return type === 'ratio' || (type === undefined && (scales[scale ?? '']?.meets ?? null) !== null)
}

const kinds = [
  { scale: 'yes-no' },
  { scale: 'yes-no' },
  { scale: 'steps' },
  { type: 'choices', scale: 'harms' },
  { type: 'choices', scale: 'harms', exclusive: ['violence'] },
  { type: 'number', min: 0, max: 3, whole: true },
  { type: 'date', earliest: days[0], latest: days[3] },
  { type: 'ratio', labels: { numerator: 'Held', denominator: 'Expected' } },
  { type: 'text' },
]

export function someQuestion(draw: Draw, code: string, near: Near, rows: AskedQuestion[]): AskedQuestion {
  const hangs = near.questions.length + near.groups.length > 0
  const derived = hangs && draw.in(35) ? someDerive(draw, near, rows) : null
  const kind: Pick<AskedQuestion, 'type' | 'scale'> = derived ?? draw.one(kinds)
  const question: AskedQuestion = {
    code,
    ...kind,
    ...(draw.in(30) ? { not_applicable: true } : {}),
    ...(!derived && draw.in(20) ? { cannot_tell: true } : {}),
    ...(derived && draw.in(40) ? { override: true } : {}),
    ...(hangs && draw.in(40) ? { when: someCondition(draw, near, 2) } : {}),
    ...somePolarity(draw, kind),
  }
  const { derive } = question
  if (!question.not_applicable || !derive || !('rules' in derive) || draw.in(50)) return question
  const spared = { when: someCondition(draw, near, 0), answer: 'not-applicable' }
  return { ...question, derive: { rules: [spared, ...derive.rules] } }
}

function somePolarity(
  draw: Draw,
  { type, scale }: Pick<AskedQuestion, 'type' | 'scale'>,
): Pick<AskedQuestion, 'meets'> {
  if (draw.in(50)) return {}
  if (type === 'number')
    return { meets: draw.one([{ at_least: 1 }, { at_most: 1 }, { at_least: 1, at_most: 2 }]) }
  if (type === 'choices' || type === undefined) return { meets: [draw.one(scales[scale ?? '']?.codes ?? [])] }
  return type === 'ratio' ? { meets: 'none' } : {}
}

function someGroup(draw: Draw, code: string, near: Near): AskedQuestion {
  const hangs = near.questions.length + near.groups.length > 0
  const questions: AskedQuestion[] = []
  for (let place = 0; place < 1 + draw.below(2); place += 1) {
    const own = { questions: [...near.questions, ...questions], groups: near.groups }
    const question = someQuestion(draw, `${code}-r${place}`, own, [])
    questions.push({ ...question, ...(draw.in(30) ? { not_in_first_row: true } : {}) })
  }
  return {
    ...{ code, type: 'group', max: 2, questions },
    ...(draw.in(20) ? { not_applicable: true } : {}),
    ...(hangs && draw.in(40) ? { when: someCondition(draw, near, 1) } : {}),
    ...(draw.in(30) ? { meets: { at_most: 1 } } : {}),
  }
}

/** Sections of questions that hang on others before them and stand in any order. */
export function someSections(draw: Draw, size: number): AskedSection[] {
  const near: Near = { questions: [], groups: [] }
  const rows: AskedQuestion[] = []
  const sections: AskedSection[] = []
  for (let place = 0; place < size; place += 1) {
    const isGate = draw.in(30)
    const hangs = near.questions.length + near.groups.length > 0
    let section = sections.at(-1)
    if (!section || isGate || draw.in(20)) {
      section = {
        code: `s${place}`,
        ...(hangs && draw.in(40) ? { when: someCondition(draw, near, 1) } : {}),
        ...(isGate ? { gate: { question: `q${place}`, is: draw.one(['yes', 'no', ['yes', 'no']]) } } : {}),
        questions: [],
      }
      sections.push(section)
    }
    const question: AskedQuestion =
      section.gate?.question === `q${place}`
        ? { code: `q${place}`, scale: 'yes-no', ...(draw.in(50) ? { not_applicable: true } : {}) }
        : draw.in(25)
          ? someGroup(draw, `q${place}`, near)
          : someQuestion(draw, `q${place}`, near, rows)
    section.questions.splice(draw.below(section.questions.length + 1), 0, question)
    if (question.type === 'group') near.groups.push(question)
    else near.questions.push(question)
    rows.push(...(question.questions ?? []))
  }
  return draw.in(50) ? sections : sections.reverse()
}

/** The sections as a whole file. */
export function fileOf(sections: AskedSection[]): { sections: unknown[] } & Record<string, unknown> {
  const worded = (question: AskedQuestion): object => ({
    text: `About ${question.code}?`,
    ...question,
    ...(question.questions ? { questions: question.questions.map(worded) } : {}),
  })
  const own = ['steps', 'harms'].map((name) => {
    const { codes = [], meets = null, points = {} } = scales[name] ?? {}
    const options = codes.map((code) => ({ code, label: code, points: points[code] }))
    return [name, { options, ...(meets ? { meets } : {}) }]
  })
  return {
    ...{ template: 'made', version: 1, title: 'Made', theme: 'made', purpose: 'Made for a test' },
    scales: Object.fromEntries(own),
    sections: sections.map((section) => ({
      title: section.code,
      ...section,
      questions: section.questions.map(worded),
    })),
  }
}

export const anySeed = fc.record({ seed: fc.nat(0x7fffffff), size: fc.integer({ min: 1, max: 6 }) })
