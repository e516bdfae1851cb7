import { describedBy, FieldErrorMessage } from './field-error.tsx'

type Props = { name: string; label: string; hint?: string; value?: string; error?: string; rows?: number }

export function TextArea({ name, label, hint, value, error, rows = 5 }: Props) {
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <label className="govuk-label govuk-label--s" htmlFor={name}>
        {label}
      </label>
      {hint && (
        <div id={`${name}-hint`} className="govuk-hint">
          {hint}
        </div>
      )}
      <FieldErrorMessage id={`${name}-error`}>{error}</FieldErrorMessage>
      <textarea
        className={`govuk-textarea${error ? ' govuk-textarea--error' : ''}`}
        id={name}
        name={name}
        rows={rows}
        defaultValue={value}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? true : undefined}
      />
    </div>
  )
}
