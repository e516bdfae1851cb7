import type { Question } from '../../domain/templates/template.ts'
import { rawText } from './answer-text.ts'
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
