import type { ComponentProps } from 'react'
import { PersonalDataWarnings } from '../personal-data/personal-data-warnings.tsx'
import { useWayBack } from '../way-back.tsx'

type Props = { auditId: string; warnings: ComponentProps<typeof PersonalDataWarnings>['warnings'] }

/** What in the stored answers of an audit looks personal. */
export function AnswerWarnings({ auditId, warnings }: Props) {
  return (
    <PersonalDataWarnings action={useWayBack()(`/audits/${auditId}/not-personal`)} warnings={warnings}>
      An audit does without names, numbers and addresses. Change the answer, or say that the words are not
      personal. Nothing here holds up the audit.
    </PersonalDataWarnings>
  )
}
