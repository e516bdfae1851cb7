import type { RoundFacts } from './round-finding.ts'

/** A round as a page names it. */
export type RoundHead = Pick<
  RoundFacts,
  | 'id'
  | 'name'
  | 'theme'
  | 'state'
  | 'fitted'
  | 'period'
  | 'cohort'
  | 'serviceName'
  | 'inside'
  | 'sampling'
  | 'moderation'
  | 'templateTitle'
  | 'templateVersion'
>

export function headOf(round: RoundFacts): RoundHead {
  const { id, name, theme, state, fitted, period, cohort, serviceName, inside, sampling } = round
  const { moderation, templateTitle, templateVersion } = round
  return {
    ...{ id, name, theme, state, fitted, period, cohort, serviceName, inside, sampling },
    ...{ moderation, templateTitle, templateVersion },
  }
}
