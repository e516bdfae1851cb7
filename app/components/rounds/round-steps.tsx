import { Form } from '@remix-run/react'
import { Button } from '../fields/button.tsx'

type Props = {
  round: { id: string; state: string }
  counts: { listed: number; sampled: number; unassigned: number; submitted: number }
}

/** What is done to a round in turn, from the case list to its closing. */
export function RoundSteps({ round, counts }: Props) {
  const here = `/rounds/${round.id}`
  return (
    <>
      <h2 className="govuk-heading-m" id="steps">
        Steps
      </h2>
      <ol className="govuk-list govuk-list--number">
        <Step to={`${here}/cases`} text="Import the case list" done={`${counts.listed} cases`} />
        <Step to={`${here}/sample`} text="Draw the sample" done={`${counts.sampled} cases`} />
        <Step
          to={`${here}/assign`}
          text="Assign the auditors"
          done={`${counts.sampled - counts.unassigned} of ${counts.sampled}`}
        />
        {round.state === 'draft' ? (
          <li>Open the round</li>
        ) : (
          <Step
            to={`${here}/close`}
            text="Close the round"
            done={`${counts.submitted} of ${counts.sampled} signed off`}
          />
        )}
      </ol>
      {round.state === 'draft' && (
        <Form method="post">
          <Button>Open the round</Button>
        </Form>
      )}
    </>
  )
}

function Step({ to, text, done }: { to: string; text: string; done: string }) {
  return (
    <li>
      <a className="govuk-link" href={to}>
        {text}
      </a>{' '}
      ({done})
    </li>
  )
}
