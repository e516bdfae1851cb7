import { setTimeout } from 'node:timers/promises'
import { type Actor, isInside } from '../../domain/permissions.ts'
import type { RecordedActivity } from '../../domain/record/entry.ts'
import { listActivity } from '../../stores/activity.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'

const PAGE = 50
const MOST_MS = 500

/**
 * Details that say what it was that was done, which a reader outside the service is told. Any other is a count, or tells what was
 * answered, proposed or left: beside a figure that is shown it gives one back that is not.
 */
const TOLD_OUTSIDE = [
  ...['kind', 'state', 'part', 'actionId', 'auditId', 'caseId', 'byCaseId', 'auditorId'],
  ...['to', 'on', 'happenedOn', 'decidedOn', 'dueOn', 'months', 'value', 'rag', 'doubted', 'offered'],
  ...['question', 'questions', 'closing', 'method', 'sampling', 'moderation', 'fitted', 'format', 'freeText'],
]

/** Of a single audit: which questions it was asked, told of one audit after the other, adds up to a figure. */
const TOLD_OF_AN_AUDIT = ['kind']

/** A page of the activity record, newest first; `before` is the number to go on from. */
export async function activityPage(context: AppContext, actor: Actor, before: number | null) {
  allow(actor, 'activity.view')
  await inTheRecord(context)
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

/** Readings of the last moment are on disk already: the page waits for them a little, and never for a busy writer. */
async function inTheRecord({ readings, log }: AppContext): Promise<void> {
  const taken = readings
    .takeOver()
    .catch(() => log.warn({}, 'readings wait to be taken over into the record'))
  await Promise.race([taken, setTimeout(MOST_MS)])
}

/** All of it is for those who see the findings of the service; what is of no service tells of no findings. */
function detailFor(
  actor: Actor,
  { detail, serviceId, subjectType }: RecordedActivity,
): Array<{ name: string; value: string }> {
  const isAllTold = serviceId === null || isInside(actor, serviceId)
  const told = subjectType === 'audit' ? TOLD_OF_AN_AUDIT : TOLD_OUTSIDE
  return Object.entries(detail)
    .filter(([name]) => isAllTold || told.includes(name))
    .map(([name, value]) => ({ name, value: String(value) }))
}
