import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { dayAfter, isIsoDate, startInLondon } from '../../domain/day.ts'
import type { Person } from '../../domain/people/person.ts'
import { type Actor, isInside, may, servicesWhere } from '../../domain/permissions.ts'
import { acts, configurationActs } from '../../domain/record/acts.ts'
import type { RecordedActivity } from '../../domain/record/entry.ts'
import { sentenceOf, subjectText } from '../../domain/record/sentence.ts'
import { type ActivityFilter, type ActivityScope, listActivity } from '../../stores/activity.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listPlans } from '../../stores/plans.server.ts'
import { namesOfRounds } from '../../stores/rounds.server.ts'
import { countWaiting, lastBlock } from '../../stores/seal.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { allow, noteReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { maySee } from '../people/list-people.ts'

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

/** Which entries are asked for, as they stand in the address; what is not understood is left out. */
export const ActivityQuery = z.object({
  of: z.string().min(1).max(40).optional().catch(undefined),
  id: z.string().min(1).max(80).optional().catch(undefined),
  person: z.string().min(1).max(40).optional().catch(undefined),
  act: z.string().min(1).max(60).optional().catch(undefined),
  day: z.string().refine(isIsoDate).optional().catch(undefined),
  /** The number to go on from. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
})

export type ActivityQuery = z.infer<typeof ActivityQuery>

/**
 * A page of the activity record, newest first: all of it, or what its reader's roles let them see. That it was read is recorded.
 */
export async function activityPage(context: AppContext, actor: Actor, query: ActivityQuery = {}) {
  allow(actor, 'activity.view')
  await inTheRecord(context)
  const { reader } = context
  const all = await listPeople(reader)
  const services = await listServices(reader)
  const scope = scopeOf(
    actor,
    services.map(({ id }) => id),
  )
  const entries = await listActivity(reader, { ...filterOf(query), limit: PAGE + 1 }, scope)
  const shown = entries.slice(0, PAGE)
  const names = await namesIn(reader, all, services, [...shown, asSubject(query)])
  const { before: _, of: subjectType, id: subjectId, ...chosen } = query
  await noteReading(context, actor, {
    ...{ act: 'activity.read', subjectType: 'activity', subjectId: 'record' },
    detail: { ...chosen, ...(subjectType && subjectId ? { of: `${subjectType} ${subjectId}` } : {}) },
  })
  return {
    query,
    seesAll: scope === 'all',
    mayCheck: may(actor, 'activity.check'),
    seal: await sealNow(reader),
    /** What the entries are of, where that was chosen. */
    subject:
      subjectType && subjectId
        ? subjectText(subjectType, names.subject(asSubject(query)) ?? subjectId)
        : null,
    people: await choosable(context, actor, all),
    acts: Object.entries(acts).map(([act, { says }]) => ({ act, says: says.replace(/ *\{it\}/, ' …') })),
    next: entries.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
    entries: shown.map((entry) => ({
      seq: entry.seq,
      at: entry.at,
      act: entry.act,
      sentence: sentenceOf(entry, { who: names.person(entry.personId), subject: names.subject(entry) }),
      subjectType: entry.subjectType,
      subjectId: entry.subjectId,
      service: entry.serviceId === null ? null : names.service(entry.serviceId),
      detail: detailFor(actor, entry),
      addressPrefix: scope === 'all' ? entry.addressPrefix : null,
    })),
  }
}

/** All for who may see it; else one's own, those of the services one manages, and what an administrator sees to. */
function scopeOf(actor: Actor, everyService: string[]): ActivityScope {
  if (may(actor, 'activity.view-all')) return 'all'
  const managed = servicesWhere(actor, 'activity.view-of-service')
  return {
    personId: actor.personId,
    serviceIds: managed === 'all' ? everyService : managed,
    acts: may(actor, 'activity.view-configuration') ? configurationActs : [],
  }
}

function filterOf({ of, id, person, act, day, before }: ActivityQuery): ActivityFilter {
  return {
    ...{ before, act, personId: person },
    ...(of && id ? { subjectType: of, subjectId: id } : {}),
    ...(day ? { between: [startInLondon(day), startInLondon(dayAfter(day))] } : {}),
  }
}

function asSubject({ of = '', id = '' }: ActivityQuery): Subject {
  return { subjectType: of, subjectId: id }
}

type Subject = Pick<RecordedActivity, 'subjectType' | 'subjectId'>

/** What the people and things of some entries are called. */
async function namesIn(
  reader: Reader,
  all: readonly Person[],
  allServices: ReadonlyArray<{ id: string; name: string }>,
  of: readonly Subject[],
) {
  const people = new Map(all.map(({ id, displayName }) => [id, displayName]))
  const services = new Map(allServices.map(({ id, name }) => [id, name]))
  const teams = new Map((await listTeams(reader)).map(({ id, name }) => [id, name]))
  const wanted = (type: string) => [
    ...new Set(of.flatMap(({ subjectType, subjectId }) => (subjectType === type ? subjectId : []))),
  ]
  const rounds = await namesOfRounds(reader, wanted('round'))
  const plans = new Map((await listPlans(reader)).map(({ id, title }) => [id, title]))
  const byType: Record<string, ReadonlyMap<string, string>> = {
    ...{ person: people, service: services, team: teams, round: rounds, plan: plans },
  }
  return {
    person: (id: string | null) => (id === null ? null : (people.get(id) ?? id)),
    service: (id: string) => services.get(id) ?? id,
    subject: ({ subjectType, subjectId }: Subject) => byType[subjectType]?.get(subjectId) ?? null,
  }
}

/** Whom the entries can be narrowed to: nobody, where a reader sees their own alone. */
async function choosable(context: AppContext, actor: Actor, all: readonly Person[]) {
  if (!may(actor, 'people.view')) return []
  const teams = await listTeams(context.reader)
  return all
    .filter((person) => maySee(actor, person, teams))
    .map(({ id, displayName }) => ({ id, displayName }))
}

/** How far the record is sealed. */
export async function sealNow(reader: Reader) {
  const last = await lastBlock(reader)
  return {
    upTo: last?.upTo ?? null,
    at: last?.sealedAt ?? null,
    unsealed: (await countWaiting(reader)).entries,
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
