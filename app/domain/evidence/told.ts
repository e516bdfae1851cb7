import type { Condition } from '../answers/condition.ts'
import { codesLookedAt } from '../measures/definition.ts'
import { needsAnswers } from '../measures/measured-case.ts'
import { questionsAbove } from '../templates/linked-questions.ts'
import {
  dependsOn,
  findQuestion,
  isCounted,
  isSummed,
  type Question,
  type Template,
} from '../templates/template.ts'
import type { ClosedMeasure, ClosedOutcome, ClosedRound } from './closed-round.ts'

/** Which cases went which way, by the id of the case. */
type Parting = ReadonlyMap<string, string>

/**
 * What a shown figure tells of the cases: into which groups it parts them, and about which questions. Two figures can be taken
 * from each other only where they look at one question, directly or through a condition.
 */
export type Told = {
  /** Codes of the questions it tells of: its own, and those they hang on. */
  looksAt: ReadonlySet<string>
  /** How it parts the cases, seen from these questions. */
  seenFrom: (codes: ReadonlySet<string>) => Parting
  /** The groups whose number the figure itself prints, with their outcome; of an average, those of each proportion. */
  printed: ReadonlyArray<readonly [outcome: string, group: readonly string[]]>
  /** It counts in a way of its own: whether several questions are met together, or otherwise. Null: as its question does. */
  composed: 'together' | 'otherwise' | null
  /**
   * Of a question asked only where one further up was answered in a way that parts its met, or its not met: the codes of those
   * further up. It tells of single answers there.
   */
  tellsAnswersOf: ReadonlySet<string>
  /** One of those is counted itself. */
  tellsJudged: boolean
}

/**
 * Whether a figure gives nothing back beside those that are shown. The reader is taken to know more than anybody can: of figures
 * that look at one question, how every case went in all of them together. Nothing is given back when each group of cases that can
 * be told apart so has as many cases as the threshold, or is a group whose number a figure prints and of which the others say
 * nothing that goes without saying; for then any other count cuts a group of that size, and can be anything in it. A count that
 * nobody has is told by two groups that are the same although they are counted differently: that is refused, too.
 */
export function isSafeBeside(told: Told, shown: readonly Told[], threshold: number): boolean {
  const all = [...shown, told]
  return all
    .filter((each) => meet(each, told))
    .every((centre) => {
      const neighbours = all.filter((each) => meet(each, centre))
      return (
        !saysNobody(centre, neighbours) &&
        groupsOf(centre.looksAt, neighbours).every(isFine(excusedAmong(neighbours, threshold), threshold)) &&
        tellsNoFewAnswers(centre, neighbours, threshold)
      )
    })
}

/** Beside the figure of a question further up, asked or not asked is an answer there: then a printed number is no excuse. */
function tellsNoFewAnswers(centre: Told, neighbours: readonly Told[], threshold: number): boolean {
  const { tellsAnswersOf: codes, tellsJudged } = centre
  if (codes.size === 0) return true
  // That it was asked of all, or of none, says that nobody answered otherwise.
  if (tellsJudged && new Set(centre.seenFrom(codes).values()).size < 2) return false
  const there = neighbours.filter(({ looksAt }) => [...codes].some((code) => looksAt.has(code)))
  return there.length < 2 || groupsOf(codes, there).every((group) => group.length >= threshold)
}

function isFine(excused: ReadonlySet<string>, threshold: number) {
  return (group: readonly string[]) => group.length >= threshold || excused.has(nameOf(group))
}

/**
 * Groups under the threshold that give nothing back, for their number is printed. Beside a figure that counts in a way of its own
 * that is so where every figure prints the same group, or of what goes without saying: who misses one of several questions misses
 * them together, and who meets them together meets each.
 */
function excusedAmong(neighbours: readonly Told[], threshold: number): Set<string> {
  const names = (each: Told, outcomes?: readonly string[]) =>
    each.printed.flatMap(([outcome, group]) =>
      group.length < threshold && (outcomes?.includes(outcome) ?? true) ? [nameOf(group)] : [],
    )
  const composed = neighbours.filter((each) => each.composed !== null)
  if (composed.length === 0) return new Set(neighbours.flatMap((each) => names(each)))
  const [first, ...others] = neighbours.map((each) => new Set(names(each)))
  const alike = [...(first ?? [])].filter((name) => others.every((each) => each.has(name)))
  if (composed.some((each) => each.composed === 'otherwise')) return new Set(alike)
  return new Set([
    ...alike,
    ...neighbours.flatMap((each) => names(each, [each.composed === null ? 'not-met' : 'met'])),
  ])
}

function meet(one: Told, other: Told): boolean {
  return [...one.looksAt].some((code) => other.looksAt.has(code))
}

/** The cases as these figures together tell them apart, seen from some questions. */
function groupsOf(codes: ReadonlySet<string>, neighbours: readonly Told[]): string[][] {
  const partings = neighbours.map((each) => each.seenFrom(codes))
  const ids = new Set(partings.flatMap((each) => [...each.keys()]))
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const where = JSON.stringify(partings.map((each) => each.get(id) ?? null))
    const group = groups.get(where)
    if (group === undefined) groups.set(where, [id])
    else group.push(id)
  }
  return [...groups.values()]
}

/** Whether a figure that counts in a way of its own has the same cases met, or not met, as another. */
function saysNobody(centre: Told, neighbours: readonly Told[]): boolean {
  return neighbours.some(
    (each) =>
      each !== centre && (each.composed !== null || centre.composed !== null) && haveOneGroup(each, centre),
  )
}

