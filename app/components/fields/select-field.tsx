import { describedBy, FieldErrorMessage } from './field-error.tsx'

type Props = {
  name: string
  label: string
  hint?: string
  value?: string
  error?: string
  options: ReadonlyArray<{ value: string; text: string }>
}

export function SelectField({ name, label, hint, value, error, options }: Props) {
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
      <select
        className={`govuk-select${error ? ' govuk-select--error' : ''}`}
        id={name}
        name={name}
        defaultValue={value}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? true : undefined}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}
