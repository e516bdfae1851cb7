import { CANNOT_TELL, NOT_APPLICABLE } from '../answers/scale.ts'
import { allQuestions, findQuestion, type Question, type Template } from '../templates/template.ts'
import { distinctCells } from './distinct-cells.ts'
import { type ImportMapping, type MappedQuestion, type Meaning, meaningsOf } from './import-mapping.ts'
import type { Sheet } from './sheet.ts'

const CASE_HEADINGS = {
  reference: ['reference', 'case reference', 'case ref', 'ref', 'case', 'case id', 'case number', 'case no'],
  team: ['team', 'team name'],
  auditor: ['auditor', 'auditor name', 'name of auditor', 'audited by', 'completed by'],
  auditedOn: ['audited on', 'audit date', 'date of audit', 'date audited', 'date completed'],
}
const COMMENT_WORDS = ['comment', 'comments', 'rationale', 'reason', 'reasons', 'notes', 'evidence']

/** A first mapping for a person to look over: headings that are a question's code or text, and the usual words. */
export function suggestMapping(sheet: Sheet, template: Template): ImportMapping {
  const free = new Map(sheet.columns.map((name) => [plain(name), name]))
  const take = (wanted: readonly string[]): string | null => {
    const key = wanted.find((each) => free.has(each))
    const name = key === undefined ? undefined : free.get(key)
    if (key !== undefined) free.delete(key)
    return name ?? null
  }
  const caseColumns = {
    reference: take(CASE_HEADINGS.reference),
    team: take(CASE_HEADINGS.team),
    auditor: take(CASE_HEADINGS.auditor),
    auditedOn: take(CASE_HEADINGS.auditedOn),
  }
  const questions = allQuestions(template).flatMap((question): MappedQuestion[] => {
    const names = [plain(question.code), plain(question.text)]
    const column = take(question.labels ? [plain(question.labels.numerator), ...names] : names)
    const denominatorColumn = question.labels ? take([plain(question.labels.denominator)]) : null
    // Half a ratio says nothing.
    if (column === null || (question.labels && denominatorColumn === null)) return []
    return [
      {
        code: question.code,
        column,
        denominatorColumn,
        commentColumn:
          question.comment === 'none'
            ? null
            : take(names.flatMap((name) => COMMENT_WORDS.map((word) => `${name} ${word}`))),
        values: [],
      },
    ]
  })
  return withSuggestedValues({ ...caseColumns, questions }, sheet, template)
}

/** The mapping with a meaning for every cell that has none yet and whose meaning is plain. */
export function withSuggestedValues(mapping: ImportMapping, sheet: Sheet, template: Template): ImportMapping {
  const questions = mapping.questions.map((mapped) => {
    const question = findQuestion(template, mapped.code)
    if (!question) return mapped
    const known = new Set(mapped.values.map((value) => value.cell))
    const suggested = distinctCells(sheet, mapped, question).flatMap(({ key }) => {
      const meaning = known.has(key) ? null : suggestMeaning(question, key)
      return meaning === null ? [] : [{ cell: key, meaning }]
    })
    return { ...mapped, values: [...mapped.values, ...suggested] }
  })
  return { ...mapping, questions }
}

const WORDS: Array<{ words: string[]; meanings: Meaning[] }> = [
  { words: ['y', 'true'], meanings: ['answer:yes'] },
  { words: ['n', 'false'], meanings: ['answer:no'] },
  { words: ['p', 'partial', 'partially', 'in part'], meanings: ['answer:partly'] },
  { words: ['na', 'n a', 'not applicable', 'does not apply', 'not relevant'], meanings: [NOT_APPLICABLE] },
  { words: ['cannot tell', 'can t tell', 'unable to tell'], meanings: [CANNOT_TELL] },
  { words: ['not known', 'unknown', 'nk', 'n k', 'dk', 'don t know'], meanings: [CANNOT_TELL, 'unanswered'] },
  { words: ['met', 'good or above', 'good or better', 'meets good'], meanings: ['met'] },
  { words: ['not met', 'below good', 'less than good', 'not good'], meanings: ['not-met'] },
]

/** What a cell means, if it can mean one thing only; otherwise null, and the person says. Never met or not met for yes. */
export function suggestMeaning(question: Question, key: string): Meaning | null {
  if (key === '') return 'unanswered'
  const word = plain(key)
  const options = question.scale?.options ?? []
  const named = options.filter(({ code, label }) => plain(code) === word || plain(label) === word)
  if (named[0] && named.length === 1) return `answer:${named[0].code}`
  const possible = meaningsOf(question).map((each) => each.meaning)
  for (const { words, meanings } of WORDS) {
    const meaning = words.includes(word) ? meanings.find((each) => possible.includes(each)) : undefined
    if (meaning) return meaning
  }
  // Grades are written by their first letters: O, G, RI, I.
  const initialed = options.filter(({ code, label }) => initials(code) === word || initials(label) === word)
  if (question.scale?.graded && initialed[0] && initialed.length === 1) return `answer:${initialed[0].code}`
  return null
}

/** Words without capitals, punctuation and the number a question has on a form. */
function plain(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words.replace(/^(q|question)?\s*\d+[a-z]?\s+(?=\p{L})/u, '')
}

function initials(text: string): string {
  return plain(text)
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
}
