import { shapeInWords } from './shape-words.ts'
import type { WrittenScale, WrittenSection, WrittenTemplate } from './sheet-columns.ts'
import { type FileProblem, templateFile } from './template-file.ts'

/**
 * A template file that is being written: it has the shape of one, and its codes are codes, but texts may be empty,
 * lists too short, and what it refers to may not be there. `checkTemplate` says what is still wrong with it.
 */
export type DraftFile = WrittenTemplate
export type DraftSection = WrittenSection
export type DraftQuestion = DraftSection['questions'][number]
export type DraftRowQuestion = NonNullable<DraftQuestion['questions']>[number]
export type DraftScale = WrittenScale

/** More than this is no form: the same bound as that of an uploaded file. */
export const LARGEST_DRAFT = 256 * 1024

type Issue = {
  code?: string
  path: PropertyKey[]
  message: string
  keys?: string[]
  errors?: Issue[][]
}

/** Reads what is to become a draft. What has not the shape of a template cannot be edited as one. */
export function readDraft(
  content: unknown,
): { file: DraftFile; problems: [] } | { file: null; problems: FileProblem[] } {
  const parsed = templateFile.safeParse(content)
  const problems = parsed.success ? [] : parsed.error.issues.filter((issue) => !isUnfinished(issue))
  if (problems.length === 0) return { file: content as DraftFile, problems: [] }
  return { file: null, problems: problems.map(toProblem) }
}

const UNFINISHED = ['too_small', 'too_big', 'invalid_format', 'custom']
const NAMES = ['code', 'template', 'scales']

/** What can be put right on the pages: everything but another shape, an unknown key, or a code that is none. */
function isUnfinished(issue: Issue): boolean {
  if (issue.code === 'invalid_union')
    return issue.errors?.some((branch) => branch.length > 0 && branch.every(isUnfinished)) ?? false
  if (NAMES.includes(String(issue.path.at(-1)))) return issue.path.at(-1) === 'scales'
  return UNFINISHED.includes(issue.code ?? '')
}

function toProblem(issue: Issue): FileProblem {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  const message = issue.keys ? `${issue.keys.join(', ')}: not a known key here` : shapeInWords(issue)
  return { path, message }
}

/** A template of which only its name is known, with a section to begin with. */
export function blankDraft({ key, title }: { key: string; title: string }): DraftFile {
  return {
    template: key,
    version: 1,
    title,
    theme: '',
    purpose: '',
    sections: [{ code: 'section-1', title: 'Section 1', questions: [] }],
  }
}

/** A code out of words: what a person would write by hand. Empty when no letter or figure is in them. */
export function codeFrom(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’\p{M}]/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .reduce((code, word) => (code.length + word.length < 60 ? `${code}-${word}` : code))
    .slice(0, 80)
}

/** The code itself, or the first of `code-2`, `code-3` … that is free. */
export function freeCode(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code
  for (let number = 2; ; number += 1) if (!taken.has(`${code}-${number}`)) return `${code}-${number}`
}
