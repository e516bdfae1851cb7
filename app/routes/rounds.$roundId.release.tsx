import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { Button } from '../components/fields/button.tsx'
import { dayLabel } from '../domain/day.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import {
  allowReleasing,
  ReleaseForm,
  releaseRound,
  viewRelease,
} from '../workflows/findings/release-round.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Release the figures of ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewRelease(context, actor, params.roundId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const roundId = params.roundId ?? ''
  await withProblemResponse(() => allowReleasing(context, actor, roundId))
  const parsed = parseForm(ReleaseForm, await decodeForm(request))
  // The page itself sends which closing it showed: a form without one came from somewhere else.
  if (!parsed.ok) throw new Response(null, { status: 400 })
  await withProblemResponse(() => releaseRound(context, actor, roundId, parsed.data))
  return redirect(`/rounds/${roundId}/release`)
}

export default function ReleaseRound() {
  const { round, released, questions, readAgainForBeingWeak } = useLoaderData<typeof loader>()
  return (
    <>
      <Link className="govuk-back-link" to={`/rounds/${round.id}/findings`}>
        Findings of {round.name}
      </Link>
      <h1 className="govuk-heading-l">Release the figures of {round.name}</h1>
      {readAgainForBeingWeak ? (
        <p className="govuk-body">
          Nothing of this round can be released. Its cases were read again because they had been weak, and
          that alone tells people outside your service how the cases went that were left out. Inside the
          service everything stands as it is, in counts.
        </p>
      ) : (
        <WhatOthersSee {...{ round, released, questions }} />
      )}
    </>
  )
}

function WhatOthersSee({ round, released, questions }: Pick<Release, 'round' | 'released' | 'questions'>) {
  return (
    <>
      {released && (
        <p className="govuk-inset-text">
          Released on {dayLabel(released.on)}
          {released.by && ` by ${released.by}`}. Other services see what stands below.
        </p>
      )}
      <p className="govuk-body">
        Until you release them, nobody outside your service sees any figure of this round. Once you do, leads,
        IRO managers and data protection officers of every service see:
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>the figure of the whole round in each question, with all its counts</li>
        <li>how many gave each answer, unless an answer was given by a small number</li>
        <li>a team’s figure only where no small number could be worked out from it</li>
        <li>the evidence that this closing added to recommendations</li>
      </ul>
      <p className="govuk-body">
        They never see cases, comments, auditors or themes. If the round is opened and closed again, its new
        figures are not released until you release those too.
      </p>
      <DataTable
        caption={released ? 'What others see' : 'What others would see'}
        captionSize="m"
        headings={['Question', 'The whole round', 'Answers', 'Teams']}
        rows={questions.map(({ code, text, words, answers, teams }) => ({
          id: code,
          cells: [text, words, answersSeen(answers), <TeamsSeen key="teams" teams={teams} />],
        }))}
      />
      {questions.length === 0 && <p className="govuk-body">No question of this round has a figure.</p>}
      {!released && (
        <Form method="post">
          <p className="govuk-inset-text">Releasing cannot be undone, and is kept in the activity record.</p>
          <input type="hidden" name="closing" value={round.closing} />
          <Button>Release these figures</Button>
        </Form>
      )}
    </>
  )
}

type Release = ReturnType<typeof useLoaderData<typeof loader>>
type Seen = Release['questions'][number]
type Teams = Seen['teams']

function answersSeen(answers: Seen['answers']): string {
  if (answers === null) return 'Hidden'
  return answers.map(({ label, n }) => `${label}: ${n}`).join('; ')
}

function TeamsSeen({ teams }: { teams: Teams }) {
  const shown = teams.filter((each) => 'figure' in each.shown)
  const hidden = teams.length - shown.length
  if (shown.length === 0) return <>None: every team is hidden</>
  return (
    <>
      {shown.map(({ team, words }) => (
        <div key={team}>
          {team || 'No team given'}: {words}
        </div>
      ))}
      {hidden > 0 && <div>{hidden === 1 ? '1 team is' : `${hidden} teams are`} hidden</div>}
    </>
  )
}
