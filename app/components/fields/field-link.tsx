import type { MouseEvent, ReactNode } from 'react'
import { scrollWithWords } from './with-words.ts'

type Props = { field: string; className?: string; children: ReactNode }

/**
 * Leads to a field of this page. With JavaScript it is no navigation: that would take away what the form was answered
 * with, the messages beside its fields among it.
 */
export function FieldLink({ field, className, children }: Props) {
  const go = (event: MouseEvent) => {
    const target = document.getElementById(field)
    if (!target) return
    event.preventDefault()
    target.focus({ preventScroll: true })
    scrollWithWords(target)
  }
  return (
    <a className={className} href={`#${field}`} onClick={go}>
      {children}
    </a>
  )
}
