import type { ReactNode } from 'react'
import {
  type ActionState,
  type Responsible,
  responsiblePartNames,
} from '../../domain/actions/remedial-action.ts'
import type { RawAnswer } from '../../domain/answers/value.ts'
import { dayLabel } from '../../domain/day.ts'
import type { Question } from '../../domain/templates/template.ts'
import { rawText } from '../audit-form/answer-text.ts'
import { ActionStateTag, OverdueTag } from './action-state.tsx'

type Props = {
  action: {
    what: string
    responsible: Pick<Responsible, 'name' | 'part'>
    /** Whether somebody can sign in under the name. */
    signsIn: boolean
    dueOn: string
    overdue: boolean
    state: ActionState
    /** The answer it came from, null for the audit as a whole; null altogether for whoever may not read the audit. */
    why: { asked: { question: Question; raw: RawAnswer } | null } | null
  }
}

/** What is to be done, by whom, by when, and why. */
export function ActionFacts({ action }: Props) {
  const asked = action.why?.asked
  return (
    <dl className="govuk-summary-list">
      <Fact name="What is to be done">{action.what}</Fact>
      <Fact name="Who">
        {action.responsible.name}, {responsiblePartNames[action.responsible.part]}
        {!action.signsIn &&
          '. Nobody signs in as a practitioner under this name yet: somebody has to tell them'}
      </Fact>
      <Fact name="By when">
        {dayLabel(action.dueOn)} {action.overdue && <OverdueTag />}
      </Fact>
      <Fact name="How it stands">
        <ActionStateTag state={action.state} />
      </Fact>
      <Fact name="Why">
        {action.why === null && 'The findings behind it are not shared with you.'}
        {action.why && !asked && 'The audit as a whole'}
        {asked && `${asked.question.text}\n${rawText(asked.question, asked.raw)}`}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="govuk-summary-list__row">
      <dt className="govuk-summary-list__key">{name}</dt>
      <dd className="govuk-summary-list__value app-preserve">{children}</dd>
    </div>
  )
}
