import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AuditsTable } from '../components/charts/audits-table.tsx'
import { AverageFacts } from '../components/charts/average-facts.tsx'
import { FigureFacts } from '../components/charts/figure-facts.tsx'
import { dayLabel } from '../domain/day.ts'
import { moderationOf } from '../domain/evidence/snapshot.ts'
import { moderationText } from '../domain/rounds/moderation.ts'
import { roundKindNames } from '../domain/rounds/round.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { viewEvidence } from '../workflows/findings/view-evidence.ts'

export const meta: MetaFunction = () => [{ title: 'Evidence - Good or Above' }]

export const loader = pageLoader(({ context, params, actor }) =>
  viewEvidence(context, actor, params.evidenceId ?? ''),
)

export default function EvidencePage() {
  const { recommendation, snapshot, round, ...evidence } = useLoaderData<typeof loader>()
  return (
    <>
      <p className="govuk-body">
        <a className="govuk-link" href={`/recommendations/${recommendation.id}`}>
          {recommendation.ref} {recommendation.title}
        </a>
      </p>
      <h1 className="govuk-heading-l">Evidence{evidence.period && `, ${evidence.period}`}</h1>
      {evidence.supersededBy && (
        <p className="govuk-inset-text">
          Superseded: the round was closed again.{' '}
          <a className="govuk-link" href={`/evidence/${evidence.supersededBy}`}>
            See what stands now
          </a>
        </p>
      )}
      {evidence.reopened && !evidence.supersededBy && (
        <p className="govuk-inset-text">
          The round has been opened again: this figure stands until it is closed, and may change then.
        </p>
      )}
      {snapshot?.fitted && (
        <p className="govuk-inset-text">Illustrative rows fitted to a published percentage.</p>
      )}
      <p className="govuk-body">{evidence.sentence}</p>
      {snapshot && (
        <>
          {snapshot.targetSentence && <p className="govuk-body">{snapshot.targetSentence}.</p>}
          {snapshot.figure.kind === 'average' ? (
            <AverageFacts figure={snapshot.figure} />
          ) : (
            <FigureFacts figure={snapshot.figure} />
          )}
          <dl className="govuk-summary-list">
            {factsOf(snapshot, evidence.eligible).map(([name, text]) => (
              <div className="govuk-summary-list__row" key={name}>
                <dt className="govuk-summary-list__key">{name}</dt>
                <dd className="govuk-summary-list__value">{text}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {round && (
        <>
          <p className="govuk-body">
            <a className="govuk-link" href={`/rounds/${round.id}/findings`}>
              Findings of {round.name}
            </a>
          </p>
          <AuditsTable audits={round.audits} from={`/evidence/${evidence.id}`} />
        </>
      )}
      {evidence.supersedes && (
        <p className="govuk-body">
          <a className="govuk-link" href={`/evidence/${evidence.supersedes}`}>
            The entry this one supersedes
          </a>
        </p>
      )}
      <p className="govuk-body">
        Recorded on {dayLabel(evidence.recordedOn)}
        {evidence.revision !== null && `, closing ${evidence.revision} of the round`}.
      </p>
    </>
  )
}

type Snapshot = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['snapshot']>

function factsOf(snapshot: Snapshot, eligible: boolean): Array<[string, string]> {
  const kinds: Record<string, string> = roundKindNames
  return [
    ['What it counts', snapshot.definitionText ?? `${snapshot.questionText} (${snapshot.questionCode})`],
    ...(snapshot.parentText
      ? [['Only of cases', `where ${snapshot.parentText}`] satisfies [string, string]]
      : []),
    ['Round', `${snapshot.roundName} (${kinds[snapshot.roundKind] ?? snapshot.roundKind})`],
    ['Form', `${snapshot.templateTitle}, version ${snapshot.templateVersion}`],
    [
      'Period',
      `${snapshot.period.label} (${dayLabel(snapshot.period.start)} to ${dayLabel(snapshot.period.end)})`,
    ],
    [
      'Scope',
      `${snapshot.serviceName}, ${snapshot.teamIds.length === 0 ? 'the whole service' : `${snapshot.teamIds.length} of its teams`}; ${snapshot.cohort}`,
    ],
    ['Where the answers come from', snapshot.origin === 'imported' ? 'An imported file' : 'Audits made here'],
    ['Moderation', moderationText(moderationOf(snapshot))],
    ['Audits left out', leftOutText(snapshot)],
    [
      'Cases replaced',
      snapshot.replaced ? `${snapshot.replaced}, with reasons at the sample of the round` : 'None',
    ],
    ...(snapshot.detailNotRecorded > 0
      ? [['Detail not recorded', `${snapshot.detailNotRecorded} cases`] satisfies [string, string]]
      : []),
    ["Can it be the measure's latest figure?", latestText(snapshot.latestReason, eligible)],
  ]
}

function latestText(reason: string, eligible: boolean): string {
  return `${eligible ? 'Yes' : 'No'}: ${reason}`
}

function leftOutText({ figure, leftOutReason }: Snapshot): string {
  const { sampled, audited } = figure.sampling
  return sampled === audited
    ? 'None'
    : `${sampled - audited} of ${sampled} sampled: ${leftOutReason ?? 'no reason recorded'}`
}
