import { Form, Link } from '@remix-run/react'
import { Button } from '../fields/button.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { Tag } from '../fields/tag.tsx'
import { TextArea } from '../fields/text-area.tsx'
import { Instant } from '../instant.tsx'

const states = {
  waiting: { text: 'Waiting', colour: 'yellow' },
  approved: { text: 'Approved', colour: 'green' },
  done: { text: 'Approved and done', colour: 'green' },
  refused: { text: 'Refused', colour: 'red' },
  withdrawn: { text: 'Withdrawn', colour: 'grey' },
  expired: { text: 'Ran out', colour: 'grey' },
} as const

export type Approval = {
  id: string
  state: keyof typeof states
  own: boolean
  mayDecide: boolean
  personId: string
  about: string
  isAboutSelf: boolean
  askedBy: string
  askedAt: string
  expiresAt: string
  steps: string[]
  toMake: boolean
  decidedBy: string | null
  onServer: boolean
  decidedAt: string | null
  reason: string | null
  whoMay: string[]
  command: string | null
}

/** Every request in a line that leads to it. */
export function ApprovalsList({ approvals }: { approvals: Approval[] }) {
  return (
    <ul className="govuk-list">
      {approvals.map((approval) => (
        <li key={approval.id}>
          <Link className="govuk-link" to={`/approvals/${approval.id}`}>
            {approval.askedBy} asked to {approval.steps.join(', ')}, about {approval.about}
          </Link>
          , <Instant at={approval.askedAt} />{' '}
          <Tag colour={states[approval.state].colour}>{states[approval.state].text}</Tag>
        </li>
      ))}
    </ul>
  )
}

/** One request: what is asked, by whom, about whom, and what came of it. */
export function ApprovalFacts({ approval }: { approval: Approval }) {
  const rows = [
    { name: 'About', value: approval.isAboutSelf ? `${approval.about} (you)` : approval.about },
    { name: 'Asked by', value: approval.askedBy },
    { name: 'What', value: approval.steps.join('; ') },
    { name: 'Asked', value: <Instant at={approval.askedAt} /> },
    { name: 'State', value: <Tag colour={states[approval.state].colour}>{states[approval.state].text}</Tag> },
    ...(approval.state === 'waiting'
      ? [{ name: 'Runs out', value: <Instant at={approval.expiresAt} /> }]
      : []),
    ...(approval.decidedAt
      ? [
          { name: 'Decided', value: <Instant at={approval.decidedAt} /> },
          { name: 'Decided by', value: approval.onServer ? 'A command on the server' : approval.decidedBy },
        ]
      : []),
    ...(approval.reason ? [{ name: 'Reason', value: approval.reason }] : []),
  ]
  return (
    <>
      <dl className="govuk-summary-list">
        {rows.map(({ name, value }) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      <WhoDecides approval={approval} />
    </>
  )
}

function WhoDecides({ approval }: { approval: Approval }) {
  if (approval.toMake)
    return (
      <p className="govuk-body">
        <a className="govuk-link" href={`/people/${approval.personId}`}>
          Reset the password now
        </a>
      </p>
    )
  if (approval.command)
    return (
      <div className="govuk-inset-text">
        <p className="govuk-body">
          No other administrator can agree to this. Whoever looks after the server agrees by this command:
        </p>
        <p className="govuk-body">
          <code>{approval.command}</code>
        </p>
      </div>
    )
  if (approval.state === 'waiting' && !approval.mayDecide)
    return (
      <p className="govuk-body">
        {approval.whoMay.length > 0
          ? `It can be decided by ${approval.whoMay.join(', ')}.`
          : 'Whoever looks after the server can agree to it.'}
      </p>
    )
  return null
}

/** Agreeing, refusing, or taking back one's own. */
export function DecisionForms({ approval }: { approval: Approval }) {
  const { field } = useSentForm()
  if (approval.state !== 'waiting') return null
  if (approval.mayDecide)
    return (
      <Form method="post" noValidate>
        <RadioGroup
          legend="What do you decide?"
          options={[
            { value: 'approve', text: 'Agree: it is done at once' },
            { value: 'refuse', text: 'Refuse' },
          ]}
          {...field('decision')}
        />
        <TextArea
          label="Reason"
          hint={`Needed if you refuse. ${approval.askedBy} and ${approval.about} see it`}
          rows={3}
          {...field('reason')}
        />
        <Button>Decide</Button>
      </Form>
    )
  return approval.own ? (
    <Form method="post">
      <Button name="decision" value="withdraw" variant="secondary">
        Withdraw the request
      </Button>
    </Form>
  ) : null
}
