import { dayLabel } from '../../domain/day.ts'
import { type Selection, selectionQuery } from '../../domain/findings/selection.ts'
import type { Usual } from '../../domain/findings/usual-selection.ts'

type Props = {
  /** What was asked for, and what of it is shown. */
  asked: Selection
  selection: Selection
  /** What stands in for what was not chosen. */
  usual: Usual
  limits: string[]
  /** Parts of the address that say nothing. */
  ignored: string[]
}

/** Which rounds, cases and services the findings are of. */
export function WhatIsShown({ asked, selection, usual, limits, ignored }: Props) {
  return (
    <>
      {ignored.length > 0 && (
        <p className="govuk-inset-text">
          Left out of the address, since it says nothing: {ignored.join(', ')}.
        </p>
      )}
      <p className="govuk-body">
        {periodInWords(selection)}
        {usual.period && ' No round or period is chosen, so this is the year up to the newest closed round.'}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      {usual.services && <OtherServices asked={asked} services={usual.services} />}
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