function haveOneGroup(one: Told, other: Told): boolean {
  const groups = new Set(judgedIn(one))
  return judgedIn(other).some((group) => groups.has(group))
}

function judgedIn({ printed }: Told): string[] {
  return printed.flatMap(([outcome, group]) =>
    outcome === 'met' || outcome === 'not-met' ? [nameOf(group)] : [],
  )
}

function nameOf(group: readonly string[]): string {
  return [...group].sort().join(' ')
}

/** The figure of a question: met, not met, not applicable, not known. */
export function figureTold(round: ClosedRound, question: Question): Told {
  return questionTold(round, question, (found, id) => foundIn(question, found, id))
}

/**
 * What a figure says of a case. A rate of the rows of cases prints sums over them, so each case goes in with its own two numbers,
 * or by itself where nobody kept them; those that somebody counted tell of nothing else.
 */
function foundIn(question: Question, { outcome, sums }: Found, id: string): string {
  const isJudged = outcome === 'met' || outcome === 'not-met'
  if (!isJudged || !printsSums(question)) return outcome
  return `${outcome} ${sums?.join('/') ?? id}`
}

function printsSums(question: Question): boolean {
  return isSummed(question) && question.group !== undefined
}

/** What is worked out from others counts in a way of its own. */
function composedOf({ derive }: Question): Told['composed'] {
  if (!derive) return null
  return 'all_or_nothing' in derive ? 'together' : 'otherwise'
}

/** How a question was answered. */
export function answersTold(round: ClosedRound, question: Question): Told {
  return questionTold(round, question, ({ outcome, value }) => `${outcome} ${value}`)
}

type Found = ClosedOutcome

function questionTold(
  round: ClosedRound,
  question: Question,
  labelOf: (found: Found, id: string) => string,
): Told {
  const { template, cases } = round
  const found = new Map(
    cases.flatMap(({ id, outcomes }) => {
      const own = outcomes.get(question.code)
      return own === undefined ? [] : [[id, own] as const]
    }),
  )
  const whole = new Map([...found].map(([id, own]) => [id, labelOf(own, id)]))
  return {
    looksAt: new Set([question.code, ...questionsAbove(template, question.code)]),
    seenFrom: (codes) => (codes.has(question.code) ? whole : cutAt(round, question)),
    printed: groupsIn(
      printsSums(question) ? new Map([...found].map(([id, own]) => [id, own.outcome])) : whole,
    ),
    composed: composedOf(question),
    tellsAnswersOf: answersToldBy(template, question),
    tellsJudged: parentsOf(template, question).some(isCounted),
  }
}

/** None where its condition holds for all that meet, or for all that do not, and for no other. */
function answersToldBy(template: Template, question: Question): ReadonlySet<string> {
  const codes = dependsOn(question)
  const { when } = question
  const [only] = codes
  const above = only === undefined || codes.length > 1 ? null : findQuestion(template, only)
  const parting = when && partingAnswers(when)
  if (!parting || above?.meets?.by !== 'codes' || !above.scale) return new Set(codes)
  const meets = above.meets.codes
  const isParted = [true, false].some((isMet) => {
    const options = (above.scale?.options ?? []).filter(({ code }) => meets.includes(code) === isMet)
    return new Set(options.map(({ code }) => parting.includes(code))).size > 1
  })
  return new Set(isParted ? codes : [])
}

/** The answers a condition parts a question's cases by, where it does nothing else. */
function partingAnswers(when: Condition): string[] | null {
  if ('is' in when) return [when.is].flat()
  return 'is_not' in when ? [when.is_not].flat() : null
}

/** What a question says of each case, seen from questions it hangs on: its figure counts whether it was asked, and how it went, together. */
function cutAt({ cases }: ClosedRound, question: Question): Parting {
  return new Map(
    cases.flatMap(({ id, outcomes }) => {
      const own = outcomes.get(question.code)
      return own === undefined ? [] : [[id, foundIn(question, own, id)] as const]
    }),
  )
}

function parentsOf(template: Template, question: Question): Question[] {
  return dependsOn(question).flatMap((code) => findQuestion(template, code) ?? [])
}

function joined(partings: readonly Parting[]): Parting {
  const [only] = partings
  if (partings.length === 1 && only) return only
  const ids = new Set(partings.flatMap((each) => [...each.keys()]))
  return new Map([...ids].map((id) => [id, JSON.stringify(partings.map((each) => each.get(id) ?? null))]))
}

/** The figure of a measure that is not its question's own. */
export function measureTold({ template }: ClosedRound, { definition, parts }: ClosedMeasure): Told {
  const own = codesLookedAt(definition)
  const whole = joined(parts)
  return {
    looksAt: new Set(own.flatMap((code) => [code, ...questionsAbove(template, code)])),
    seenFrom: () => whole,
    printed: parts.flatMap(groupsIn),
    composed: definition.kind === 'all-or-nothing' && !needsAnswers(definition) ? 'together' : 'otherwise',
    tellsAnswersOf: new Set(),
    tellsJudged: false,
  }
}

function groupsIn(parting: Parting): Array<[string, string[]]> {
  const groups = new Map<string, string[]>()
  for (const [id, label] of parting) groups.set(label, [...(groups.get(label) ?? []), id])
  return [...groups]
}
