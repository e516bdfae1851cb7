import { questionsIn } from '../answers/condition.ts'
import { listed } from '../listed.ts'
import { aspects, type ChangeKind, type Placed } from './question-aspects.ts'
import { allQuestions, dependsOn, type Question, type Template } from './template.ts'

export type QuestionChange = {
  kind: ChangeKind
  /** Whether this alone breaks the series of the question. */
  breaks: boolean
  /** What happened, without capital or full stop: 'the question was reworded'. */
  words: string
}

/** A question that two versions do not ask alike. */
export type ComparedQuestion = {
  code: string
  /** As it reads now; of a question that is gone, as it read before. */
  text: string
  /** As it read before, where both ask it and the words are others; else null. */
  textBefore: string | null
  changes: QuestionChange[]
  /** Whether figures of both versions may stand in one series. Of a question that only one of them asks: no. */
  comparable: boolean
  /** Why not, in words; empty where it is comparable. */
  because: string[]
}

export type ComparedVersions = {
  /** What changed that belongs to no single question: title, theme, purpose, sections, sign-off. */
  form: string[]
  /** In the order of the newer form, those that are gone last; questions that are asked as before are not listed. */
  questions: ComparedQuestion[]
}

/**
 * Compares two checked templates question by question, by code wherever it stands. What counts as the same question is in
 * question-aspects.ts: a question is comparable if nothing that breaks changed in it or in any question that it hangs on.
 */
export function compareVersions(before: Template, now: Template): ComparedVersions {
  const [then, here] = [placedQuestions(before), placedQuestions(now)]
  const judge = judgeOf(then, here)
  const moved = movedCodes(then, here)
  const compared = [...here.keys(), ...[...then.keys()].filter((code) => !here.has(code))].map((code) =>
    compareQuestion(code, then.get(code), here.get(code), judge, moved),
  )
  return {
    form: formChanges(before, now),
    questions: compared.filter(({ changes, comparable }) => changes.length > 0 || !comparable),
  }
}

/** Codes of the questions that both forms ask. */
export function sharedCodes(first: Template, second: Template): string[] {
  const codes = new Set(allQuestions(first).map(({ code }) => code))
  return allQuestions(second).flatMap(({ code }) => (codes.has(code) ? [code] : []))
}

/**
 * Why figures of one question under two forms may not stand in one series, as one phrase that names the newer version: 'the
 * question was reworded and its hint was changed in version 2'. Empty: they may. The forms are two versions, or two templates
 * that share the question; a round may come later and use the older version.
 */
export function whyNotComparable(first: Template, second: Template, code: string): string[] {
  return comparing(first, second)(code)
}

/** {@link whyNotComparable} for many questions of the same two forms: what both share is looked at once. */
export function comparing(first: Template, second: Template): (code: string) => string[] {
  const turned = first.key === second.key && first.version > second.version
  const [before, now] = turned ? [second, first] : [first, second]
  const [then, here] = [placedQuestions(before), placedQuestions(now)]
  const judge = judgeOf(then, here)
  const place = before.key === now.key ? `version ${now.version}` : `${now.title}, version ${now.version}`
  return (code) => {
    if (!then.has(code) || !here.has(code)) return ['only one of the two forms asks it']
    const words = judge(code)
    return words.length === 0 ? [] : [`${listed(words)} in ${place}`]
  }
}

/**
 * One line of the comparison: what changed, and whether its measure goes on.
 * @param figures which figures are meant, where the two forms are not two versions of one
 */
export function changesInWords(
  { changes, comparable, because }: ComparedQuestion,
  figures = 'from before and after',
): string {
  const happened = changes.map(({ words }) => words)
  if (changes.some(({ kind }) => kind === 'added')) return 'Added: its series begins here.'
  if (changes.some(({ kind }) => kind === 'removed')) return 'Removed: its series ends here.'
  const own = happened.length > 0 ? `${sentence(happened)} ` : ''
  if (comparable) return `${own}Its figures can still be compared.`
  const others = because.filter((words) => !happened.includes(words))
  const why = others.length > 0 ? `: ${others.join('; ')}` : ''
  return `${own}Figures ${figures} cannot be compared${why}.`
}

