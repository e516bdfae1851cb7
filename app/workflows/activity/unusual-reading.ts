import { z } from 'zod'
import { dayInLondon, dayLabel } from '../../domain/day.ts'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import {
  countedFrom,
  daysBefore,
  floors,
  isMoreThanExplained,
  kindInWords,
  type UnusualReading,
  unusualInWords,
  unusualReadings,
} from '../../domain/record/unusual-reading.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import {
  insertExplanation,
  listExplanations,
  listManyReaders,
  listReadingCounts,
} from '../../stores/reading-counts.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'

/** So many days, today among them, are looked at. */
const DAYS = 14

export const ExplainingForm = z.object({
  which: z.string('Choose which of them you looked into').max(60),
  reason: z
    .string('Say what you found')
    .trim()
    .min(1, 'Say what you found')
    .max(2000, 'Use 2000 characters or fewer'),
})

/** What of the last fourteen days is unusual and nobody has said why, in words. Nothing, for who is not told of it. */
export async function unusualNow(context: AppContext, actor: Actor) {
  if (!may(actor, 'reading.explain')) return []
  const names = await namesOf(context.reader)
  return (await openNotices(context.reader, todayOf(context))).map((notice) => inWords(notice, names))
}

/** The same, with what was said of others in these days. @throws Problem not-allowed */
export async function viewUnusual(context: AppContext, actor: Actor) {
  allow(actor, 'reading.explain')
  const names = await namesOf(context.reader)
  const today = todayOf(context)
  const explained = await listExplanations(context.reader, daysBefore(today, DAYS - 1))
  return {
    open: (await openNotices(context.reader, today)).map((notice) => inWords(notice, names)),
    explained: explained.map(({ personId, day, readings, reason, by, at }) => ({
      id: `${personId} ${at}`,
      who: names.get(personId) ?? personId,
      ...{ day: dayLabel(day), readings, reason },
      by: names.get(by) ?? by,
      on: dayLabel(dayInLondon(at)),
    })),
  }
}

/** Keeps why somebody read so much; the notice comes back only where they go on a good deal. */
export async function explainReading(
  context: AppContext,
  actor: Actor,
  { which, reason }: z.infer<typeof ExplainingForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'reading.explain')
    const notices = await openNotices(transaction, todayOf(context))
    const notice = notices.find((each) => keyOf(each) === which)
    if (!notice) return mistake('which', 'Choose which of them you looked into')
    const { personId, day, readings } = notice
    const at = context.clock().toISOString()
    await insertExplanation(transaction, {
      ...{ id: context.random(), personId, day, readings, reason, by: actor.personId, at },
    })
    const subject = { subjectType: 'person', subjectId: personId }
    record({ act: 'reading.acknowledge', ...subject, detail: { day, readings } })
    return taken
  })
}

async function openNotices(reader: Reader, today: string): Promise<UnusualReading[]> {
  const days = Array.from({ length: DAYS }, (_, back) => daysBefore(today, back))
  const first = days.at(-1) ?? today
  const readers = await listManyReaders(reader, first, floors)
  const counts = await listReadingCounts(reader, readers, countedFrom(first))
  const explained = new Map<string, number>()
  for (const each of await listExplanations(reader, first))
    explained.set(keyOf(each), Math.max(each.readings, explained.get(keyOf(each)) ?? 0))
  return unusualReadings(counts, days).filter((notice) => {
    const known = explained.get(keyOf(notice))
    return known === undefined || isMoreThanExplained(notice.readings, known)
  })
}

function keyOf({ personId, day }: { personId: string; day: string }): string {
  return `${day} ${personId}`
}

function inWords(notice: UnusualReading, names: ReadonlyMap<string, string>) {
  const { personId, day, kinds } = notice
  return {
    key: keyOf(notice),
    ...{ personId, day },
    sentence: unusualInWords(notice, names.get(personId) ?? personId),
    kinds: kinds.map(kindInWords).join('; '),
  }
}

async function namesOf(reader: Reader): Promise<Map<string, string>> {
  return new Map((await listPeople(reader)).map(({ id, displayName }) => [id, displayName]))
}
