import { listed } from '../listed.ts'
import type { QuestionDiffers } from './question-differs.ts'
import { isInCountsAlone, type RoundFinding } from './round-finding.ts'

/** Rounds that are no part of a figure, and why, as a phrase: 'the question was reworded in version 2'. */
export type LeftOut = { rounds: string[]; because: string }

/**
 * Which rounds of a question may stand in one figure: the latest, and those whose question is comparable with the one it
 * asked. Adding up the rest would be a figure of no question anybody asked. `findings`: newest round last.
 */
export function comparableRounds(
  findings: readonly RoundFinding[],
  differs: QuestionDiffers,
): { together: RoundFinding[]; leftOut: LeftOut[] } {
  const latest = findings.at(-1)
  const together: RoundFinding[] = []
  const reasons = new Map<string, string[]>()
  for (const finding of findings) {
    const because =
      finding === latest || latest === undefined
        ? ''
        : (whyWeak(finding) ??
          whyWeak(latest) ??
          whyApart(differs(finding.round, latest.round, finding.code)))
    if (because === '') together.push(finding)
    else reasons.set(because, [...(reasons.get(because) ?? []), finding.round.name])
  }
  return { together, leftOut: [...reasons].map(([because, rounds]) => ({ rounds, because })) }
}

/** Cases that were read again for having been weak are added up with no others. */
function whyWeak({ code, round }: RoundFinding): string | null {
  return isInCountsAlone({ code, round })
    ? `the cases of ${round.name} were read again because they had been weak`
    : null
}

function whyApart(differs: string[] | null): string {
  return differs === null ? 'its form is not here to be compared' : differs.join(', ')
}

/** In words, once a reason: 'May 2019 and June 2019 are left out: the question was reworded in version 2'; '' for none. */
export function leftOutWords(leftOut: readonly LeftOut[]): string {
  return leftOut
    .map(
      ({ rounds, because }) => `${listed(rounds)} ${rounds.length === 1 ? 'is' : 'are'} left out: ${because}`,
    )
    .join('; ')
}
