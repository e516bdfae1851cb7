import { ErrorSummary } from './error-summary.tsx'
import { FormWarnings } from './form-warnings.tsx'
import { useSentForm } from './sent-form.ts'

/** Above the title of a page: what is wrong with the form it was sent with, and what is to be looked at before it is kept. */
export function FormProblems() {
  const { errors, warnings } = useSentForm()
  return (
    <>
      <ErrorSummary errors={errors} />
      <FormWarnings warnings={warnings} />
    </>
  )
}
