import type { ComponentProps } from 'react'
import type { Missing } from '../../domain/audits/submission.ts'
import { useSentAnswers } from './answers-form.tsx'
import { SectionForm } from './section-form.tsx'

type Form = ComponentProps<typeof SectionForm>

type Props = {
  audit: Pick<Form, 'template' | 'raws' | 'revisions' | 'singleKeys'> & {
    id: string
    personalData: { look: Form['personalData'] }
  }
  missing: Missing[]
}

/** The last question of a form, and the button that signs the audit off. */
export function SignOffForm({ audit, missing }: Props) {
  const { template } = audit
  const { form } = useSentAnswers(audit)
  return (
    <>
      <h2 className="govuk-heading-l">Sign off</h2>
      <SectionForm
        template={template}
        groups={[{ title: null, codes: template.signOff ? [template.signOff] : [] }]}
        singleKeys={audit.singleKeys}
        personalData={audit.personalData.look}
        {...form}
        errors={missing}
        buttons={[{ value: 'sign-off', text: 'Sign off this audit' }]}
      />
    </>
  )
}
