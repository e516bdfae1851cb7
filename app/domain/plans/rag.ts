import { hasPassed, monthLabel, monthsBetween } from '../day.ts'
import { type Counts, FEWEST_FOR_PERCENTAGE, meets, tooManyNotKnown } from '../measures/proportion.ts'
import { type Better, enteredText, type Target, type Unit, valueText } from '../measures/target.ts'

/** A rating: red needs further focused work or is blocked, amber is on track, green is good progress. */
export type Rag = 'green' | 'amber' | 'red'

/** A proposal and why; a person decides (rule 13). `rag` null: nothing is proposed. */
export type RagProposal = { rag: Rag | null; reason: string }

/** A measure the recommendation is judged by, with its latest figure. */
export type HeadlineMeasure = {
  title: string
  better: Better
  unit: Unit
  latest: JudgedFigure | null
  targets: readonly JudgedTarget[]
  /** Whether the change to the latest figure is clearly for the better (rule 8). */
  clearChangeForBetter: boolean
}

/** A figure as far as a rating goes. */
export type JudgedFigure = {
  value: number
  /** ISO date: the end of the period measured. */
  measuredOn: string
  /** Assessable cases; null when it was published without. */
  denominator: number | null
  supportsClaim: boolean
  counts: Counts | null
  /** Its round is open again, and may come to another figure. */
  reopened?: boolean
  /** As it is printed, with its counts; without it the value alone is said. */
  text?: string
}

/**
 * A target; one that was set for something else than the latest figure counts is judged by the last figure of that
 * (`judgedBy`; null: there is none): redefining a measure clears no target.
 */
export type JudgedTarget = Target & { setForOther?: boolean; judgedBy?: JudgedFigure | null }

/** An action of a recommendation, as far as its rating goes. `due` is an ISO date. */
export type RatedAction = {
  due: string | null
  state: 'planned' | 'in-progress' | 'delayed' | 'blocked' | 'done'
}

/** A rating somebody gave: never changed. */
export type RagDecision = {
  id: string
  recommendationId: string
  kind: 'implementation' | 'impact'
  rag: Rag
  reason: string
  /** ISO date: the day from which it holds. */
  decidedOn: string
  recordedAt: string
  decidedBy: string | null
  proposedRag: Rag | null
  proposalReason: string | null
}

/**
 * Proposes a rating for impact and says why (rule 13): green if every headline measure meets the target next
 * due on evidence under 12 months old; red if a target already due is missed without clear change for the
 * better; else amber. Nothing is proposed without a measure or a figure, from fewer than 10 assessable cases
 * (rule 9), or with more than 10% not known (rule 2), and no green on a round that is open again.
 * @throws RangeError when a date is none.
 */
export function proposeImpactRag(facts: {
  asOf: string
  headlineMeasures: readonly HeadlineMeasure[]
}): RagProposal {
  const { asOf, headlineMeasures: measures } = facts
  const obstacle = whyNoProposal(measures)
  if (obstacle !== null) return { rag: null, reason: `nothing is proposed: ${obstacle}` }
  const missed = measures.flatMap((measure) => missedWithoutChange(measure, asOf))
  if (missed.length > 0) return { rag: 'red', reason: missed.join('; ') }
  const short = measures.flatMap((measure) => whyNotGreen(measure, asOf))
  if (short.length > 0) return { rag: 'amber', reason: short.join('; ') }
  const met = measures.map((measure) => metText(measure, asOf))
  return {
    rag: 'green',
    reason: `every headline measure meets the target next due, on evidence under 12 months old: ${met.join('; ')}`,
  }
}

/**
 * Proposes a rating for implementation, from actions alone (rule 13): red if something is blocked, amber if
 * something is overdue or delayed, else green; without actions nothing is proposed. An action is overdue from
 * the day after its date.
 */
export function proposeImplementationRag(facts: {
  asOf: string
  actions: readonly RatedAction[]
}): RagProposal {
  const { asOf, actions } = facts
  if (actions.length === 0) return { rag: null, reason: 'nothing is proposed: there is no action' }
  const blocked = actions.filter((action) => action.state === 'blocked').length
  if (blocked > 0) return { rag: 'red', reason: `${howMany(blocked, actions.length)} blocked` }
  const overdue = actions.filter((action) => isOverdue(action, asOf)).length
  const delayed = actions.filter((action) => action.state === 'delayed' && !isOverdue(action, asOf)).length
  const reasons = [
    ...(overdue > 0 ? [`${howMany(overdue, actions.length)} past the date set`] : []),
    ...(delayed > 0 ? [`${howMany(delayed, actions.length)} delayed`] : []),
  ]
  if (reasons.length > 0) return { rag: 'amber', reason: reasons.join('; ') }
  const done = actions.filter((action) => action.state === 'done').length
  return {
    rag: 'green',
    reason: `${howMany(done, actions.length)} done, and none is blocked, delayed or past its date`,
  }
}

