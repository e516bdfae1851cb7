import type { ComponentProps } from 'react'
import type { FoundQuestion } from '../../domain/findings/found-question.ts'
import { ThemeCounts } from '../charts/theme-counts.tsx'
import { DrawnOut } from './drawn-out.tsx'
import { FittedRounds } from './fitted-rounds.tsx'
import { LeadSummary } from './lead-summary.tsx'
import { PlotFigure } from './plot-figure.tsx'
import { selectionPlots } from './plots.tsx'
import { RoundsUnder } from './rounds-under.tsx'
import { SinceLast } from './since-last.tsx'

type Props = {
  found: Parameters<typeof selectionPlots>[0] & {
    /** The selection as an address part. */
    query: string
    rounds: ComponentProps<typeof RoundsUnder>['rounds']
    questions: readonly FoundQuestion[]
    summaries: Array<ComponentProps<typeof LeadSummary>['summary'] & { round: { id: string; name: string } }>
    rule: string
    /** By question code. */
    themes: Record<string, ComponentProps<typeof ThemeCounts>['counts']>
    since: ComponentProps<typeof SinceLast>['since']
  }
}

/** All that a selection found: rounds, the leads' words, strengths, every question, and what has changed. */
export function SelectionFindings({ found }: Props) {
  const { query, rounds, questions } = found
  if (questions.length === 0)
    return <p className="govuk-body">No signed-off audit answers to this. Choose other limits, or none.</p>
  const linkTo = (code: string) => `/findings/questions/${code}${query && `?${query}`}`
  const files = { path: '/findings/plots', query }
  const { figures, answers, teams } = selectionPlots(found, linkTo)
  const tagged = questions.filter(({ code }) => found.themes[code])
  return (
    <>
      <RoundsUnder rounds={rounds} />
      <FittedRounds rounds={rounds} />
      {found.summaries.length > 0 && <h2 className="govuk-heading-m">In the lead’s own words</h2>}
      {found.summaries.map((summary) => (
        <section key={summary.round.id} aria-labelledby={`summary-${summary.round.id}`}>
          <h3 className="govuk-heading-s" id={`summary-${summary.round.id}`}>
            {summary.round.name}
          </h3>
          <LeadSummary summary={summary} />
        </section>
      ))}
      <h2 className="govuk-heading-m">Strengths and areas for improvement</h2>
      <DrawnOut questions={questions} rule={found.rule} linkTo={linkTo} />
      <h2 className="govuk-heading-m">Every question</h2>
      <p className="govuk-body">
        Change is claimed only for the measures a round declared; anything else seen here is exploratory.
      </p>
      <PlotFigure plot={figures} files={files} tableOpen />
      <PlotFigure plot={answers} files={files} />
      {tagged.length > 0 && <h2 className="govuk-heading-m">Why, by the themes of comments</h2>}
      {tagged.map(({ code, text }) => (
        <ThemeCounts key={code} text={text} counts={found.themes[code]} />
      ))}
      <h2 className="govuk-heading-m">Since the last round that is like it</h2>
      <SinceLast since={found.since} linkTo={linkTo} />
      {teams.rows.length > 0 && (
        <>
          <h2 className="govuk-heading-m">By team</h2>
          <PlotFigure plot={teams} files={files} />
        </>
      )}
    </>
  )
}
