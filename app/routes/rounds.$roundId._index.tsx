import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ActionTable } from '../components/actions/action-table.tsx'
import { DataTable } from '../components/charts/data-table.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { Tag } from '../components/fields/tag.tsx'
import { dayLabel } from '../domain/day.ts'
import { roundKindNames, roundStateNames, samplingMethodNames } from '../domain/rounds/round.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { openRound } from '../workflows/rounds/open-round.ts'
import { viewRound } from '../workflows/rounds/view-round.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.round.name ?? 'Round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewRound(context, actor, params.roundId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await decodeForm(request)
  const { error } = await withProblemResponse(() => openRound(context, actor, params.roundId ?? ''))
  if (error) return json({ errors: [{ field: 'steps', message: error }] }, { status: 400 })
  return redirect(`/rounds/${params.roundId}`)
}

const stateNames = {
  unassigned: 'Not assigned',
  assigned: 'Not begun',
  'in-progress': 'In progress',
  submitted: 'Signed off',
  'left-out': 'Left out',
}

export default function RoundPage() {
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { round, counts } = data
  const here = `/rounds/${round.id}`
  const facts: Array<[string, string]> = [
    ['Kind', roundKindNames[round.kind]],
    ['Template', data.template],
    ['Service', data.service],
    ['Teams', data.teams.join(', ') || 'The whole service'],
    ['Cases', round.cohort],
    ['Period', periodText(round.period)],
    ['Measures it feeds', data.measures.join('; ') || 'None'],
    [
      'Sampling',
      `${samplingMethodNames[round.sampling.method]}; ${counts.sampled} of ${counts.listed} cases`,
    ],
    ...(round.origin === 'imported' ? importedFacts : liveFacts(round)),
  ]
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">{round.name}</h1>
      <p className="govuk-body">
        <Tag colour={round.state === 'open' ? 'green' : 'grey'}>{roundStateNames[round.state]}</Tag>
      </p>
      {round.fitted && (
        <p className="govuk-inset-text">Illustrative rows fitted to a published percentage.</p>
      )}
      <dl className="govuk-summary-list">
        {facts.map(([key, value]) => (
          <div className="govuk-summary-list__row" key={key}>
            <dt className="govuk-summary-list__key">{key}</dt>
            <dd className="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      {data.mayManage && round.state !== 'closed' && (
        <>
          <h2 className="govuk-heading-m" id="steps">
            Steps
          </h2>
          <ol className="govuk-list govuk-list--number">
            <li>
              <a className="govuk-link" href={`${here}/cases`}>
                Import the case list
              </a>{' '}
              ({counts.listed} cases)
            </li>
            <li>
              <a className="govuk-link" href={`${here}/sample`}>
                Draw the sample
              </a>{' '}
              ({counts.sampled} cases)
            </li>
            <li>
              <a className="govuk-link" href={`${here}/assign`}>
                Assign the auditors
              </a>{' '}
              ({counts.sampled - counts.unassigned} of {counts.sampled})
            </li>
            {round.state === 'draft' ? (
              <li>Open the round</li>
            ) : (
              <li>
                <a className="govuk-link" href={`${here}/close`}>
                  Close the round
                </a>{' '}
                ({counts.submitted} of {counts.sampled} signed off)
              </li>
            )}
          </ol>
          {round.state === 'draft' && (
            <Form method="post">
              <Button>Open the round</Button>
            </Form>
          )}
        </>
      )}
      {round.state !== 'draft' && <WhatItFound here={here} {...data} />}
      <Closings closings={data.closings} />
      {data.mayReopen && (
        <p className="govuk-body">
          <a className="govuk-link" href={`${here}/reopen`}>
            Reopen the round
          </a>
        </p>
      )}
      <h2 className="govuk-heading-m">Progress</h2>
      <p className="govuk-body">
        {counts.submitted} of {counts.sampled} signed off, {counts.inProgress} in progress, {counts.assigned}{' '}
        not begun, {counts.unassigned} not assigned, {counts.leftOut} left out.
      </p>
      {data.overdueActions.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Overdue remedial actions: {data.overdueActions.length}</h2>
          <ActionTable
            caption="Overdue remedial actions, the longest overdue first"
            captionSize="hidden"
            actions={data.overdueActions}
          />
        </>
      )}
      {data.cases && data.cases.length > 0 && (
        <DataTable
          caption="Cases of the sample"
          headings={['Case', 'Team', 'Auditor', 'State']}
          rows={data.cases.map((each) => ({
            id: each.id,
            cells: [
              each.auditId ? (
                <a className="govuk-link" href={`/audits/${each.auditId}`} key="case">
                  {each.reference}
                </a>
              ) : (
                each.reference
              ),
              each.team ?? 'Not given',
              each.auditor ?? 'Nobody',
              stateNames[each.state],
            ],
          }))}
        />
      )}
    </>
  )
}

/** Findings, what is made of them, and the rows under them, for who may see each. */
function WhatItFound(props: {
  here: string
  mayViewFindings: boolean
  mayExport: boolean
  mayRelease: boolean
}) {
  const links = [
    ...(props.mayViewFindings
      ? [
          { to: 'findings', text: 'Findings of this round' },
          { to: 'report', text: 'Round report' },
          { to: 'briefing', text: 'Learning briefing for practitioners' },
          { to: 'team-pack', text: 'Performance meeting pack, by team' },
        ]
      : []),
    ...(props.mayRelease ? [{ to: 'release', text: 'Release figures to other services' }] : []),
    ...(props.mayExport ? [{ to: 'export', text: 'Export its answers' }] : []),
  ]
  if (links.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">What it found</h2>
      <ul className="govuk-list">
        {links.map(({ to, text }) => (
          <li key={to}>
            <a className="govuk-link" href={`${props.here}/${to}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

const importedFacts: Array<[string, string]> = [
  ['Where it comes from', 'Completed audits, imported from a file'],
]

function liveFacts(round: { dueOn: string | null; sameTeamExcluded: boolean }): Array<[string, string]> {
  return [
    ['Due', round.dueOn ? dayLabel(round.dueOn) : 'No date'],
    ['Auditors of the same team', round.sameTeamExcluded ? 'Kept apart' : 'Allowed'],
  ]
}

/** Its days beside a name such as Q1 2020/21; a period that is named after its days says them once. */
function periodText({ label, start, end }: { label: string; start: string; end: string }): string {
  const days = `${dayLabel(start)} to ${dayLabel(end)}`
  return label === days ? days : `${label} (${days})`
}

type Closing = ReturnType<typeof useLoaderData<typeof loader>>['closings'][number]

/** Every closing, how its audits were moderated, and why some were left out or the round was opened again. */
function Closings({ closings }: { closings: Closing[] }) {
  if (closings.length === 0) return null
  return (
    <DataTable
      caption="Closings, newest first"
      headings={[
        'Closed on',
        'Audited',
        'Left out because',
        'Moderation',
        'Measures without a figure',
        'Reopened',
      ]}
      rows={closings.map((each) => ({
        id: String(each.revision),
        cells: [
          dayLabel(each.closedOn),
          `${each.audited} of ${each.sampled} sampled`,
          each.reason ?? 'None was left out',
          each.moderation,
          each.noFigures.map(({ title, because }) => `${title}: ${because}`).join('. ') || 'None',
          each.reopenedOn ? `${dayLabel(each.reopenedOn)}: ${each.reopenReason}` : 'No',
        ],
      }))}
    />
  )
}
