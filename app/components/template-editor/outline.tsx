import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { draftPath } from './places.ts'

type Outlined = {
  code: string
  text: string
  facts: string[]
  problems: string[]
  isGroup: boolean
  hasRowsOfBank: boolean
  isSignOff: boolean
  questions: Outlined[]
}
type Section = { code: string; title: string; facts: string[]; problems: string[]; questions: Outlined[] }

/** A section of a draft with its questions, and what can be done to each. It stands in a form: its buttons post. */
export function SectionOutline({ draftId, section }: { draftId: string; section: Section }) {
  const name = section.title || section.code
  return (
    <section className="app-outline" id={`section-${section.code}`} aria-labelledby={`title-${section.code}`}>
      <h3 className="govuk-heading-m" id={`title-${section.code}`}>
        {name}
      </h3>
      <Facts facts={section.facts} problems={section.problems} />
      <Acts subject={name} of={{ kind: 'section', code: section.code }}>
        <ActLink
          to={draftPath(draftId, `/sections/${section.code}`)}
          act="Change"
          subject={`section ${name}`}
        />
        <ActLink
          to={draftPath(draftId, `/remove/section.${section.code}`)}
          act="Remove"
          subject={`section ${name}`}
        />
      </Acts>
      <ol className="govuk-list app-outline__questions">
        {section.questions.map((question) => (
          <QuestionOutline key={question.code} draftId={draftId} question={question} />
        ))}
      </ol>
      <p className="govuk-body">
        <Link className="govuk-link" to={draftPath(draftId, `/add-question/${section.code}`)}>
          Add a question<span className="govuk-visually-hidden"> to {name}</span>
        </Link>
      </p>
    </section>
  )
}

type QuestionProps = {
  draftId: string
  question: Outlined
  /** In a row of a group of the question bank: there is nothing to do to it here. */
  isRowOfBank?: boolean
}

function QuestionOutline({ draftId, question, isRowOfBank = false }: QuestionProps) {
  const name = question.text || question.code
  return (
    <li id={`question-${question.code}`} className="app-outline__question">
      <p className="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">
        {name}
        {question.isSignOff && ' (asked at sign-off)'}
      </p>
      <Facts facts={question.facts} problems={question.problems} />
      {!isRowOfBank && (
        <Acts subject={name} of={{ kind: 'question', code: question.code }}>
          <ActLink to={draftPath(draftId, `/questions/${question.code}`)} act="Change" subject={name} />
          <ActLink to={draftPath(draftId, `/remove/question.${question.code}`)} act="Remove" subject={name} />
        </Acts>
      )}
      {question.isGroup && (
        <>
          <ol className="govuk-list app-outline__questions">
            {question.questions.map((each) => (
              <QuestionOutline
                key={each.code}
                draftId={draftId}
                question={each}
                isRowOfBank={question.hasRowsOfBank}
              />
            ))}
          </ol>
          {question.hasRowsOfBank ? (
            <p className="govuk-body-s">What is asked in each row is changed in the question bank.</p>
          ) : (
            <p className="govuk-body-s">
              <Link className="govuk-link" to={draftPath(draftId, `/add-question/${question.code}`)}>
                Add a question to each row<span className="govuk-visually-hidden"> of {name}</span>
              </Link>
            </p>
          )}
        </>
      )}
    </li>
  )
}

function Facts({ facts, problems }: { facts: string[]; problems: string[] }) {
  return (
    <>
      {facts.map((fact) => (
        <p className="govuk-body-s app-outline__fact" key={fact}>
          {fact}
        </p>
      ))}
      {problems.map((problem) => (
        <p className="govuk-error-message govuk-!-margin-bottom-1" key={problem}>
          <span className="govuk-visually-hidden">Problem:</span> {problem}
        </p>
      ))}
    </>
  )
}

function Acts({
  subject,
  of,
  children,
}: {
  subject: string
  of: { kind: 'section' | 'question'; code: string }
  children: ReactNode
}) {
  return (
    <p className="app-acts">
      {children}
      {(['up', 'down'] as const).map((direction) => (
        <button
          key={direction}
          type="submit"
          className="app-link-button"
          name="intent"
          value={`${of.kind} ${of.code} ${direction}`}
        >
          Move {direction}
          <span className="govuk-visually-hidden">: {subject}</span>
        </button>
      ))}
    </p>
  )
}

function ActLink({ to, act, subject }: { to: string; act: string; subject: string }) {
  return (
    <Link className="govuk-link" to={to}>
      {act}
      <span className="govuk-visually-hidden">: {subject}</span>
    </Link>
  )
}
