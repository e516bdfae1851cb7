import type { RoundFacts } from './round-finding.ts'
import type { Selection } from './selection.ts'

/** What nobody chose, and was set so that a figure is of one service and of one year. */
export type Usual = {
  period: boolean
  /** The services that could have been chosen, by name; null: one was chosen, or there is only one. */
  services: { shown: string; all: Array<{ id: string; name: string }> } | null
}

type Selectable = Pick<RoundFacts, 'serviceId' | 'serviceName' | 'state' | 'period' | 'inside'>

const USUAL_MONTHS = 12

/**
 * A selection with what is usual where nothing was chosen: one service, the reader's own before others, for the children of two
 * services are never added up unasked; and the twelve months up to the end of its newest closed round. Whoever names rounds has
 * chosen both. `rounds`: those that the selection reaches as it was asked.
 */
export function usualSelection(
  asked: Selection,
  rounds: readonly Selectable[],
): { selection: Selection; usual: Usual } {
  const nothing: Usual = { period: false, services: null }
  if (asked.rounds.length > 0) return { selection: asked, usual: nothing }
  const closed = rounds.filter(({ state }) => state === 'closed').sort(newestFirst)
  const all = servicesOf(closed)
  const first = closed.find(({ inside }) => inside) ?? closed[0]
  if (first === undefined) return { selection: asked, usual: nothing }
  const isOne = asked.services.length > 0 || all.length < 2
  const services = isOne ? asked.services : [first.serviceId]
  const newest = isOne ? closed[0] : first
  const isPeriodChosen = asked.from !== null || asked.to !== null
  const end = (newest ?? first).period.end
  return {
    selection: {
      ...asked,
      services,
      ...(isPeriodChosen ? {} : { from: monthsBefore(end, USUAL_MONTHS), to: end }),
    },
    usual: { period: !isPeriodChosen, services: isOne ? null : { shown: first.serviceName, all } },
  }
}

function newestFirst(a: Selectable, b: Selectable): number {
  return a.period.end < b.period.end ? 1 : a.period.end > b.period.end ? -1 : 0
}

function servicesOf(rounds: readonly Selectable[]): Array<{ id: string; name: string }> {
  const names = new Map(rounds.map(({ serviceId, serviceName }) => [serviceId, serviceName]))
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

/** The day after the same day so many months before: a year that ends on 31 July 2020 begins on 1 August 2019. */
function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.toISOString().slice(0, 10)
}
