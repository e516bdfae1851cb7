import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { FieldError } from '../../domain/form-result.ts'
import { Button } from '../fields/button.tsx'
import { ErrorSummary } from '../fields/error-summary.tsx'

/** What travels from page to page of an import: nothing is stored before the end. */
export type Carried = {
  text: string
  fileName: string
  templateVersionId: string
  serviceId: string
  mapping: string
  details: string
}

const steps = ['file', 'columns', 'answers', 'round', 'preview'] as const
export type ImportStep = (typeof steps)[number]

const stepNames: Record<ImportStep, string> = {
  file: 'The file',
  columns: 'What the columns are',
  answers: 'What the answers mean',
  round: 'The round they make',
  preview: 'Check before importing',
}

type Props = {
  step: ImportStep
  errors: readonly FieldError[]
  carried: Carried
  /** Parts that this page asks for itself. */
  asked?: ReadonlyArray<keyof Carried>
  /** The button that goes on; without it there is only the way back. */
  goOn: { text: string; go: string } | null
  children: ReactNode
}

/**
 * One page of the import. Every page is a form that posts the whole of what was said so far, and the browser loads
 * the next one: it is the same with JavaScript and without.
 */
export function ImportForm({ step, errors, carried, asked = [], goOn, children }: Props) {
  const place = steps.indexOf(step)
  const before = steps[place - 1]
  return (
    <>
      <ErrorSummary errors={errors} />
      <span className="govuk-caption-l">
        Import completed audits: step {place + 1} of {steps.length}
      </span>
      <h1 className="govuk-heading-l">{stepNames[step]}</h1>
      <Form
        method="post"
        action="/rounds/import"
        encType="multipart/form-data"
        reloadDocument
        noValidate
        autoComplete="off"
      >
        <input type="hidden" name="from" value={step} />
        {(Object.keys(carried) as Array<keyof Carried>)
          .filter((name) => !asked.includes(name))
          .map((name) => (
            <input type="hidden" name={name} value={carried[name]} key={name} />
          ))}
        {children}
        <div className="govuk-button-group">
          {goOn && (
            <Button name="go" value={goOn.go}>
              {goOn.text}
            </Button>
          )}
          {before && (
            <button type="submit" name="go" value={before} className="app-link-button">
              Back to “{stepNames[before]}”
            </button>
          )}
        </div>
      </Form>
    </>
  )
}

/** A heading of a spreadsheet can be a whole question. */
export function short(text: string, most = 80): string {
  return text.length > most ? `${text.slice(0, most)}…` : text
}
