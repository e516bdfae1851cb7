import { Form } from '@remix-run/react'
import { type ResponsiblePart, responsiblePartNames } from '../../domain/actions/remedial-action.ts'
import { dayLabel } from '../../domain/day.ts'
import { Button } from '../fields/button.tsx'

type Reader = { part: ResponsiblePart; name: string; signsIn: boolean }

type Props = {
  sharing: {
    shared: boolean
    readers: Reader[]
    history: Array<{ kind: 'shared' | 'withdrawn'; by: string; on: string }>
  }
}

/** With whom the findings of an audit are shared, or could be, and what has been done so far. */
export function Sharing({ sharing: { shared, readers, history } }: Props) {
  return (
    <>
      <p className="govuk-body">
        {shared ? 'They can read' : 'They will be able to read'} every question and answer of this audit, with
        its comments, and change nothing. Safeguarding concerns and other cases stay closed to them. Reopening
        the audit ends the sharing.
      </p>
      <Readers readers={readers} />
      <Form method="post">
        {shared ? (
          <Button name="share" value="no" variant="warning">
            Stop sharing
          </Button>
        ) : (
          <Button name="share" value="yes">
            Share the findings
          </Button>
        )}
      </Form>
      {history.length > 0 && (
        <>
          <h2 className="govuk-heading-m">So far</h2>
          <ol className="govuk-list govuk-list--number">
            {history.map((each, place) => (
              <li key={`${each.on} ${each.kind} ${String(place)}`}>
                {each.kind === 'shared' ? 'Shared' : 'Sharing ended'} on {dayLabel(each.on)} by {each.by}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}

function Readers({ readers }: { readers: Reader[] }) {
  if (readers.length === 0)
    return (
      <p className="govuk-inset-text" id="readers">
        The case list names no social worker and no team manager for this case.
      </p>
    )
  return (
    <ul className="govuk-list govuk-list--bullet" id="readers">
      {readers.map(({ part, name, signsIn }) => (
        <li key={part}>
          {name}, {responsiblePartNames[part]} of the case
          {!signsIn && ': nobody signs in as a practitioner under this name yet'}
        </li>
      ))}
    </ul>
  )
}
