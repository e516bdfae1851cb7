import { describedBy, FieldErrorMessage } from './field-error.tsx'

type Props = { name: string; label: string; hint?: string; error?: string; accept?: string }

export function FileField({ name, label, hint, error, accept }: Props) {
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
      <input
        className={`govuk-file-upload${error ? ' govuk-file-upload--error' : ''}`}
        id={name}
        name={name}
        type="file"
        accept={accept}
        aria-describedby={describedBy(name, hint, error)}
      />
    </div>
  )
}
