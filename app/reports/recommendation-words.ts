import { dayLabel } from '../domain/day.ts'
import type { Tag } from './document.ts'
import type { RecommendationFacts } from './what-is-known.ts'

const rags = { green: 'Green', amber: 'Amber', red: 'Red' }
const states = {
  planned: 'planned',
  'in-progress': 'in progress',
  delayed: 'delayed',
  blocked: 'blocked',
  done: 'done',
}

type Rating = keyof typeof rags | null

/** A rating in colour and in words. */
export function ragTag(rag: Rating): Tag {
  return { colour: rag ?? 'grey', text: ragText(rag) }
}

export function ragText(rag: Rating): string {
  return rag === null ? 'Not rated' : rags[rag]
}

/** Marks what the plan follows no more, and what comes from an earlier plan; nothing for one that is simply open. */
export function standingLines({ state: { state, since, carriedFrom } }: RecommendationFacts): string[] {
  const on = since === null ? '' : dayLabel(since)
  return [
    ...(state === 'business-as-usual' ? [`Business as usual${on && ` since ${on}`}.`] : []),
    ...(state === 'carried-forward' ? [`Carried forward${on && ` on ${on}`}.`] : []),
    ...(carriedFrom ? [`Carries on ${namedIn(carriedFrom)}.`] : []),
  ]
}

/** Where one that was moved is followed from now on; null for one that is open. */
export function followedAt({
  state: { state, monitoredWhere, carriedTo },
}: RecommendationFacts): string | null {
  if (state === 'business-as-usual') return `Monitored at: ${monitoredWhere ?? 'not said'}`
  return state === 'carried-forward' && carriedTo ? `It goes on as ${namedIn(carriedTo)}` : null
}

function namedIn({ ref, title, planTitle }: { ref: string; title: string; planTitle: string }): string {
  return `${ref} ${title} of ${planTitle}`
}

/** Where it is followed now, when it was moved; then what is not done, by the day it is due, without a day last. */
export function nextSteps(recommendation: RecommendationFacts): string[] {
  const open = recommendation.actions
    .filter(({ state }) => state !== 'done')
    .sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1))
    .map(({ text, dueOn, state, leadRole }) => {
      const when = dueOn ? `By ${dayLabel(dueOn)}` : 'Without a date'
      return `${when} (${[states[state], leadRole].filter(Boolean).join(', ')}): ${text}`
    })
  return [...[followedAt(recommendation)].flatMap((text) => text ?? []), ...open]
}

type Targets = Pick<RecommendationFacts['measures'][number], 'targets' | 'withdrawnTargets'>

/** Those it is judged by, then those that were withdrawn, with the reason. */
export function targetsText({ targets, withdrawnTargets }: Targets): string {
  const inForce = targets.map(({ due, text }) => `${text} by ${dayLabel(due)}`)
  const withdrawn = withdrawnTargets.map(({ due, text, on, note }) => {
    const when = on === null ? '' : ` on ${dayLabel(on)}`
    return `${text} by ${dayLabel(due)}, withdrawn${when}${note ? ` (${note})` : ''}`
  })
  return [...inForce, ...withdrawn].join('; ') || 'None'
}

export function sentence(text: string): string {
  return /[.?!]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`
}
