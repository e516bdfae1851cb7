import type { ComponentProps } from 'react'
import { formStanding } from '../../domain/audits/standing.ts'
import { Tag } from '../fields/tag.tsx'
import { LinkWithWayBack } from '../way-back.tsx'
import { AuditProgress } from './audit-progress.tsx'

type Props = {
  audit: Pick<ComponentProps<typeof AuditProgress>, 'template'> & {
    id: string
    raws: Parameters<typeof formStanding>[1]
    sections: Array<{ code: string; title: string; text: string; done: boolean }>
  }
}

const none: never[] = []

/** The sections of a form that is filled in, how far each is, and the way to sign it off. */
export function TaskList({ audit }: Props) {
  return (
    <>
      <AuditProgress
        auditId={audit.id}
        template={audit.template}
        standing={formStanding(audit.template, audit.raws)}
        here={none}
      />
      <ul className="govuk-task-list">
        {audit.sections.map((section) => (
          <li key={section.code} className="govuk-task-list__item govuk-task-list__item--with-link">
            <div className="govuk-task-list__name-and-hint">
              <LinkWithWayBack
                className="govuk-link govuk-task-list__link"
                to={`/audits/${audit.id}/sections/${section.code}`}
              >
                {section.title}
              </LinkWithWayBack>
              <div className="govuk-task-list__hint">{section.text}</div>
            </div>
            <div className="govuk-task-list__status">
              <Tag colour={section.done ? 'green' : 'blue'}>{section.done ? 'Answered' : 'To do'}</Tag>
            </div>
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        <LinkWithWayBack className="govuk-link" to={`/audits/${audit.id}/whole`}>
          The whole form on one page
        </LinkWithWayBack>
      </p>
      <LinkWithWayBack className="govuk-button" to={`/audits/${audit.id}/check`}>
        Check answers and sign off
      </LinkWithWayBack>
    </>
  )
}
