import { discloseThemeCounts, type ThemeCount } from '../../domain/evidence/disclosure.ts'
import type { Figure } from '../../domain/measures/proportion.ts'
import { type Actor, isInside } from '../../domain/permissions.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { tallyTags } from '../../stores/comment-themes.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import type { RoundFigure } from './round-figures.ts'

/** Beside a figure, which says what: what the comments were about, and out of how many audits. */
export type QuestionThemes = { notMet: number; all: number; themes: readonly ThemeCount[] }

/** By question code; of a question without tagged comments, and outside the service, nothing. */
export async function themesOfRound(
  reader: Reader,
  actor: Actor,
  round: Round,
  figures: ReadonlyMap<string, RoundFigure>,
): Promise<Record<string, QuestionThemes>> {
  const viewer = { insideService: isInside(actor, round.serviceId) }
  return themesOf(
    reader,
    viewer,
    [...figures].map(([code, { figure }]) => ({ code, roundIds: [round.id], figure })),
  )
}

/** The same beside figures of several rounds together, each counted over the rounds that are in it. */
export async function themesOf(
  reader: Reader,
  viewer: { insideService: boolean },
  questions: ReadonlyArray<{ code: string; roundIds: readonly string[]; figure: Figure }>,
): Promise<Record<string, QuestionThemes>> {
  const tally = await tallyTags(reader, [...new Set(questions.flatMap(({ roundIds }) => roundIds))])
  const byQuestion: Record<string, QuestionThemes> = {}
  for (const { code, roundIds, figure } of questions) {
    const counts = new Map<string, ThemeCount>()
    for (const { roundId, questionCode, theme, outcome, n } of tally) {
      if (questionCode !== code || outcome === 'not-counted' || !roundIds.includes(roundId)) continue
      const count = counts.get(theme) ?? { theme, notMet: 0, all: 0 }
      const notMet = count.notMet + (outcome === 'not-met' ? n : 0)
      counts.set(theme, { theme, notMet, all: count.all + n })
    }
    const themes = discloseThemeCounts([...counts.values()].sort(mostFirst), viewer)
    if (themes !== null && themes.length > 0)
      byQuestion[code] = { notMet: figure.counts.notMet, all: figure.cases, themes }
  }
  return byQuestion
}

function mostFirst(one: ThemeCount, other: ThemeCount): number {
  return other.notMet - one.notMet || other.all - one.all || one.theme.localeCompare(other.theme, 'en-GB')
}
