import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type ActionMove, actionMoves, noteField } from '../../domain/actions/remedial-action.ts'
import { Button } from '../fields/button.tsx'
import { NotRecorded } from '../fields/not-recorded.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { WatchedTextArea } from '../personal-data/watched-field.tsx'

type Props = {
  /** `revision` is what the page shows: a move decided on an older one is refused. `names` is what the notes look for. */
  action: { revision: number; moves: ActionMove[]; names: string[] }
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
export function ActionMoves({ action: { revision, moves, names } }: Props) {
  const { again, field, look } = useSentForm()
  const sent = again?.values.move
  if (moves.length === 0) return null
  const form = (move: ActionMove) => (
    <MoveForm key={move} move={move} revision={revision}>
      {NOTES[move] && (
        <WatchedTextArea
          // What was said of words belongs to the move that was sent.
          look={sent === move ? look(names) : { names, warnings: [], looked: [] }}
          label={NOTES[move]}
          rows={3}
          {...field(noteField(move))}
        />
      )}
    </MoveForm>
  )
  return (
    <>
      {moves.filter((move) => move !== 'withdraw').map(form)}
      {moves.includes('withdraw') && (
        <details className="govuk-details" open={sent === 'withdraw'}>
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">It is no longer needed</span>
          </summary>
          <div className="govuk-details__text">{form('withdraw')}</div>
        </details>
      )}
    </>
  )
}

/** The note of a move that somebody else was quicker than. */
export function NotRecordedNote() {
  const { again, value } = useSentForm()
  return again?.overtaken ? <NotRecorded texts={actionMoves.map((move) => value(noteField(move)))} /> : null
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
