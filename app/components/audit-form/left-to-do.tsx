import type { RawAnswer } from '../../domain/answers/value.ts'
import { fieldId, questionId } from '../../domain/audits/answer-fields.ts'
import { leftBlank } from '../../domain/audits/left-blank.ts'
import { formStanding } from '../../domain/audits/standing.ts'
import { type Missing, missingFrom } from '../../domain/audits/submission.ts'
import { isOrHolds, type Template } from '../../domain/templates/template.ts'
import { LinkWithWayBack } from '../way-back.tsx'

type Props = { auditId: string; template: Template; raws: Record<string, RawAnswer> }

/** What stops sign-off, before it is pressed, and what a form asks besides and nobody has written; the sign-off itself apart. */
export function LeftToDo({ auditId, template, raws }: Props) {
  const standing = formStanding(template, raws)
  const elsewhere = (items: Missing[]) => items.filter(({ code }) => code !== template.signOff)
  const lists = [
    { id: 'to-do', title: 'To do before you sign off', items: elsewhere(missingFrom(standing)) },
    {
      id: 'blank',
      title: 'Left blank: nothing stops you, but the form asks',
      items: elsewhere(leftBlank(standing)),
    },
  ]
  return lists
    .filter(({ items }) => items.length > 0)
    .map(({ id, title, items }) => (
      <section className="govuk-inset-text" key={id} aria-labelledby={id}>
        <h2 className="govuk-heading-m" id={id}>
          {title}
        </h2>
        <ul className="govuk-list govuk-list--bullet app-anywhere">
          {items.map((item) => (
            <li key={`${item.code} ${item.field}`}>
              <LinkWithWayBack className="govuk-link" to={placeOfMissing(auditId, template, item)}>
                {item.message}
              </LinkWithWayBack>
            </li>
          ))}
        </ul>
      </section>
    ))
}

/** What stands beside an answer has a field of its own; an answer is its question, also one that is worked out. */
const BESIDE = ['comment', 'sources', 'reason', 'override', 'other']

/** The page of the form that holds it, and the place there. */
export function placeOfMissing(auditId: string, template: Template, { code, field }: Missing): string {
  const section = template.sections.find((each) => each.questions.some((one) => isOrHolds(one, code)))
  const place = BESIDE.includes(field) ? fieldId(code, field) : questionId(code)
  return `/audits/${auditId}/sections/${section?.code}#${place}`
}
