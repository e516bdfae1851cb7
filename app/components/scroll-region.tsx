import type { ReactNode } from 'react'

type Props = {
  /** What the region holds, for who cannot see it. */
  label: string
  /** Keeps a table of many columns readable on a telephone. */
  wide?: boolean
  children: ReactNode
}

/** What is wider than a narrow screen scrolls by itself, by keyboard too, and the page does not. */
export function ScrollRegion({ label, wide = false, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <section className={`app-scroll${wide ? ' app-scroll--wide' : ''}`} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
