import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { findPersonalData } from '../../domain/audits/personal-data.ts'

/** What a page looks for in words that are typed: `quiet` are those somebody said are not personal, by question. */
export type PersonalDataLook = { auditId: string; names: string[]; quiet: Record<string, string[]> }

/** Milliseconds without a key after which typing has stopped. */
const PAUSE = 800

type Props = { code: string; text: string | undefined; look: PersonalDataLook; children: ReactNode }

/** A text area with a warning under it about what looks personal. It takes no focus and holds nothing up. */
export function WatchedText({ code, text = '', look, children }: Props) {
  const [typed, setTyped] = useState(text)
  const [quiet, setQuiet] = useState(look.quiet[code] ?? [])
  const [canSay, setCanSay] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  // Without JavaScript the page of answers to check has the button.
  useEffect(() => setCanSay(true), [])
  const found = useMemo(() => wordsIn(typed, look.names), [typed, look.names])
  const notPersonal = (words: string) => {
    setQuiet([...quiet, words])
    box.current?.querySelector('textarea')?.focus()
    // Should this get lost, the warning comes back another time.
    fetch(`/audits/${look.auditId}/not-personal`, {
      method: 'POST',
      body: new URLSearchParams({ question: code, words }),
      redirect: 'manual',
    }).catch(() => {})
  }
  return (
    <div
      ref={box}
      onInput={({ target }) => {
        clearTimeout(timer.current)
        timer.current = setTimeout(() => setTyped((target as HTMLTextAreaElement).value), PAUSE)
      }}
    >
      {children}
      <div role="status">
        {[...found].map(
          ([words, kind]) =>
            !quiet.includes(words) && (
              <p className="govuk-body-s app-personal" key={words}>
                This looks personal: {kind} <strong>{words}</strong>{' '}
                {canSay && (
                  <button type="button" className="app-link-button" onClick={() => notPersonal(words)}>
                    Not personal<span className="govuk-visually-hidden">: {words}</span>
                  </button>
                )}
              </p>
            ),
        )}
      </div>
    </div>
  )
}

function wordsIn(text: string, names: string[]): Map<string, string> {
  return new Map(findPersonalData(text, names).map(({ kind, start, end }) => [text.slice(start, end), kind]))
}
