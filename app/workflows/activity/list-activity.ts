import { type Actor, isInside } from '../../domain/permissions.ts'
import { listActivity, type RecordedActivity } from '../../stores/activity.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'

const PAGE = 50

/** Details that say how many cases or audits there were: beside a figure that is shown, they give one back that is not. */
const COUNTS = [
  ...['audits', 'cases', 'population', 'sampled', 'audited', 'assigned', 'unassignable', 'removed'],
  'rowsWithPersonalData',
]

/** A page of the activity record, newest first; `before` is the number to go on from. */
export async function activityPage(context: AppContext, actor: Actor, before: number | null) {
  allow(actor, 'activity.view')
  const filter = { limit: PAGE + 1, ...(before === null ? {} : { before }) }
  const entries = await listActivity(context.reader, filter)
  const people = new Map((await listPeople(context.reader)).map(({ id, displayName }) => [id, displayName]))
  const services = new Map((await listServices(context.reader)).map(({ id, name }) => [id, name]))
  const shown = entries.slice(0, PAGE)
  return {
    before,
    next: entries.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
    entries: shown.map((entry) => ({
      seq: entry.seq,
      at: entry.at,
      act: entry.act,
      who: entry.personId === null ? null : (people.get(entry.personId) ?? entry.personId),
      subjectType: entry.subjectType,
      subject: (entry.subjectType === 'person' ? people.get(entry.subjectId) : undefined) ?? entry.subjectId,
      service: entry.serviceId === null ? null : (services.get(entry.serviceId) ?? entry.serviceId),
      detail: detailFor(actor, entry),
    })),
  }
}

/** Counts are for those who see the findings of the service. */
function detailFor(
  actor: Actor,
  { detail, serviceId }: RecordedActivity,
): Array<{ name: string; value: string }> {
  const inside = serviceId !== null && isInside(actor, serviceId)
  return Object.entries(detail)
    .filter(([name]) => inside || !COUNTS.includes(name))
    .map(([name, value]) => ({ name, value: String(value) }))
}
