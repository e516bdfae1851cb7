import type { ComponentProps } from 'react'
import { AnswerList } from './answer-list.tsx'
import { AnswerWarnings } from './answer-warnings.tsx'

type Props = {
  audit: Pick<ComponentProps<typeof AnswerList>, 'template' | 'raws' | 'asked' | 'tags'> & {
    id: string
    found: { mayAdd: boolean }
    personalData: { warnings: ComponentProps<typeof AnswerWarnings>['warnings'] }
  }
}

/** The answers of an audit that is only read. */
export function AuditRead({ audit: { id, template, raws, asked, tags, found, personalData } }: Props) {
  return (
    <>
      <AnswerWarnings auditId={id} warnings={personalData.warnings} />
      <AnswerList
        template={template}
        raws={raws}
        asked={asked}
        tags={tags}
        actionLink={found.mayAdd ? (code) => `/audits/${id}/actions/new?question=${code}` : undefined}
      />
    </>
  )
}
