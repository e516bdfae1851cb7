import type { Question } from '../../domain/templates/template.ts'
import { GradeGuidance } from '../audit-form/grade-guidance.tsx'

/** One question as an auditor reads it, with what an administrator wants to know: what counts, and its code. */
export function TemplateQuestion({ question, isSignOff }: { question: Question; isSignOff: boolean }) {
  const facts = [
    ...(question.when ? [{ name: 'Asked when', value: question.whenText ?? '' }] : []),
    { name: 'Answer', value: answersOf(question) },
    { name: 'Counts as met', value: metBy(question) },
    { name: 'Must be answered', value: question.required ? 'Yes, before signing off' : 'No' },
    ...(question.comment === 'none' ? [] : [{ name: 'Comment', value: commentOf(question) }]),
    { name: 'Question code', value: question.code },
  ]
  return (
    <section className="govuk-!-margin-bottom-6">
      <h3 className="govuk-heading-s">
        {question.text}
        {isSignOff && ' (asked at sign-off)'}
      </h3>
      {question.hint && <p className="govuk-hint">{question.hint}</p>}
      <GradeGuidance question={question} />
      <dl className="govuk-summary-list">
        {facts.map(({ name, value }) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function answersOf(question: Question): string {
  const extra = [
    ...(question.notApplicable ? ['not applicable, with a reason'] : []),
    ...(question.cannotTell ? ['cannot tell from the record'] : []),
  ]
  return [ownAnswers(question), ...extra].join('; ')
}

function ownAnswers(question: Question): string {
  switch (question.type) {
    case 'scale':
      return question.scale?.options.map((option) => option.label).join(', ') ?? ''
    case 'number':
      return `${question.whole ? 'A whole number' : 'A number'}${limits(question.min, question.max)}${question.unit ? `, in ${question.unit}` : ''}`
    case 'ratio':
      return `Two numbers: ${question.labels?.numerator} and ${question.labels?.denominator}`
    case 'date':
      return 'A date'
    case 'text':
      return 'Text'
  }
}

function limits(least: number | null, most: number | null): string {
  const words = [
    ...(least === null ? [] : [`${least} or more`]),
    ...(most === null ? [] : [`${most} or less`]),
  ]
  return words.length > 0 ? `, ${words.join(' and ')}` : ''
}

function metBy({ meets, scale }: Question): string {
  if (meets === null) return 'Nothing: the answers are counted one by one and give no percentage'
  if (meets.by === 'ratio')
    return 'The two numbers are added up over all cases, and the first is taken of the second'
  if (meets.by === 'number') return limits(meets.atLeast, meets.atMost).replace(/^, /, '')
  return meets.codes
    .map((code) => scale?.options.find((option) => option.code === code)?.label ?? code)
    .join(' or ')
}

function commentOf(question: Question): string {
  const label = question.commentLabel ? `“${question.commentLabel}”, ` : ''
  return `${label}${question.comment === 'required' ? 'required' : 'optional'}`
}
