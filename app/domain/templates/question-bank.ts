import { stableText } from '../stable-text.ts'
import type { DraftFile, DraftQuestion, DraftRowQuestion } from './draft-file.ts'
import { everyProperty, type Property } from './properties.ts'
import type { FileProblem } from './template-file.ts'

/** The template that holds the questions and scales others take: written and published as any, and filled in by nobody. */
export const QUESTION_BANK = 'question-bank'

/** What stands in the bank, as it is written there, by code and by name. */
export type QuestionBank = {
  questions: ReadonlyMap<string, DraftQuestion>
  scales: Readonly<Record<string, Item>>
}

type Item = Record<string, unknown>
type Path = (string | number)[]

/** Whether audits are made with it. */
export function isForm({ key }: { key: string }): boolean {
  return key !== QUESTION_BANK
}

export const noBank: QuestionBank = { questions: new Map(), scales: {} }

/** What a form says of a question it takes from the bank: where it is asked, and what follows. The bank says the rest. */
const OF_THE_FORM: readonly string[] = keysSaidBy('form')
/** What a form may say in its own words beside the bank's question. */
const IN_OWN_WORDS: readonly string[] = keysSaidBy('either')

function keysSaidBy(whom: Property['saidBy']): string[] {
  return everyProperty.flatMap(([key, { saidBy }]) => (saidBy === whom ? [key] : []))
}

/** The bank as it is published: its questions, wherever they stand, and its scales. */
export function bankOf({ sections, scales = {} }: DraftFile): QuestionBank {
  const questions = sections.flatMap((section) => section.questions)
  return { questions: new Map(questions.map((question) => [question.code, question])), scales }
}

/**
 * The content of a file with what its questions take from the bank (`bank: true`) filled in, and the bank's scales beside its own.
 * What the file says of such a question although the bank does, or takes although it is not there, is a problem at its place.
 */
export function fillFromBank(
  content: unknown,
  bank: QuestionBank,
): { content: unknown; problems: FileProblem[] } {
  if (!isItem(content) || !Array.isArray(content.sections)) return { content, problems: [] }
  const problems: FileProblem[] = []
  const report = (path: Path, message: string) => problems.push({ path, message })
  const isBank = content.template === QUESTION_BANK
  const asked = (list: unknown, path: Path): unknown =>
    Array.isArray(list)
      ? list.map((each: unknown, place) => {
          const at = [...path, place]
          if (!isItem(each)) return each
          if (isBank && at.length === 4) reportStrange(each, at, report)
          if (each.bank === true && !isBank) return taken(each, bank, at, report)
          return 'questions' in each ? rows(each, at) : each
        })
      : list
  const rows = (group: Item, at: Path) => ({
    ...group,
    questions: asked(group.questions, [...at, 'questions']),
  })
  const sections = content.sections.map((section: unknown, place) =>
    isItem(section)
      ? { ...section, questions: asked(section.questions, ['sections', place, 'questions']) }
      : section,
  )
  return {
    content: { ...content, sections, ...(isBank ? {} : scalesBeside(content, bank, sections, report)) },
    problems,
  }
}

type Report = (path: Path, message: string) => void

/** A question that stands in the bank itself says nothing that each form says for itself. */
function reportStrange(question: Item, path: Path, report: Report) {
  for (const key of Object.keys(question).filter((each) => OF_THE_FORM.includes(each) || each === 'bank'))
    report([...path, key], `${key} is said by the form that takes the question, and not in the question bank`)
}

/** A question of the form with what the bank says of it. One that is not there is asked in words until it is put right. */
function taken(asked: Item, bank: QuestionBank, path: Path, report: Report): Item {
  const code = String(asked.code ?? '')
  const held = bank.questions.get(code)
  const isInRow = path.length > 4
  if (!held)
    report(
      [...path, 'bank'],
      `there is no question ${code || 'without a code'} in the question bank: ask it in the form’s own words, or not at all`,
    )
  if (held?.type === 'group' && isInRow)
    report([...path, 'bank'], `${code} is a group: it cannot stand in a group`)
  if (!held || (held.type === 'group' && isInRow))
    return { ...kept(asked, [...OF_THE_FORM, ...IN_OWN_WORDS]), code, text: code, type: 'text', bank: true }
  for (const [key, value] of Object.entries(asked))
    if (isSaidByBank(key) && value !== '' && value !== undefined && !isSame(value, heldAt(held, key)))
      report([...path, key], `the question bank says this of ${code}: leave ${key} out, or leave bank out`)
  return { ...held, ...kept(asked, [...OF_THE_FORM, ...IN_OWN_WORDS]), code, bank: true }
}

