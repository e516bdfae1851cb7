import { type LeftOut, leftOutWords } from '../../domain/findings/comparable-rounds.ts'
import { BROKEN } from './plot.ts'

/** A question of which some rounds may be in no figure. */
type Broken = { leftOut: readonly LeftOut[] }

/** A column that says which rounds are in no figure of a question, and why; none where every round is in. */
export function leftOutColumn(questions: readonly Broken[]) {
  const isNeeded = questions.some(isBroken)
  return {
    heading: isNeeded ? ['Rounds left out'] : [],
    cell: ({ leftOut }: Broken) => (isNeeded ? [leftOutWords(leftOut)] : []),
  }
}

function isBroken({ leftOut }: Broken): boolean {
  return leftOut.length > 0
}

/** What a drawing calls a question: long words are cut, so the mark stands first. */
export function markedText(question: Broken & { text: string }): string {
  return isBroken(question) ? `[b] ${question.text}` : question.text
}

/** What a description adds where some figure is marked so. */
export function brokenNote(questions: readonly Broken[]): string {
  return questions.some(isBroken) ? ` ${BROKEN}` : ''
}
