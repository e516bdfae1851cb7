import { useParams } from '@remix-run/react'
import { type SamplingMethod, samplingMethodNames } from '../../domain/rounds/round.ts'
import { DataTable } from '../charts/data-table.tsx'

type Props = {
  sampling: {
    method: SamplingMethod
    sampleSize: number | null
    population: number | null
    seed: string | null
    fingerprint: string | null
  }
  drawn: Array<{ id: string; reference: string; team: string | null; state: string; reason: string | null }>
}

/** The cases of a sample, and how anyone can draw them again. */
export function DrawnCases({ sampling, drawn }: Props) {
  const { roundId } = useParams()
  if (drawn.length === 0) return null
  return (
    <>
      <p className="govuk-body">
        {samplingMethodNames[sampling.method]}. {sampling.sampleSize} of {sampling.population} cases, seed{' '}
        {sampling.seed}, fingerprint of the list {sampling.fingerprint}.{' '}
        <a className="govuk-link" href={`/rounds/${roundId}/assign`}>
          Assign the auditors
        </a>
      </p>
      <DataTable
        caption="Drawn cases"
        captionSize="m"
        headings={['Case', 'Team', 'State']}
        rows={drawn.map((each) => ({
          id: each.id,
          cells: [
            each.reference,
            each.team ?? 'Not given',
            each.state === 'replaced' ? `Replaced: ${each.reason ?? ''}` : 'In the sample',
          ],
        }))}
      />
    </>
  )
}
