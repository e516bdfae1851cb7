import type { Outcome } from '../answers/outcome.ts'
import { type Definition, isPlain } from './definition.ts'
import type { Measured } from './figure-of-measure.ts'
import { isComposite } from './measure-kinds.ts'
import type { WhyNotApplicable } from './not-applicable.ts'

/** What one audit was for a measure, as a whole (`questionCode` '') or in one of its questions. */
export type CountedCase = {
  auditId: string
  questionCode: string
  outcome: Outcome
  /** Why it is not applicable; null where it is, and in closings from before this was kept. */
  because: WhyNotApplicable | null
}

/** What to keep with a closing: what each case was, where the outcomes of the questions do not tell it. */
export function casesToKeep(definition: Definition, { cases }: Measured): CountedCase[] {
  if (isPlain(definition)) return []
  return cases.flatMap(({ auditId, whole, parts }) => [
    ...(whole === null ? [] : [{ auditId, questionCode: '', ...whole }]),
    ...(!isComposite(definition)
      ? []
      : definition.components.flatMap(({ question }, place) => {
          const part = parts[place]
          return part === undefined ? [] : [{ auditId, questionCode: question, ...part }]
        })),
  ])
}
