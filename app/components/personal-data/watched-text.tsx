import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { personalWords } from '../../domain/personal-data/find-personal-data.ts'

/** Milliseconds without a key after which typing has stopped. */
const PAUSE = 800

type Props = {
  text: string | undefined
  /** Looked for beside what has a shape. */
  names: readonly string[]
  /** Words somebody said are not personal. */
  quiet: readonly string[]
  onNotPersonal: (words: string) => void
  /** The text area or the input that is watched. */
  children: ReactNode
}

/** A warning under a field about what looks personal in it. It takes no focus and holds nothing up. */
export function WatchedText({ text = '', names, quiet, onNotPersonal, children }: Props) {
  // A form that came back has the line ends of a posted form, and what is typed the browser's own.
  const [typed, setTyped] = useState(text.replaceAll('\r\n', '\n'))
  const [canSay, setCanSay] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  // Without JavaScript the server asks before or after it keeps the words.
  useEffect(() => setCanSay(true), [])
  const found = useMemo(() => personalWords([typed], names), [typed, names])
  const notPersonal = (words: string) => {
    onNotPersonal(words)
    box.current?.querySelector<HTMLElement>('textarea, input')?.focus()
  }
  return (
    <>
      <div
        ref={box}
        onInput={({ target }) => {
          const { value } = target as HTMLTextAreaElement | HTMLInputElement
          clearTimeout(timer.current)
          timer.current = setTimeout(() => setTyped(value), PAUSE)
        }}
      >
        {children}
      </div>
      <div role="status">
        {found.map(
          ({ kind, words }) =>
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
    </>
  )
}
