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

/** A path of the file as the part it leads to, by that part's code. */
export function problemPlace(file: DraftFile, problem: FileProblem): ProblemPlace {
  const { path, message } = problem
  const [top, first, second, place, third, row] = path
  if (top === 'scales' && first !== undefined)
    return { on: 'scale', code: String(first), key: String(path[2] ?? ''), message }
  const section = top === 'sections' ? file.sections[Number(first)] : undefined
  if (!section) return { on: 'template', code: '', key: String(top ?? ''), message }
  const question = second === 'questions' ? section.questions[Number(place)] : undefined
  if (!question) return { on: 'section', code: section.code, key: String(second ?? ''), message }
  const child = third === 'questions' ? question.questions?.[Number(row)] : undefined
  const [key, inside] = child ? path.slice(6) : path.slice(4)
  // A ratio has a name for each of its two numbers.
  const named = key === 'labels' && inside !== undefined ? inside : key
  return { on: 'question', code: (child ?? question).code, key: String(named ?? ''), message }
}
