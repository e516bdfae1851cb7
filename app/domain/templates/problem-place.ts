import type { DraftFile } from './draft-file.ts'
import type { FileProblem } from './template-file.ts'

/** Where a problem is put right: on the page of a part of the template, at one of its keys. */
export type ProblemPlace = {
  on: 'template' | 'section' | 'question' | 'scale'
  /** Of the part; empty for the template itself. */
  code: string
  /** The key of the part, empty where the problem is the part's own. */
  key: string
  message: string
}

/** What a shape says of a list or a text, in words for who fills in a page. */
function plainly(message: string): string {
  const [, least] = /^Too small: expected array to have >=(\d+) items?$/.exec(message) ?? []
  if (least) return `there must be ${least} or more`
  const [, most] = /^Too big: expected array to have <=(\d+) items?$/.exec(message) ?? []
  if (most) return `there can be ${most} at most`
  const [, characters] = /^Too big: expected string to have <=(\d+) characters?$/.exec(message) ?? []
  if (characters) return `it can have ${characters} characters at most`
  return message === 'Invalid ISO date' ? 'this is not a date' : message
}

/** A path of the file as the part it leads to, by that part's code. */
export function problemPlace(file: DraftFile, problem: FileProblem): ProblemPlace {
  const { path } = problem
  const message = plainly(problem.message)
  const [top, first, second, place, third, row] = path
  if (top === 'scales' && first !== undefined)
    return { on: 'scale', code: String(first), key: String(path[2] ?? ''), message }
  const section = top === 'sections' ? file.sections[Number(first)] : undefined
  if (!section) return { on: 'template', code: '', key: String(top ?? ''), message }
  const question = second === 'questions' ? section.questions[Number(place)] : undefined
  if (!question) return { on: 'section', code: section.code, key: String(second ?? ''), message }
  const child = third === 'questions' ? question.questions?.[Number(row)] : undefined
  if (child) return { on: 'question', code: child.code, key: String(path[6] ?? ''), message }
  return { on: 'question', code: question.code, key: String(third ?? ''), message }
}
