import { useActionData } from '@remix-run/react'
import { type ComponentProps, useMemo } from 'react'
import { revisionsWith, summarised } from '../../domain/audits/answer-fields.ts'
import type { Missing } from '../../domain/audits/submission.ts'
import { ErrorSummary } from '../fields/error-summary.tsx'
import { LinkWithWayBack } from '../way-back.tsx'
import { AuditHeading } from './audit-heading.tsx'
import { AuditProgress } from './audit-progress.tsx'
import type { SaveConflict } from './save-queue.ts'
import { SectionForm } from './section-form.tsx'
import { SectionLinks } from './section-links.tsx'

type Form = ComponentProps<typeof SectionForm>

/** What a page with questions was answered with: what could not be saved, and what keeps the person on it. */
type Again = { typed: Form['raws']; conflicts: SaveConflict[]; refusals: Missing[]; mistakes: Missing[] }

const none: never[] = []
const nothing: Again = { typed: {}, conflicts: none, refusals: none, mistakes: none }

/** What came of the answers that this page was sent with, and the part of its form that follows from it. */
export function useSentAnswers(audit: Pick<Form, 'raws' | 'revisions'> & { id: string }) {
  const again = useActionData<Again>() ?? nothing
  return {
    ...again,
    form: {
      raws: { ...audit.raws, ...again.typed },
      stored: audit.raws,
      revisions: revisionsWith(audit.revisions, again.conflicts),
      saveUrl: `/audits/${audit.id}/answers?_data=routes%2Faudits.%24auditId.answers`,
      conflicts: again.conflicts,
    },
  }
}

type Props = {
  audit: Pick<Form, 'template' | 'raws' | 'revisions' | 'singleKeys' | 'personalData'> &
    ComponentProps<typeof AuditHeading>['audit'] & {
      caseReference: string
      sections: ComponentProps<typeof SectionLinks>['sections']
      /** What is wrong with answers as they were typed. */
      mistakes: Missing[]
    }
  title: string
  groups: Form['groups']
  /** The section that is shown, with its words of introduction; null: the whole form. */
  section: { code: string; intro?: string | null | undefined } | null
  /** What going on by the first button is called. */
  goOn: string
}

/** A page of an audit's form: one section, or the whole. */
export function AnswersForm({ audit, title, groups, section, goOn }: Props) {
  const { refusals, mistakes, form } = useSentAnswers(audit)
  const wrong = useMemo(() => [...refusals, ...mistakes].map(summarised), [refusals, mistakes])
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${audit.id}`}>
        All sections
      </LinkWithWayBack>
      <ErrorSummary errors={wrong} />
      <AuditHeading audit={audit} title={`${audit.caseReference}: ${title}`} />
      <SectionLinks auditId={audit.id} sections={audit.sections} here={section?.code ?? null} />
      {section?.intro && <p className="govuk-body">{section.intro}</p>}
      <SectionForm
        key={section?.code}
        template={audit.template}
        groups={groups}
        {...form}
        errors={[...refusals, ...audit.mistakes]}
        buttons={[
          { value: 'next', text: goOn },
          { value: 'later', text: 'Save and come back later', secondary: true },
          { value: 'action', text: 'Save and add a remedial action', secondary: true },
        ]}
        singleKeys={audit.singleKeys}
        personalData={audit.personalData}
        aside={(standing) => (
          <AuditProgress
            auditId={audit.id}
            template={audit.template}
            standing={standing}
            here={groups.flatMap(({ codes }) => codes)}
          />
        )}
      />
    </>
  )
}
