import { listed } from '../listed.ts'
import type { QuestionDiffers } from './question-differs.ts'
import { isInCountsAlone, type RoundFinding } from './round-finding.ts'

/** Rounds that are no part of a figure, and why, as a phrase: 'the question was reworded in version 2'. */
export type LeftOut = { rounds: string[]; because: string }

/** What share of the cases audited in an earlier round were audited in a later one, too, by the rounds' ids; 0 to 1. */
export type SharedCases = (earlier: string, later: string) => number

export const noneShared: SharedCases = () => 0

/** From this share on an earlier round was read again, rather than that some of its cases were. */
const READ_AGAIN = 1 / 4

/**
 * Which rounds of a question may stand in one figure: the latest, and those whose question is comparable with the one it
 * asked. Adding up the rest would be a figure of no question anybody asked. A child counts once, with the latest reading: a round
 * that was read again stands by itself. `repeated`: some cases are in more than one all the same. `findings`: newest round last.
 */
export function comparableRounds(
  findings: readonly RoundFinding[],
  differs: QuestionDiffers,
  shared: SharedCases = noneShared,
): { together: RoundFinding[]; leftOut: LeftOut[]; repeated: boolean } {
  const latest = findings.at(-1)
  const together: RoundFinding[] = []
  const reasons = new Map<string, string[]>()
  for (const finding of findings) {
    const because =
      finding === latest || latest === undefined
        ? ''
        : (whyWeak(finding) ??
          whyWeak(latest) ??
          (whyApart(differs(finding.round, latest.round, finding.code)) ||
            whyReadAgain(finding, findings, shared)))
    if (because === '') together.push(finding)
    else reasons.set(because, [...(reasons.get(because) ?? []), finding.round.name])
  }
  const repeated = together.some(({ round }, place) =>
    together.slice(place + 1).some((later) => shared(round.id, later.round.id) > 0),
  )
  return { together, leftOut: [...reasons].map(([because, rounds]) => ({ rounds, because })), repeated }
}

function whyReadAgain(finding: RoundFinding, findings: readonly RoundFinding[], shared: SharedCases): string {
  const later = findings.slice(findings.indexOf(finding) + 1)
  const again = later.find(({ round }) => shared(finding.round.id, round.id) >= READ_AGAIN)
  return again === undefined ? '' : `its cases were read again in ${again.round.name}`
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
