import { useMemo } from 'react'
import { summarised } from '../../domain/audits/answer-fields.ts'
import type { Missing } from '../../domain/audits/submission.ts'
import type { Template } from '../../domain/templates/template.ts'
import { ErrorSummary } from '../fields/error-summary.tsx'
import { useWayBack } from '../way-back.tsx'
import { placeOfMissing } from './left-to-do.tsx'

type Props = { auditId: string; template: Template; missing: Missing[] }

/** Each thing that is missing with its field, on this page or on its section's. */
export function MissingAnswers({ auditId, template, missing }: Props) {
  const wayBack = useWayBack()
  const places = useMemo(
    () =>
      missing.map((each) => ({
        ...summarised(each),
        place: each.code === template.signOff ? null : placeOfMissing(auditId, template, each),
      })),
    [auditId, template, missing],
  )
  return (
    <ErrorSummary
      errors={places.map(({ place, ...each }) => (place === null ? each : { ...each, to: wayBack(place) }))}
    />
  )
}
