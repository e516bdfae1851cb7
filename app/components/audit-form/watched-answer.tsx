import { type ReactNode, useState } from 'react'
import { WatchedText } from '../personal-data/watched-text.tsx'

/** What a page looks for in words that are typed: `quiet` are those somebody said are not personal, by question. */
export type PersonalDataLook = { auditId: string; names: string[]; quiet: Record<string, string[]> }

type Props = { code: string; text: string | undefined; look: PersonalDataLook; children: ReactNode }

/** A text area of an answer: what is said not to be personal is told the server at once, as answers are. */
export function WatchedAnswer({ code, text, look, children }: Props) {
  const [quiet, setQuiet] = useState(look.quiet[code] ?? [])
  const notPersonal = (words: string) => {
    setQuiet([...quiet, words])
    // Should this get lost, the warning comes back another time.
    fetch(`/audits/${look.auditId}/not-personal`, {
      method: 'POST',
      body: new URLSearchParams({ question: code, words }),
      redirect: 'manual',
    }).catch(() => {})
  }
  return (
    <WatchedText text={text} names={look.names} quiet={quiet} onNotPersonal={notPersonal}>
      {children}
    </WatchedText>
  )
}
