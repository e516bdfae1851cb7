import type { ReactNode } from 'react'

type Props = { colour?: 'green' | 'yellow' | 'red' | 'blue' | 'grey' | 'orange'; children: ReactNode }

/** A word with a colour; the word alone carries the meaning. */
export function Tag({ colour, children }: Props) {
  return <strong className={`govuk-tag${colour ? ` govuk-tag--${colour}` : ''}`}>{children}</strong>
}
