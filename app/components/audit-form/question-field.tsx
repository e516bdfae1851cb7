import type { UseFormRegister } from 'react-hook-form'
import { CANNOT_TELL, NOT_APPLICABLE } from '../../domain/answers/scale.ts'
import type { RawAnswer, RawField } from '../../domain/answers/value.ts'
import { fieldName } from '../../domain/audits/answer-fields.ts'
import type { Question } from '../../domain/templates/template.ts'
import { FieldErrorMessage } from '../fields/field-error.tsx'
import { GradeGuidance } from './grade-guidance.tsx'
import { type PersonalDataLook, WatchedAnswer } from './watched-answer.tsx'

export type FormAnswers = Record<string, RawAnswer>

export type QuestionProps = {
  question: Question
  raw: RawAnswer
  base: number
  error: { field: RawField; message: string } | undefined
  register: UseFormRegister<FormAnswers>
  /** Each answer shows the key that chooses it. */
  numbered: boolean
  personalData: PersonalDataLook
}

/** The id of a control, which the error summary links to. */
export function fieldId(code: string, field: RawField): string {
  return `${code}-${field}`
}

/** One question of the form, of whatever type, with its guidance, its reason for not applying and its comment. */
export function QuestionField(props: QuestionProps) {
  const { question, base, error } = props
  const errorId = `${question.code}-error`
  const hintId = question.hint ? `${question.code}-hint` : ''
  return (
    <div className={`govuk-form-group app-question${error ? ' govuk-form-group--error' : ''}`}>
      <input type="hidden" name={fieldName(question.code, 'base')} value={base} />
      <fieldset
        className="govuk-fieldset"
        aria-describedby={[hintId, error ? errorId : ''].filter(Boolean).join(' ') || undefined}
      >
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
          <h2 className="govuk-fieldset__heading">{question.text}</h2>
        </legend>
        {question.hint && (
          <div id={hintId} className="govuk-hint">
            {question.hint}
          </div>
        )}
        {question.when && <p className="govuk-hint">Asked because {question.whenText}.</p>}
        <GradeGuidance question={question} />
        <FieldErrorMessage id={errorId}>{error?.message}</FieldErrorMessage>
        <Control {...props} />
        {question.notApplicable && (
          <TextBox {...props} field="reason" label="If it does not apply, why not?" rows={2} />
        )}
        {question.comment !== 'none' && (
          <TextBox
            {...props}
            field="comment"
            label={question.commentLabel ?? 'What in the record shows this?'}
            rows={4}
          />
        )}
      </fieldset>
    </div>
  )
}

function Control(props: QuestionProps) {
  const { question } = props
  switch (question.type) {
    case 'scale':
      return <Choices {...props} field="value" options={question.scale?.options ?? []} />
    case 'number':
      return (
        <>
          <ShortInput {...props} field="value" label={question.unit ?? 'Number'} />
          <Marks {...props} />
        </>
      )
    case 'ratio':
      return (
        <>
          <ShortInput {...props} field="numerator" label={question.labels?.numerator ?? 'Number'} />
          <ShortInput {...props} field="denominator" label={question.labels?.denominator ?? 'Out of'} />
          <Marks {...props} />
        </>
      )
    case 'date':
      return (
        <>
          <div className="govuk-date-input">
            {(['day', 'month', 'year'] as const).map((field) => (
              <div className="govuk-date-input__item" key={field}>
                <ShortInput
                  {...props}
                  field={field}
                  label={dateLabels[field]}
                  width={field === 'year' ? 4 : 2}
                />
              </div>
            ))}
          </div>
          <Marks {...props} />
        </>
      )
    case 'text':
      return (
        <>
          <TextBox {...props} field="value" label="Your answer" rows={4} />
          <Marks {...props} />
        </>
      )
  }
}

const dateLabels = { day: 'Day', month: 'Month', year: 'Year' }

/** For answers that are typed: the marks that stand instead of an answer. */
function Marks(props: QuestionProps) {
  if (!props.question.notApplicable && !props.question.cannotTell) return null
  return <Choices {...props} field="mark" options={[{ code: '', label: 'Answered above' }]} />
}

function Choices({
  question,
  raw,
  register,
  field,
  options,
  numbered,
}: QuestionProps & { field: 'value' | 'mark'; options: Array<{ code: string; label: string }> }) {
  const apart = [
    ...(question.notApplicable ? [{ code: NOT_APPLICABLE, label: 'Not applicable' }] : []),
    ...(question.cannotTell ? [{ code: CANNOT_TELL, label: 'Cannot tell from the record' }] : []),
  ]
  return (
    <div className="govuk-radios govuk-!-margin-bottom-4">
      {[...options, ...apart].map((option, position) => {
        const id = position === 0 ? fieldId(question.code, field) : `${question.code}-${field}-${option.code}`
        return (
          <div className="govuk-radios__item" key={option.code}>
            <input
              className="govuk-radios__input"
              id={id}
              type="radio"
              value={option.code}
              defaultChecked={(raw[field] ?? '') === option.code && (field === 'mark' || option.code !== '')}
              {...register(`${question.code}.${field}`)}
            />
            <label className="govuk-label govuk-radios__label" htmlFor={id}>
              {numbered && (
                <>
                  <kbd className="app-key">{position + 1}</kbd>{' '}
                </>
              )}
              {option.label}
            </label>
          </div>
        )
      })}
    </div>
  )
}

type BoxProps = QuestionProps & { field: RawField; label: string }

function TextBox(props: BoxProps & { rows: number }) {
  const { question, raw, register, field, label, rows, error } = props
  const id = fieldId(question.code, field)
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      <WatchedAnswer code={question.code} text={raw[field]} look={props.personalData}>
        <textarea
          className={`govuk-textarea${error?.field === field ? ' govuk-textarea--error' : ''}`}
          id={id}
          rows={rows}
          defaultValue={raw[field]}
          {...register(`${question.code}.${field}`)}
        />
      </WatchedAnswer>
    </div>
  )
}

function ShortInput({
  question,
  raw,
  register,
  field,
  label,
  error,
  width = 5,
}: BoxProps & { width?: 2 | 4 | 5 }) {
  const id = fieldId(question.code, field)
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      <input
        className={`govuk-input govuk-input--width-${width}${error?.field === field ? ' govuk-input--error' : ''}`}
        id={id}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={raw[field]}
        {...register(`${question.code}.${field}`)}
      />
    </div>
  )
}
