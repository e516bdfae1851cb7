import type { ReactNode } from 'react'
import { isForcedOnly } from '../../domain/templates/derivation.ts'
import { describeDerivation } from '../../domain/templates/describe-derivation.ts'
import { answersText } from '../../domain/templates/describe-question.ts'
import { allQuestions, type Question, type Template } from '../../domain/templates/template.ts'

type Questions = ReadonlyMap<string, Question>

/** Rows of a group that are drawn: as many as it must have, and a few where it may have any number. */
const ROWS_ON_PAPER = 3

/** A template as a form to fill in by hand: every question, with room for each answer. */
export function BlankForm({ template }: { template: Template }) {
  const questions: Questions = new Map(allQuestions(template).map((question) => [question.code, question]))
  return (
    <>
      <h1 className="govuk-heading-l">{template.title}</h1>
      <p className="govuk-body">{template.purpose}</p>
      <dl className="govuk-summary-list">
        {['Case reference', 'Auditor', 'Audited on'].map((name) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value">
              <Line />
            </dd>
          </div>
        ))}
      </dl>
      {template.sections.map((section) => (
        <section key={section.code} aria-label={section.title}>
          <h2 className="govuk-heading-m">{section.title}</h2>
          {section.intro && <p className="govuk-body app-preserve">{section.intro}</p>}
          {section.questions.map((question) => (
            <BlankQuestion
              key={question.code}
              question={question}
              questions={questions}
              isSignOff={question.code === template.signOff}
            />
          ))}
        </section>
      ))}
    </>
  )
}

type Blank = { question: Question; questions: Questions; isSignOff?: boolean }

function BlankQuestion({ question, questions, isSignOff = false }: Blank) {
  const { derive: derivation } = question
  const isAnswered = derivation === undefined || question.override || isForcedOnly(derivation)
  const apart = [
    ...(question.not_applicable ? ['Not applicable, because:'] : []),
    ...(question.cannot_tell ? ['Cannot tell from the record'] : []),
  ]
  return (
    <div className="app-blank">
      <p className="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">
        {question.text}
        {isSignOff && ' (at sign-off)'}
        {question.required ? '' : ' (optional)'}
      </p>
      {question.when_text && (
        <p className="govuk-hint govuk-!-margin-bottom-1">Only where {question.when_text}.</p>
      )}
      {question.hint && <p className="govuk-hint govuk-!-margin-bottom-1">{question.hint}</p>}
      {derivation && (
        <p className="govuk-body app-preserve">
          Worked out: {describeDerivation(derivation, questions, question.scale)}
        </p>
      )}
      {isAnswered ? <Room question={question} questions={questions} /> : <Line />}
      {isAnswered && apart.map((label) => <Box key={label}>{label}</Box>)}
      {question.override && (
        <>
          <p className="govuk-body govuk-!-margin-bottom-1">Changed from what was worked out, because:</p>
          <Line />
        </>
      )}
      {question.sources && (
        <p className="govuk-body govuk-!-margin-bottom-1">
          Read in: {question.sources.options.map(({ label }) => `☐ ${label}`).join('   ')}
        </p>
      )}
      {question.comment !== 'none' && (
        <>
          <p className="govuk-body govuk-!-margin-bottom-1">
            {question.comment_label ?? 'What in the record shows this?'}
          </p>
          <Lines count={3} />
        </>
      )}
    </div>
  )
}

function Room({ question, questions }: Blank) {
  switch (question.type) {
    case 'scale':
    case 'choices':
      return (
        <>
          {question.type === 'choices' && (
            <p className="govuk-hint govuk-!-margin-bottom-1">Tick all that apply</p>
          )}
          {question.scale?.options.map(({ code, label }) => (
            <Box key={code}>
              {label}
              {question.exclusive?.includes(code) && <span className="govuk-hint"> (tick no other)</span>}
              {question.guidance?.[code] && <span className="govuk-hint">: {question.guidance[code]}</span>}
            </Box>
          ))}
        </>
      )
    case 'group':
      return <Rows group={question} questions={questions} />
    case 'text':
      return <Lines count={question.size === 'short' ? 1 : 4} />
    case 'ratio':
      return (
        <>
          <p className="govuk-body">{question.labels?.numerator}</p>
          <Line />
          <p className="govuk-body">{question.labels?.denominator}</p>
          <Line />
        </>
      )
    default:
      return (
        <>
          <p className="govuk-hint govuk-!-margin-bottom-1">{answersText(question)}</p>
          <Line />
        </>
      )
  }
}

function Rows({ group, questions }: { group: Question; questions: Questions }) {
  const rows = Array.from({ length: Math.max(group.min ?? 0, ROWS_ON_PAPER) }, (_, index) => index + 1)
  return (
    <>
      {rows.map((row) => (
        <div className="app-part" key={row}>
          <p className="govuk-body govuk-!-font-weight-bold">
            {group.row ?? 'Row'} {row}
          </p>
          {(group.questions ?? [])
            .filter(({ not_in_first_row: notInFirstRow }) => row > 1 || !notInFirstRow)
            .map((question) => (
              <BlankQuestion key={question.code} question={question} questions={questions} />
            ))}
        </div>
      ))}
    </>
  )
}

function Box({ children }: { children: ReactNode }) {
  return <p className="govuk-body govuk-!-margin-bottom-1">☐ {children}</p>
}

function Line() {
  return <div className="app-blank__line" />
}

function Lines({ count }: { count: number }) {
  return (
    <>
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <Line key={index} />
      ))}
    </>
  )
}
