import type { ReactNode } from 'react'
import type { UseFormRegister } from 'react-hook-form'
import { CANNOT_TELL, NOT_APPLICABLE, type Scale } from '../../domain/answers/scale.ts'
import { codesIn, type RawAnswer, type RawField } from '../../domain/answers/value.ts'
import { CLEAR, fieldId, fieldName, questionId } from '../../domain/audits/answer-fields.ts'
import type { QuestionStanding } from '../../domain/audits/standing.ts'
import { needsComment } from '../../domain/audits/submission.ts'
import { OTHER } from '../../domain/templates/template.ts'
import { FieldErrorMessage } from '../fields/field-error.tsx'
import { answerText } from './answer-text.ts'
import { GradeGuidance } from './grade-guidance.tsx'
import { type PersonalDataLook, WatchedAnswer } from './watched-answer.tsx'

export type FormAnswers = Record<string, RawAnswer>

export type QuestionProps = {
  item: QuestionStanding
  /** As the page was given it, and as it is now. */
  raw: RawAnswer
  typed: RawAnswer
  base: number
  error: { field: RawField; message: string } | undefined
  register: UseFormRegister<FormAnswers>
  /** Each answer shows the key that chooses it. */
  numbered: boolean
  personalData: PersonalDataLook
  /** Takes an answer of several boxes, or that of radio buttons away. */
  onTick: (code: string, field: 'value' | 'sources', codes: string) => void
  children?: ReactNode
}

/** One question of the form, of whatever type, with its guidance, its reason for not applying and its comment. */
export function QuestionField(props: QuestionProps) {
  const { item, base, error, raw } = props
  const { question, derived } = item
  const errorId = `${question.code}-error`
  const hintId = question.hint ? `${question.code}-hint` : ''
  const Heading = item.row === 0 ? 'h2' : 'h4'
  return (
    <div className={`govuk-form-group app-question${error ? ' govuk-form-group--error' : ''}`}>
      <input type="hidden" name={fieldName(question.code, 'base')} value={base} />
      <fieldset
        className="govuk-fieldset"
        id={questionId(question.code)}
        tabIndex={-1}
        aria-describedby={[hintId, error ? errorId : ''].filter(Boolean).join(' ') || undefined}
      >
        <legend className={`govuk-fieldset__legend govuk-fieldset__legend--${item.row === 0 ? 'm' : 's'}`}>
          <Heading className="govuk-fieldset__heading">{question.text}</Heading>
        </legend>
        {question.hint && (
          <div id={hintId} className="govuk-hint">
            {question.hint}
          </div>
        )}
        {question.when && <p className="govuk-hint">Asked because {question.when_text}.</p>}
        <GradeGuidance question={question} />
        <FieldErrorMessage id={errorId}>{error?.message}</FieldErrorMessage>
        {derived === null ? (
          <>
            <Control {...props} />
            {question.not_applicable && (
              <TextBox {...props} field="reason" label="If it does not apply, why not?" rows={2} />
            )}
          </>
        ) : (
          <WorkedOut {...props} />
        )}
        {question.prompts && (
          <div role="status">
            {item.prompts.map((text) => (
              <p className="govuk-body-s app-prompt" key={text}>
                Look again: {text}
              </p>
            ))}
          </div>
        )}
        {question.sources && (
          <Boxes
            {...props}
            field="sources"
            scale={question.sources}
            legend={
              question.sources_required ? 'Where did you read it?' : 'Where did you read it? (optional)'
            }
          />
        )}
        {question.comment !== 'none' && (
          <TextBox
            {...props}
            field="comment"
            label={`${question.comment_label ?? 'What in the record shows this?'}${question.comment_on && needsComment(item) ? ' (needed for this answer)' : ''}`}
            rows={4}
          />
        )}
        {props.children}
        {derived !== null && !question.override && raw.value && (
          <input type="hidden" name={fieldName(question.code, 'value')} value={raw.value} />
        )}
      </fieldset>
    </div>
  )
}

/** What other answers come to, and where the form allows it a place to change it with a reason. */
function WorkedOut(props: QuestionProps) {
  const { item } = props
  const { question, derived } = item
  const isWaiting = derived?.state === 'unanswered'
  return (
    <>
      <p className="govuk-inset-text" role="status">
        {isWaiting
          ? 'This is worked out once the answers it depends on are there.'
          : `Worked out from other answers: ${derived && answerText(question, derived)}`}
      </p>
      {question.override && !isWaiting && (
        <details className="govuk-details" open={item.overridden || props.error !== undefined || undefined}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">Change this answer</span>
          </summary>
          <div className="govuk-details__text">
            <Control {...props} />
            <TextBox {...props} field="override" label="Why do you change it?" rows={3} />
          </div>
        </details>
      )}
    </>
  )
}

