import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ThemeCounts } from '../components/charts/theme-counts.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { DrawnOut } from '../components/findings/drawn-out.tsx'
import { FittedRounds } from '../components/findings/fitted-rounds.tsx'
import { LeadSummary } from '../components/findings/lead-summary.tsx'
import { PlotFigure } from '../components/findings/plot-figure.tsx'
import { selectionPlots } from '../components/findings/plots.tsx'
import { SavedSelections } from '../components/findings/saved-selections.tsx'
import { SelectionForm } from '../components/findings/selection-form.tsx'
import { SinceLast } from '../components/findings/since-last.tsx'
import { dayLabel } from '../domain/day.ts'
import { readSelection, type Selection, selectionQuery } from '../domain/findings/selection.ts'
import type { Usual } from '../domain/findings/usual-selection.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { exploreFindings } from '../workflows/findings/explore.ts'
import {
  allowKeepingSelections,
  removeSaved,
  SavedSelectionForm,
  saveSelection,
} from '../workflows/findings/saved-selections.ts'

export const meta: MetaFunction = () => [{ title: 'Findings - Good or Above' }]

export const loader = pageLoader(async ({ request, context, actor }) => {
  const { selection, ignored } = readSelection(new URL(request.url).searchParams)
  return { ...(await exploreFindings(context, actor, selection)), ignored }
})

/** Keeps the selection that is shown under a name, or lets one go. */
export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(async () => allowKeepingSelections(actor))
  const form = await decodeForm(request)
  const here = `/findings${new URL(request.url).search}`
  const remove = form.get('remove')
  if (typeof remove === 'string') {
    await withProblemResponse(() => removeSaved(context, actor, remove))
    return redirect(here)
  }
  const typed = String(form.get('name') ?? '')
  const parsed = parseForm(SavedSelectionForm, form)
  const mistake = parsed.ok
    ? await withProblemResponse(async () =>
        saveSelection(await forThisForm(context, request, form), actor, parsed.data),
      )
    : null
  const errors = parsed.ok ? [mistake].flatMap((each) => each ?? []) : parsed.errors
  if (errors.length > 0) return json({ errors, typed }, { status: 400 })
  return redirect(here)
}

export default function FindingsPage() {
  const found = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { asked, selection, query, choices, rounds, questions, usual } = found
  const linkTo = (code: string) => `/findings/questions/${code}${query && `?${query}`}`
  const files = { path: '/findings/plots', query }
  const { figures, answers, teams } = selectionPlots(found, linkTo)
  const tagged = questions.filter(({ code }) => found.themes[code])
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Findings</h1>
      {found.ignored.length > 0 && (
        <p className="govuk-inset-text">
          Left out of the address, since it says nothing: {found.ignored.join(', ')}.
        </p>
      )}
      <p className="govuk-body">
        {periodInWords(selection)}
        {usual.period && ' No round or period is chosen, so this is the year up to the newest closed round.'}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {found.limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      {usual.services && <OtherServices asked={asked} services={usual.services} />}
      <SelectionForm selection={asked} choices={choices} />
      <SavedSelections
        saved={found.saved}
        query={query}
        typed={result?.typed}
        error={errorFor(result?.errors, 'name')}
      />
      {questions.length === 0 ? (
        <p className="govuk-body">No signed-off audit answers to this. Choose other limits, or none.</p>
      ) : (
        <>
          <Rounds rounds={rounds} />
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
      )}
    </>
  )
}

/** Which service is shown where none was chosen, and the way to the others, one by one or together. */
function OtherServices({ asked, services }: { asked: Selection; services: NonNullable<Usual['services']> }) {
  const { shown, all } = services
  const linkTo = (ids: string[]) => `/findings?${selectionQuery({ ...asked, services: ids })}`
  return (
    <p className="govuk-body">
      No service is chosen, so this is {shown} alone: services are added up only if you choose so. Show{' '}
      {all
        .filter(({ name }) => name !== shown)
        .map(({ id, name }) => (
          <span key={id}>
            <a className="govuk-link" href={linkTo([id])}>
              {name}
            </a>
            {', or '}
          </span>
        ))}
      <a className="govuk-link" href={linkTo(all.map(({ id }) => id))}>
        all services together
      </a>
      .
    </p>
  )
}

function periodInWords({ from, to }: { from: string | null; to: string | null }): string {
  if (from !== null && to !== null)
    return `Rounds whose period ends from ${dayLabel(from)} to ${dayLabel(to)}.`
  if (from !== null) return `Rounds whose period ends on ${dayLabel(from)} or later.`
  if (to !== null) return `Rounds whose period ends on ${dayLabel(to)} or earlier.`
  return 'Rounds of any period.'
}

type Round = ReturnType<typeof useLoaderData<typeof loader>>['rounds'][number]

/** What the figures are of, and which of it nobody audited. */
function Rounds({ rounds }: { rounds: Round[] }) {
  const audited = rounds.reduce((total, { sampling }) => total + sampling.audited, 0)
  const sampled = rounds.reduce((total, { sampling }) => total + sampling.sampled, 0)
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {rounds.length} {rounds.length === 1 ? 'round' : 'rounds'}, {audited} of {sampled} sampled audited
        </span>
      </summary>
      <div className="govuk-details__text">
        <ul className="govuk-list govuk-list--bullet">
          {rounds.toReversed().map((round) => (
            <li key={round.id}>
              {round.inside ? (
                <a className="govuk-link" href={`/rounds/${round.id}/findings`}>
                  {round.name}
                </a>
              ) : (
                `${round.name} (${round.serviceName})`
              )}
              , {round.period.label}: {round.cohort}; {round.sampling.audited} of {round.sampling.sampled}{' '}
              audited
              {round.fitted && '; illustrative rows fitted to a published percentage'}
              {round.state === 'open' && '; still open, so its figures may change'}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
