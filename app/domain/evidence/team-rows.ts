import { countOutcomes, proportionFigure } from '../measures/proportion.ts'
import { questionsAbove } from '../templates/linked-questions.ts'
import type { Question } from '../templates/template.ts'
import type { ClosedCase, ClosedRound } from './closed-round.ts'
import { discloseBreakdown } from './disclosure.ts'
import { figureTold, isSafeBeside } from './told.ts'

/**
 * Which teams' rows may be shown in questions that are linked, decided together: for each of `linked` in their order, the teams.
 * A team's figures are held against each other as those of the whole round are, and so is what the hidden teams come to together.
 * `figures`: codes of those whose total is shown; without it a question shows no row, and nor does what hangs on it.
 */
export function shownRows(
  {
    round,
    linked,
    figures,
  }: { round: ClosedRound; linked: readonly Question[]; figures: ReadonlySet<string> },
  threshold: number,
): string[][] {
  const teams = byTeam(round.cases)
  const withheld = new Set(linked.flatMap(({ code }, place) => (figures.has(code) ? [] : [place])))
  const above = linked.map(({ code }) => {
    const codes = questionsAbove(round.template, code)
    return linked.flatMap((each, place) => (codes.includes(each.code) ? [place] : []))
  })
  const rows = teams.map(({ cases }) => ({
    cases: cases.length,
    figures: linked.map(({ code }) => figureIn(cases, code)),
  }))
  const isSafe = (some: ReadonlySet<number>, places: readonly number[]) => {
    const cases = teams.flatMap((team, index) => (some.has(index) ? team.cases : []))
    const told = places
      .flatMap((place) => linked[place] ?? [])
      .map((each) => figureTold({ ...round, cases }, each))
    return told.every((each, index) => isSafeBeside(each, told.slice(0, index), threshold))
  }
  const shown = discloseBreakdown(
    rows,
    { insideService: false },
    { released: true, threshold, hangsOn: above, withheld, isSafe },
  )
  return linked.map((_, place) =>
    teams.flatMap(({ team }, row) => {
      const each = shown[row]?.[place]
      return each !== undefined && 'figure' in each ? [team] : []
    }),
  )
}

function figureIn(cases: readonly ClosedCase[], code: string) {
  const outcomes = cases.flatMap(({ outcomes: all }) => all.get(code)?.outcome ?? [])
  const read = outcomes.length
  return proportionFigure(countOutcomes(outcomes), {
    ...{ method: 'unknown', population: null, sampled: read, audited: read },
  })
}

function byTeam(cases: readonly ClosedCase[]): Array<{ team: string; cases: ClosedCase[] }> {
  const teams = new Map<string, ClosedCase[]>()
  for (const each of cases) teams.set(each.team, [...(teams.get(each.team) ?? []), each])
  return [...teams].map(([team, own]) => ({ team, cases: own }))
}