function Control(props: QuestionProps) {
  const { question } = props.item
  switch (question.type) {
    case 'scale':
      return (
        <>
          <Choices {...props} field="value" options={question.scale?.options ?? []} />
          <ClearChoice {...props} />
          <OtherBox {...props} />
        </>
      )
    case 'choices':
      return (
        <>
          <StandsAlone question={question} />
          {question.scale && <Boxes {...props} field="value" scale={question.scale} legend={null} />}
          <OtherBox {...props} />
          <Marks {...props} />
        </>
      )
    case 'group':
      return (
        <>
          <ShortInput {...props} field="value" label="How many?" />
          <Marks {...props} />
        </>
      )
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
          <TextBox {...props} field="value" label="Your answer" rows={question.size === 'short' ? 1 : 4} />
          <Marks {...props} />
        </>
      )
  }
}

/**
 * A radio button that is chosen cannot be unchosen: this takes the choice away. Without scripts nobody sees that something
 * is chosen before it is saved, so there it always stands.
 */
function ClearChoice({ item: { question }, typed, onTick }: QuestionProps) {
  const clear = (
    <button
      type="submit"
      name={CLEAR}
      value={question.code}
      className="app-link-button app-clear"
      onClick={(event) => {
        event.preventDefault()
        onTick(question.code, 'value', '')
        document.getElementById(fieldId(question.code, 'value'))?.focus()
      }}
    >
      Clear this answer<span className="govuk-visually-hidden">: {question.text}</span>
    </button>
  )
  return typed.value ? clear : <noscript>{clear}</noscript>
}

/** Which of several choices excludes the others: said before it is ticked, and not undone for who ticks it. */
function StandsAlone({ question: { exclusive = [], scale } }: Pick<QuestionProps['item'], 'question'>) {
  const labels = (scale?.options ?? []).flatMap(({ code, label }) =>
    exclusive.includes(code) ? [`“${label}”`] : [],
  )
  return labels.length > 0 ? (
    <p className="govuk-hint">Tick {labels.join(' or ')} without any other.</p>
  ) : null
}

const dateLabels = { day: 'Day', month: 'Month', year: 'Year' }

/** For answers that are typed: the marks that stand instead of an answer. */
function Marks(props: QuestionProps) {
  const { question } = props.item
  if (!question.not_applicable && !question.cannot_tell) return null
  return <Choices {...props} field="mark" options={[{ code: '', label: 'Answered above' }]} />
}

/** What the answer that is not listed is. */
function OtherBox(props: QuestionProps) {
  const { question } = props.item
  const label = question.scale?.options.find(({ code }) => code === OTHER)?.label
  return question.other ? (
    <TextBox {...props} field="other" label={`If “${label}”: what is it?`} rows={1} />
  ) : null
}

function Boxes({
  item: { question },
  typed,
  field,
  scale,
  legend,
  onTick,
}: QuestionProps & { field: 'value' | 'sources'; scale: Scale; legend: string | null }) {
  const ticked = codesIn(typed[field])
  const boxes = (
    <div className="govuk-checkboxes govuk-checkboxes--small govuk-!-margin-bottom-4">
      {scale.options.map(({ code, label }, position) => {
        const id = position === 0 ? fieldId(question.code, field) : `${question.code}-${field}-${code}`
        return (
          <div className="govuk-checkboxes__item" key={code}>
            <input
              className="govuk-checkboxes__input"
              id={id}
              type="checkbox"
              name={fieldName(question.code, field)}
              value={code}
              checked={ticked.includes(code)}
              onChange={({ target }) =>
                onTick(
                  question.code,
                  field,
                  (target.checked ? [...ticked, code] : ticked.filter((each) => each !== code)).join(' '),
                )
              }
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
              {label}
            </label>
          </div>
        )
      })}
    </div>
  )
  if (legend === null) return boxes
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend">{legend}</legend>
      {boxes}
    </fieldset>
  )
}

function Choices({
  item: { question },
  raw,
  register,
  field,
  options,
  numbered,
}: QuestionProps & { field: 'value' | 'mark'; options: Array<{ code: string; label: string }> }) {
  const apart = [
    ...(question.not_applicable ? [{ code: NOT_APPLICABLE, label: 'Not applicable' }] : []),
    ...(question.cannot_tell ? [{ code: CANNOT_TELL, label: 'Cannot tell from the record' }] : []),
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
  const { question } = props.item
  const { raw, register, field, label, rows, error } = props
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
  item: { question },
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
