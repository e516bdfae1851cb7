import type { ReactNode } from 'react'

type Props = { children: ReactNode; variant?: 'secondary' | 'warning'; name?: string; value?: string }

export function Button({ children, variant, name, value }: Props) {
  return (
    <button
      type="submit"
      className={`govuk-button${variant ? ` govuk-button--${variant}` : ''}`}
      name={name}
      value={value}
    >
      {children}
    </button>
  )
}
