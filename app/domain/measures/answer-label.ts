import type { Outcome } from '../answers/outcome.ts'
import { CANNOT_TELL, NOT_APPLICABLE } from '../answers/scale.ts'
import type { Question } from '../templates/template.ts'

const BESIDE_THE_SCALE: Record<string, string> = {
  [NOT_APPLICABLE]: 'Not applicable, with a reason',
  [CANNOT_TELL]: 'Cannot tell from the record',
  'not-asked': 'Not asked: its condition was not met',
  'not-known': 'Not known: what it depends on was not answered',
  'detail-not-recorded': 'Detail not recorded',
  unanswered: 'Not answered',
  recorded: 'Recorded',
}

export const outcomeNames: Record<Outcome | 'not-counted', string> = {
  met: 'Met',
  'not-met': 'Not met',
  'not-applicable': 'Not applicable',
  'not-known': 'Not known',
  'not-counted': 'Not counted',
}

/** What an outcome's `value` is called on screen: the scale's own words, or what stands beside every scale. */
export function answerLabel(question: Question | null, value: string): string {
  const option = question?.scale?.options.find((each) => each.code === value)
  return option?.label ?? BESIDE_THE_SCALE[value] ?? value
}

/** The scale's order, then what stands beside it. */
export function answerOrder(question: Question, value: string): number {
  const options = question.scale?.options ?? []
  const place = options.findIndex((each) => each.code === value)
  return place >= 0 ? place : options.length + Object.keys(BESIDE_THE_SCALE).indexOf(value)
}