function isSaidByBank(key: string): boolean {
  return key !== 'code' && key !== 'bank' && !OF_THE_FORM.includes(key) && !IN_OWN_WORDS.includes(key)
}

function heldAt(held: object, key: string): unknown {
  return Object.entries(held).find(([each]) => each === key)?.[1]
}

function kept(item: Item, keys: readonly string[]): Item {
  return Object.fromEntries(
    Object.entries(item).filter(([key, value]) => keys.includes(key) && value !== undefined),
  )
}

function scalesBeside(
  content: Item,
  bank: QuestionBank,
  sections: readonly unknown[],
  report: Report,
): { scales?: unknown } {
  const own = content.scales
  if (own !== undefined && !isItem(own)) return {}
  const used = new Set(sections.flatMap(scalesTaken))
  for (const [name, scale] of Object.entries(own ?? {}))
    if (used.has(name) && Object.hasOwn(bank.scales, name) && !isOfBank(name, scale, bank))
      report(
        ['scales', name],
        `a question from the question bank has the bank’s ${name}: give yours another name`,
      )
  const all = { ...bank.scales, ...own }
  return Object.keys(all).length === 0 ? {} : { scales: all }
}

/** The scales that questions from the bank are answered on. */
function scalesTaken(section: unknown): string[] {
  const list = isItem(section) && Array.isArray(section.questions) ? section.questions : []
  return list.flatMap((question: unknown) => {
    if (!isItem(question)) return []
    const inside = scalesTaken(question)
    return question.bank === true ? [...inside, String(question.scale)] : inside
  })
}

/** The file as it is written and kept: what the bank says is left to it, so that it stands once. Undoes `fillFromBank`. */
export function leaveToBank(file: DraftFile, bank: QuestionBank): DraftFile {
  const { scales = {}, ...rest } = file
  const own = Object.fromEntries(
    Object.entries(scales).filter(
      ([name, scale]) => file.template === QUESTION_BANK || !isOfBank(name, scale, bank),
    ),
  )
  return {
    ...rest,
    ...(Object.keys(own).length === 0 ? {} : { scales: own }),
    sections: file.sections.map((section) => ({
      ...section,
      questions: section.questions.map((question) => {
        const { questions: rows, ...alone } = left(question, bank)
        return rows ? { ...alone, questions: rows.map((row) => left(row, bank)) } : alone
      }),
    })),
  }
}

function left<Asked extends DraftQuestion | DraftRowQuestion>(question: Asked, bank: QuestionBank): Asked {
  if (!question.bank) return question
  const held = bank.questions.get(question.code)
  const entries = Object.entries(question).filter(
    ([key, value]) =>
      OF_THE_FORM.includes(key) || (IN_OWN_WORDS.includes(key) && !isSame(value, held && heldAt(held, key))),
  )
  return { ...Object.fromEntries(entries), code: question.code, text: '', bank: true } as Asked
}

/** Whether something was done to the rows of a group that the bank asks: leaving it to the bank would lose it. */
export function changesRowsOfBank(before: DraftFile, after: DraftFile): boolean {
  const groups = (file: DraftFile) =>
    file.sections.flatMap((section) => section.questions.filter(({ bank, questions }) => bank && questions))
  const held = new Map(groups(before).map(({ code, questions }) => [code, questions]))
  return groups(after).some(({ code, questions }) => held.has(code) && !isSame(questions, held.get(code)))
}

/** Whether a scale of a filled-in file is the bank's. */
export function isOfBank(name: string, scale: unknown, bank: QuestionBank): boolean {
  const whole = (given: unknown) => (isItem(given) ? { graded: false, ...given } : given)
  return Object.hasOwn(bank.scales, name) && isSame(whole(scale), whole(bank.scales[name]))
}

/** What was typed of a question the bank holds: the form's part of it, beside what the bank says. */
export function withFormsPart(before: DraftQuestion, typed: DraftQuestion): DraftQuestion {
  const ofTheForm = [...OF_THE_FORM, ...IN_OWN_WORDS]
  const said = Object.entries(before).filter(([key]) => !ofTheForm.includes(key))
  return {
    ...Object.fromEntries(said),
    ...kept({ ...typed }, ofTheForm),
    code: before.code,
    text: before.text,
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return stableText(one) === stableText(other)
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