function sentence(phrases: string[]): string {
  const joined = phrases.join('; ')
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`
}

function placedQuestions(template: Template): Map<string, Placed> {
  const placed = template.sections.flatMap((section) =>
    section.questions
      .flatMap((question) => [question, ...(question.questions ?? [])])
      .map((question) => [question.code, { question, section }] as const),
  )
  return new Map(placed)
}

function compareQuestion(
  code: string,
  then: Placed | undefined,
  here: Placed | undefined,
  judge: (code: string) => string[],
  moved: ReadonlySet<string>,
): ComparedQuestion {
  const text = (here ?? then)?.question.text ?? code
  if (!then || !here) {
    const kind = then ? 'removed' : 'added'
    const words = then ? 'the question is no longer asked' : 'the question is new'
    const changes = [{ kind, breaks: true, words } as const]
    return { code, text, textBefore: null, changes, comparable: false, because: [words] }
  }
  const changes = ownChanges(then, here)
  if (moved.has(code)) changes.push({ kind: 'moved', breaks: false, words: 'it stands in another place' })
  const because = judge(code)
  const textBefore = then.question.text === text ? null : then.question.text
  return { code, text, textBefore, changes, comparable: because.length === 0, because }
}

function ownChanges(then: Placed, here: Placed): QuestionChange[] {
  return aspects
    .filter((aspect) => aspect.differs(then, here))
    .map(({ kind, breaks, words }) => ({ kind, breaks, words: words(then.question, here.question) }))
}

/** Why a question that both ask is not comparable: what broke in it, and in which questions that it hangs on. */
function judgeOf(
  then: ReadonlyMap<string, Placed>,
  here: ReadonlyMap<string, Placed>,
): (code: string) => string[] {
  const own = new Map<string, string[]>()
  const ownBreaks = (code: string): string[] => {
    const known = own.get(code)
    if (known) return known
    const [a, b] = [then.get(code), here.get(code)]
    const found = !a || !b ? ['is asked in one of the two only'] : breakingWords(a, b)
    own.set(code, found)
    return found
  }
  return (code) => [
    ...ownBreaks(code),
    ...hangsOn(code, then, here)
      .filter((other) => ownBreaks(other).length > 0)
      .map((other) => {
        const text = (here.get(other) ?? then.get(other))?.question.text ?? other
        return `“${text}”, on which it hangs, was changed`
      }),
  ]
}

function breakingWords(then: Placed, here: Placed): string[] {
  return ownChanges(then, here).flatMap(({ breaks, words }) => (breaks ? [words] : []))
}

/** Codes of all questions that decide, in either form, whether this one is asked and what its answer is; without itself. */
function hangsOn(code: string, ...forms: ReadonlyMap<string, Placed>[]): string[] {
  const reached = new Set([code])
  for (const each of reached)
    for (const form of forms) {
      const placed = form.get(each)
      for (const other of placed ? decidedBy(placed.question) : []) reached.add(other)
    }
  reached.delete(code)
  return [...reached]
}

function decidedBy(question: Question): string[] {
  const { required_when: requiredWhen, not_before: notBefore, not_after: notAfter } = question
  const limits = [notBefore, notAfter].filter((code) => code !== undefined)
  return [...dependsOn(question), ...(requiredWhen ? questionsIn(requiredWhen) : []), ...limits]
}

/** The fewest questions that must have moved for the order of one form to become that of the other, and those that changed section. */
function movedCodes(then: ReadonlyMap<string, Placed>, here: ReadonlyMap<string, Placed>): Set<string> {
  const places = new Map([...then.keys()].map((code, place) => [code, place]))
  const shared = [...here.keys()].filter((code) => places.has(code))
  const stayed = longestRising(shared.map((code) => places.get(code) ?? 0))
  const sectionOf = (form: ReadonlyMap<string, Placed>, code: string) => form.get(code)?.section.code
  return new Set(
    shared.filter((code, index) => !stayed.has(index) || sectionOf(then, code) !== sectionOf(here, code)),
  )
}

/** Indices of a longest rising run of numbers, not necessarily neighbours; each number stands once. */
function longestRising(numbers: readonly number[]): Set<number> {
  const before: number[] = []
  const ends: number[] = []
  for (const [index, number] of numbers.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = index
  }
  const run = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) run.add(at)
  return run
}

function formChanges(before: Template, now: Template): string[] {
  const titles = new Map(before.sections.map(({ code, title }) => [code, title]))
  const kept = new Set(now.sections.map(({ code }) => code))
  return [
    ...(before.title === now.title ? [] : [`The title was “${before.title}”.`]),
    ...(before.theme === now.theme ? [] : [`The theme was ${before.theme} and is ${now.theme}.`]),
    ...(before.purpose === now.purpose ? [] : ['The purpose was reworded.']),
    ...(before.signOff === now.signOff ? [] : ['Another question is answered at sign-off, or none.']),
    ...now.sections.flatMap(({ code, title }) => {
      const then = titles.get(code)
      if (then === undefined) return [`The section “${title}” is new.`]
      return then === title ? [] : [`The section “${then}” is now called “${title}”.`]
    }),
    ...before.sections
      .filter(({ code }) => !kept.has(code))
      .map(({ title }) => `The section “${title}” is gone.`),
  ]
}
