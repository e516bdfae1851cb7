import type { RoundReportFacts } from '../workflows/reports/view-round-report.ts'
import type { Block } from './document.ts'

export function scopeOf({
  round,
  service,
  teams,
}: Pick<RoundReportFacts, 'round' | 'service' | 'teams'>): string {
  return `${service}, ${teams.length === 0 ? 'the whole service' : teams.join(', ')}; ${round.cohort}; ${round.period.label}`
}

/** What qualifies every figure of a round. */
export function notesOf({ round }: Pick<RoundReportFacts, 'round'>): Block[] {
  return [
    ...(round.fitted
      ? [{ kind: 'note' as const, text: 'Illustrative rows fitted to a published percentage.' }]
      : []),
    ...(round.state === 'closed'
      ? []
      : [{ kind: 'note' as const, text: 'The round is not closed: these figures may still change.' }]),
  ]
}

export function heading(text: string, level: 2 | 3 = 2): Block {
  return { kind: 'heading', level, text }
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}
