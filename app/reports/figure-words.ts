import { figureSentence, figureText } from '../domain/evidence/evidence.ts'
import { boundsCell as boundsOf, intervalCell as intervalOf } from '../domain/evidence/figure-limits.ts'
import type { Figure } from '../domain/measures/proportion.ts'
import type { ReportedQuestion } from '../workflows/reports/view-round-report.ts'

/** The whole of what the figure says (rules 1 to 9), as evidence says it. */
export function sentenceOf({ disclosed, parentText, detailNotRecorded }: ReportedQuestion): string {
  if (disclosed === null) return 'No audit of the round answered it: there is no figure.'
  if (!('figure' in disclosed)) return `${disclosed.text}: ${disclosed.explanation}.`
  return figureSentence({ figure: disclosed.figure, title: null, parentText, detailNotRecorded })
}

/** Null where there is none, and where it is hidden. */
export function figureOf({ disclosed }: ReportedQuestion): Figure | null {
  return disclosed !== null && 'figure' in disclosed ? disclosed.figure : null
}

export function figureCell(question: ReportedQuestion): string {
  const { disclosed } = question
  if (disclosed === null) return 'No figure'
  return 'figure' in disclosed ? figureText(disclosed.figure) : disclosed.text
}

export function intervalCell(question: ReportedQuestion): string {
  const figure = figureOf(question)
  return figure === null ? 'None' : intervalOf(figure)
}

/** Beside a figure of which something is not known, between what it lies. */
export function boundsCell(question: ReportedQuestion): string {
  const figure = figureOf(question)
  return figure === null ? figureCell(question) : boundsOf(figure)
}
