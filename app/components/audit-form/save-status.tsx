import { useEffect, useState } from 'react'
import type { SaveState } from './save-queue.ts'

/** What has become of what was typed, in words, announced politely. Without JavaScript nothing is saved by itself. */
export function SaveStatus({ status }: { status: SaveState }) {
  const [running, setRunning] = useState(false)
  useEffect(() => setRunning(true), [])
  return (
    <p className="govuk-body-s govuk-!-margin-bottom-0" role="status" data-save-state={status.state}>
      {running ? words(status) : 'Press a button to save your answers.'}
      {(status.state === 'signed-out' || status.state === 'not-yours') && (
        <>
          {' '}
          <a className="govuk-link" href="#again-username">
            Go to sign-in
          </a>
        </>
      )}
    </p>
  )
}

function words(status: SaveState): string {
  switch (status.state) {
    case 'nothing-to-save':
      return 'Answers are saved as you go.'
    case 'saving':
      return 'Saving…'
    case 'saved':
      return `Saved at ${new Date(status.at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
    case 'retrying':
      return 'Not saved yet. Trying again. Keep this page open: it holds what you typed.'
    case 'offline':
      return 'Offline. Not saved yet: keep this page open, it holds what you typed and saves when the network is back.'
    case 'conflict':
      return 'An answer was changed somewhere else. Yours is not saved until you choose which to keep.'
    case 'signed-out':
      return 'Not saved: you have been signed out. This page holds what you typed. Sign in below to save it.'
    case 'not-yours':
      return 'Not saved: this audit is not yours to change any more, or somebody else has signed in. This page holds what you typed: copy it, or sign in below as yourself.'
    case 'refused':
      return `Not saved: ${status.message}`
  }
}
