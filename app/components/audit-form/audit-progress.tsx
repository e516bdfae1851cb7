import { questionId } from '../../domain/audits/answer-fields.ts'
import { nextUnanswered, progressOf, progressText } from '../../domain/audits/progress.ts'
import type { Standing } from '../../domain/audits/standing.ts'
import { isOrHolds, type Question, type Template } from '../../domain/templates/template.ts'
import { useWayBack } from '../way-back.tsx'

type Props = { auditId: string; template: Template; standing: Standing; here: readonly string[] }

/** How far the audit is, and the way to the next open question: on this page, or on the page that holds it. */
export function AuditProgress({ auditId, template, standing, here }: Props) {
  const next = nextUnanswered(standing)
  const wayBack = useWayBack()
  return (
    <p className="govuk-body-s govuk-!-margin-bottom-0">
      {progressText(progressOf(standing))}.{' '}
      {next ? (
        <a className="govuk-link" href={wayBack(hrefOf(auditId, template, next.question.code, here))}>
          Next unanswered question
        </a>
      ) : (
        <a className="govuk-link" href={wayBack(`/audits/${auditId}/check`)}>
          Check answers
        </a>
      )}
    </p>
  )
}

function hrefOf(auditId: string, template: Template, code: string, here: readonly string[]): string {
  const anchor = `#${questionId(code)}`
  const isIt = (question: Question) => isOrHolds(question, code)
  const section = template.sections.find(({ questions }) => questions.some(isIt))
  if (section?.questions.some((question) => isIt(question) && here.includes(question.code))) return anchor
  if (code === template.signOff) return `/audits/${auditId}/check${anchor}`
  return `/audits/${auditId}/sections/${section?.code}${anchor}`
}
