import { Link } from '@remix-run/react'

/** What the question bank says of a question that the form takes from it, or asks in words of its own. */
export function BankQuestion({
  bank,
  isTaken,
}: {
  bank: { path: string; text: string; answers: string; meets: string }
  isTaken: boolean
}) {
  return (
    <section className="govuk-inset-text" aria-labelledby="bank">
      <h2 className="govuk-heading-s" id="bank">
        {isTaken ? 'From the question bank' : 'The question bank asks this code too'}
      </h2>
      <dl className="govuk-summary-list govuk-summary-list--no-border">
        {[
          ['Question', bank.text],
          ['Answer', bank.answers],
          ['Counts as met', bank.meets],
        ].map(([name, text]) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value app-anywhere">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="govuk-body">
        <Link className="govuk-link" to={bank.path}>
          Read it in the question bank
        </Link>
      </p>
      <p className="govuk-body">
        {isTaken
          ? 'These words are changed in the bank, for every form that takes the question. Below is what this form says itself.'
          : 'This form asks it in words of its own. Under one code a measure counts both as the same question.'}
      </p>
    </section>
  )
}
