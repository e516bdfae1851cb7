import { type ReactNode, useEffect, useRef, useState } from 'react'
import PersonalWords from './personal-words.tsx'

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
  // A browser fetches what looks once there is a text to look at.
  const [Words, setWords] = useState(() => (import.meta.env.SSR ? PersonalWords : null))
  const box = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => {
    if (typed === '' || Words) return
    // Where it fails nothing is said until the next pause.
    import('./fetched-personal-words.ts').then(
      (fetched) => setWords(() => fetched.default),
      () => {},
    )
  }, [typed, Words])
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
      {Words ? (
        <div role="status">
          <Words text={typed} names={names} quiet={quiet} onNotPersonal={notPersonal} />
        </div>
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing; React then leaves what the server said as it is
        <div role="status" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />
      )}
    </>
  )
}
