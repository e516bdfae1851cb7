import { Link } from '@remix-run/react'
import { dayLabel } from '../../domain/day.ts'

type Next = { id: string; caseReference: string; progress: string } | null

/** After signing off: on to the next, without a way round. The fragment in the address puts the focus there. */
export function NextCase({ next }: { next: Next }) {
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">This audit is signed off.</p>
      <Link
        className="govuk-button govuk-!-margin-bottom-0"
        id="next-case"
        to={next ? `/audits/${next.id}` : '/audits'}
      >
        {next
          ? `Next case: ${next.caseReference} (${next.progress})`
          : 'None is left in this round: your audits'}
      </Link>
    </div>
  )
}

const otherStates = {
  assigned: 'not started',
  'in-progress': 'in progress',
  submitted: 'signed off',
  'left-out': 'left out',
}

type Other = { roundName: string; state: keyof typeof otherStates; auditedOn: string | null }

/** A case that another round audits too is named as such. */
export function OtherAudits({ others }: { others: Other[] }) {
  if (others.length === 0) return null
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">Warning</span>
        This case is audited in another round too:{' '}
        {others
          .map(({ roundName, state, auditedOn }) =>
            [roundName, otherStates[state], auditedOn && dayLabel(auditedOn)].filter(Boolean).join(', '),
          )
          .join('; ')}
        .
      </strong>
    </div>
  )
}
