import { dayLabel } from '../../domain/day.ts'

type Link = { id: string; ref: string; title: string; planTitle: string }

export type State = {
  state: 'open' | 'business-as-usual' | 'carried-forward'
  since: string | null
  monitoredWhere: string | null
  carriedTo: Link | null
  carriedFrom: Link | null
}

/** What has become of a recommendation, and what it carries on. Nothing for one that is simply open. */
export function StateNotice({ state }: { state: State }) {
  const { carriedFrom } = state
  if (state.state === 'open' && carriedFrom === null) return null
  return (
    <div className="govuk-inset-text">
      {state.state !== 'open' && (
        <p className="govuk-body">
          <StateText state={state} />
        </p>
      )}
      {carriedFrom && (
        <p className="govuk-body">
          It carries on{' '}
          <a className="govuk-link" href={`/recommendations/${carriedFrom.id}`}>
            {carriedFrom.ref} {carriedFrom.title}
          </a>{' '}
          of {carriedFrom.planTitle}.
        </p>
      )}
    </div>
  )
}

/** One sentence: where it went, since when. */
export function StateText({ state }: { state: State }) {
  const since = state.since === null ? '' : ` since ${dayLabel(state.since)}`
  if (state.state === 'business-as-usual')
    return `Business as usual${since}, monitored at: ${state.monitoredWhere ?? 'not said'}.`
  if (state.state === 'open' || state.carriedTo === null) return `Open${since}.`
  return (
    <>
      Carried forward{state.since && ` on ${dayLabel(state.since)}`} to{' '}
      <a className="govuk-link" href={`/recommendations/${state.carriedTo.id}`}>
        {state.carriedTo.ref} {state.carriedTo.title}
      </a>{' '}
      of {state.carriedTo.planTitle}.
    </>
  )
}
