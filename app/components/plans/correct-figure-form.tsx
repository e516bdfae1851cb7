import type { ComponentProps } from 'react'
import { useSentForm } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { EvidenceForm } from './evidence-form.tsx'
import { FigureFields } from './figure-fields.tsx'

type Props = {
  unit: ComponentProps<typeof FigureFields>['unit']
  /** The figure as it stands. */
  observation: {
    period: { label: string }
    value: number | null
    numerator: number | null
    denominator: number | null
    teamRange: { low: number; high: number } | null
    source: string | null
    caveat: string | null
  }
}

export function CorrectFigureForm({ unit, observation }: Props) {
  const { value, numerator, denominator, teamRange, source, caveat } = observation
  const { field } = useSentForm({
    ...{ value, numerator, denominator, source, caveat },
    teamLow: teamRange?.low,
    teamHigh: teamRange?.high,
  })
  return (
    <EvidenceForm button="Issue the corrected figure">
      <TextArea
        label="What was corrected"
        hint="It stands beside the new figure"
        rows={2}
        {...field('correctionNote')}
      />
      <FigureFields field={field} unit={unit} fixedPeriod={observation.period.label} />
    </EvidenceForm>
  )
}
