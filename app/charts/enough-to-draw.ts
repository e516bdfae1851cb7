import { FEWEST_FOR_PERCENTAGE } from '../domain/measures/proportion.ts'

/**
 * Whether answers may be drawn as parts of a bar: under ten cases a bar is a percentage in another dress, and its colours a verdict
 * (rule 9). Of a question that counts those count that could be assessed; of one that only describes, all.
 */
export function isEnoughToDraw(answers: ReadonlyArray<{ n: number; counted: boolean }>): boolean {
  const assessed = answers.filter(({ counted }) => counted)
  const drawn = assessed.length > 0 ? assessed : answers
  return drawn.reduce((sum, { n }) => sum + n, 0) >= FEWEST_FOR_PERCENTAGE
}