function whyNoProposal(measures: readonly HeadlineMeasure[]): string | null {
  if (measures.length === 0) return 'there is no measure'
  if (measures.every((measure) => measure.latest === null)) return 'no measure has a figure'
  const reasons = measures.flatMap(({ title, latest }) => {
    if (latest === null) return []
    const reason = whyNoClaim(latest)
    return reason === null ? [] : [`${title}: ${reason}`]
  })
  return reasons.length === 0 ? null : reasons.join('; ')
}

function whyNoClaim(latest: NonNullable<HeadlineMeasure['latest']>): string | null {
  if (latest.counts !== null && tooManyNotKnown(latest.counts)) return 'more than 10% could not be determined'
  if (latest.denominator !== null && latest.denominator < FEWEST_FOR_PERCENTAGE) {
    return `fewer than ${FEWEST_FOR_PERCENTAGE} cases could be assessed`
  }
  return latest.supportsClaim ? null : 'the figure does not support a claim'
}

function missedWithoutChange(measure: HeadlineMeasure, asOf: string): string[] {
  const { targets, better } = measure
  const missed = inOrder(targets).flatMap((target) => {
    const figure = target.setForOther ? (target.judgedBy ?? null) : measure.latest
    const isOpen = target.setForOther || !measure.clearChangeForBetter
    const isMissed =
      figure !== null && hasPassed(target.due, asOf) && !meets(figure.value, target.value, better)
    return isOpen && isMissed ? [{ target, figure }] : []
  })
  const last = missed.at(-1)
  if (last === undefined) return []
  const { target, figure } = last
  const why = target.setForOther ? SET_FOR_OTHER : 'without clear change for the better'
  return [`${against(measure, figure, target)}, already due, is missed ${why}`]
}

function whyNotGreen(measure: HeadlineMeasure, asOf: string): string[] {
  const { title, latest, better } = measure
  if (latest === null) return [`${title}: there is no figure`]
  const target = targetInForce(measure.targets, asOf)
  if (target === null) return [`${title}: no target is set`]
  const reasons: string[] = []
  if (target.setForOther) {
    reasons.push(
      `${title}: what it counts, or how it is asked, was changed after the ${monthLabel(target.due)} target was set`,
    )
  } else if (!meets(latest.value, target.value, better)) {
    reasons.push(`${against(measure, latest, target)} is not met`)
  } else if (target.eachTeam) {
    reasons.push(`${title}: the target applies to every team, and the figure is for all of them together`)
  }
  if (latest.reopened)
    reasons.push(`${title}: the round of its latest figure is open again, and may come to another`)
  if (monthsBetween(latest.measuredOn, asOf) >= 12) {
    reasons.push(`${title}: the evidence, to ${monthLabel(latest.measuredOn)}, is 12 months old or older`)
  }
  return reasons
}

const SET_FOR_OTHER =
  'by the last figure of what it was set for: what the measure counts, or how it is asked, was changed since, and no target is set for that'

function metText(measure: HeadlineMeasure, asOf: string): string {
  const target = targetInForce(measure.targets, asOf)
  if (measure.latest === null || target === null) return measure.title
  return against(measure, measure.latest, target)
}

/** The target next due, on its own day too; when every date has passed, the last. */
export function targetInForce<T extends { due: string }>(targets: readonly T[], asOf: string): T | null {
  const ordered = inOrder(targets)
  return ordered.find((target) => !hasPassed(target.due, asOf)) ?? ordered.at(-1) ?? null
}

function against({ title, unit, better }: HeadlineMeasure, figure: JudgedFigure, target: Target): string {
  const shown = figure.text ?? valueText(figure.value, unit, [target.value], better)
  return `${title}: ${shown} against the ${monthLabel(target.due)} target of ${enteredText(target.value, unit)}`
}

function inOrder<T extends { due: string }>(targets: readonly T[]): T[] {
  return [...targets].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

function isOverdue({ due, state }: RatedAction, asOf: string): boolean {
  return state !== 'done' && due !== null && hasPassed(due, asOf)
}

function howMany(count: number, all: number): string {
  return `${count} of ${all} ${all === 1 ? 'action' : 'actions'} ${count === 1 ? 'is' : 'are'}`
}
