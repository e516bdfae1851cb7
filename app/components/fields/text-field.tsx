import { describedBy, FieldErrorMessage } from './field-error.tsx'

type Props = {
  name: string
  label: string
  hint?: string
  value?: string
  error?: string
  width?: 'short' | 'medium' | 'long'
  type?: 'text' | 'date' | 'datetime-local' | 'password' | 'email' | 'number'
  autoComplete?: string
}

const widths = { short: 'govuk-input--width-5', medium: 'govuk-input--width-20', long: '' }

export function TextField({
  name,
  label,
  hint,
  value,
  error,
  width = 'long',
  type = 'text',
  autoComplete,
}: Props) {
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
        className={`govuk-input ${widths[width]}${error ? ' govuk-input--error' : ''}`}
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        autoComplete={autoComplete}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? true : undefined}
      />
    </div>
  )
}
