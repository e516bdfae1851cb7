import type { Scale } from '../../domain/answers/scale.ts'
import { codesIn, type RawAnswer, rawFields } from '../../domain/answers/value.ts'
import { dayLabel, isIsoDate } from '../../domain/day.ts'
import type { Question } from '../../domain/templates/template.ts'
import type { SaveConflict } from './save-queue.ts'

type Props = {
  question: Question
  conflict: SaveConflict
  onTake: (conflict: SaveConflict, which: 'yours' | 'theirs') => void
}

/** The same answer was saved from elsewhere since this page was opened: both stand here until one is chosen. */
export function ConflictNotice({ question, conflict, onTake }: Props) {
  return (
    <div className="govuk-inset-text app-conflict" role="alert" data-conflict={conflict.code}>
      <h3 className="govuk-heading-s">This answer was changed somewhere else</h3>
      <p>Yours is not saved. Choose which to keep.</p>
      <dl>
        <dt className="govuk-!-font-weight-bold">Yours</dt>
        <dd className="app-preserve">{rawText(question, conflict.yours)}</dd>
        <dt className="govuk-!-font-weight-bold">Saved from elsewhere</dt>
        <dd className="app-preserve">{rawText(question, conflict.theirs)}</dd>
      </dl>
      <div className="govuk-button-group">
        <button
          type="submit"
          name="keep"
          value={`${conflict.code} ${conflict.revision}`}
          className="govuk-button govuk-button--secondary"
          onClick={(event) => {
            event.preventDefault()
            onTake(conflict, 'yours')
          }}
        >
          Keep yours
        </button>
        <button
          type="submit"
          name="drop"
          value={conflict.code}
          className="govuk-button govuk-button--secondary"
          onClick={(event) => {
            event.preventDefault()
            onTake(conflict, 'theirs')
          }}
        >
          Use the one saved
        </button>
      </div>
    </div>
  )
}

/** An answer in the words of the form. */
export function rawText(question: Question, raw: RawAnswer): string {
  const choice = question.scale?.options.find((option) => option.code === raw.value)?.label
  const marks: Record<string, string> = {
    'not-applicable': 'Not applicable',
    'cannot-tell': 'Cannot tell from the record',
    'imported-met': 'Met (detail not recorded)',
    'imported-not-met': 'Not met (detail not recorded)',
  }
  const parts = rawFields.flatMap((field) => {
    const text = raw[field]
    if (!text) return []
    if (field === 'value' && question.type === 'scale') return [choice ?? marks[text] ?? text]
    if (field === 'value' && question.type === 'choices') return [labelsOf(question.scale, text)]
    if (field === 'other') return [`Other: ${text}`]
    if (field === 'sources') return [`Read in: ${labelsOf(question.sources ?? null, text)}`]
    if (field === 'override') return [`Changed because: ${text}`]
    if (field === 'mark') return [marks[text] ?? text]
    if (field === 'reason') return [`Reason: ${text}`]
    return [text]
  })
  if (question.type === 'date' && !raw.mark) {
    return [dateText(raw), raw.comment].filter(Boolean).join('\n') || 'No answer'
  }
  if (question.type === 'ratio' && !raw.mark && (raw.numerator || raw.denominator))
    return [`${raw.numerator ?? '?'} of ${raw.denominator ?? '?'}`, raw.comment].filter(Boolean).join('\n')
  return parts.join('\n') || 'No answer'
}

function labelsOf(scale: Scale | null, codes: string): string {
  const label = (code: string) => scale?.options.find((option) => option.code === code)?.label ?? code
  return codesIn(codes).map(label).join(', ')
}

/** In words when it is whole and exists, otherwise as typed. */
function dateText({ day = '', month = '', year = '' }: RawAnswer): string {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(date) ? dayLabel(date) : [day, month, year].filter(Boolean).join('/')
}
