import { describedBy, FieldErrorMessage } from './field-error.tsx'

export type Choice = { value: string; text: string; hint?: string }

type Props = {
  kind: 'radios' | 'checkboxes'
  name: string
  legend: string
  hint?: string
  values: readonly string[]
  error?: string
  options: readonly Choice[]
}

/** What radio buttons and tick boxes share. The first choice has the field's own name as id: the error links there. */
export function ChoiceGroup({ kind, name, legend, hint, values, error, options }: Props) {
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy(name, hint, error)}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
        {hint && (
          <div id={`${name}-hint`} className="govuk-hint">
            {hint}
          </div>
        )}
        <FieldErrorMessage id={`${name}-error`}>{error}</FieldErrorMessage>
        <div className={`govuk-${kind}`}>
          {options.map((option, position) => {
            const id = position === 0 ? name : `${name}-${position + 1}`
            return (
              <div className={`govuk-${kind}__item`} key={option.value}>
                <input
                  className={`govuk-${kind}__input`}
                  id={id}
                  name={name}
                  type={kind === 'radios' ? 'radio' : 'checkbox'}
                  value={option.value}
                  defaultChecked={values.includes(option.value)}
                  aria-describedby={option.hint ? `${id}-item-hint` : undefined}
                />
                <label className={`govuk-label govuk-${kind}__label`} htmlFor={id}>
                  {option.text}
                </label>
                {option.hint && (
                  <div id={`${id}-item-hint`} className={`govuk-hint govuk-${kind}__hint`}>
                    {option.hint}
                  </div>
                )}
              </div>
            )
          })}
        </div>
      </fieldset>
    </div>
  )
}
