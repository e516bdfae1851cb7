import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { ActionMove } from '../../domain/actions/remedial-action.ts'
import { nothingAsked } from '../../domain/personal-data/asked-about.ts'
import { Button } from '../fields/button.tsx'
import { errorFor, type FieldError } from '../fields/field-error.tsx'
import { type FieldLook, WatchedTextArea } from '../personal-data/watched-field.tsx'

type Props = {
  /** What the page shows: a move decided on an older one is refused. */
  revision: number
  moves: ActionMove[]
  typed: { move: string; note: string } | null
  errors: readonly FieldError[] | undefined
  /** What the notes look for; what was said of words belongs to the move that was typed. */
  look: FieldLook
}

const BUTTONS: Record<ActionMove, { text: string; variant?: 'secondary' | 'warning' }> = {
  acknowledge: { text: 'Acknowledge this action' },
  complete: { text: 'Record that it is done' },
  verify: { text: 'Verify that it is done' },
  'send-back': { text: 'Send it back', variant: 'secondary' },
  withdraw: { text: 'Withdraw this action', variant: 'warning' },
}

const NOTES: Partial<Record<ActionMove, string>> = {
  complete: 'What was done?',
  'send-back': 'If it is not done: what is still to be done?',
  withdraw: 'Why is it withdrawn?',
}

/** What this person can do with an action now, a form each. */
export function ActionMoves({ revision, moves, typed, errors, look }: Props) {
  if (moves.length === 0) return null
  const form = (move: ActionMove) => (
    <MoveForm key={move} move={move} revision={revision}>
      {NOTES[move] && (
        <WatchedTextArea
          look={typed?.move === move ? look : { ...nothingAsked, names: look.names }}
          name={`note-${move}`}
          label={NOTES[move]}
          rows={3}
          value={typed?.move === move ? typed.note : undefined}
          error={errorFor(errors, `note-${move}`)}
        />
      )}
    </MoveForm>
  )
  return (
    <>
      {moves.filter((move) => move !== 'withdraw').map(form)}
      {moves.includes('withdraw') && (
        <details className="govuk-details" open={typed?.move === 'withdraw'}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">It is no longer needed</span>
          </summary>
          <div className="govuk-details__text">{form('withdraw')}</div>
        </details>
      )}
    </>
  )
}

function MoveForm({ move, revision, children }: { move: ActionMove; revision: number; children: ReactNode }) {
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="seen" value={revision} />
      {children}
      <Button name="move" value={move} variant={BUTTONS[move].variant}>
        {BUTTONS[move].text}
      </Button>
    </Form>
  )
}
