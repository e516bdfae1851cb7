import { type Concern, type ConcernStep, concernTexts } from '../../domain/concerns/concern.ts'
import { withOneLineEnd } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { type PersonalWords, personalWords } from '../../domain/personal-data/find-personal-data.ts'
import type { Round } from '../../domain/rounds/round.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { allow, type RecordActivity, recordedChange } from '../act.ts'
import { namesOfRound } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import {
  keepNotPersonal,
  placeOfConcern,
  refuseNoWords,
  saidNotPersonal,
} from '../personal-data/not-personal.ts'
import { loadConcern } from './load-concern.ts'

export type ConcernWarning = PersonalWords & { where: string }

/** A concern with what was recorded about it. */
type Written = { concern: Concern; steps: readonly ConcernStep[]; round: Round }

/**
 * What looks personal in what was recorded about a concern, as far as nobody said it is not. It is looked at after it
 * was recorded, for nothing holds a concern up.
 */
export async function personalWordsOfConcern(
  context: AppContext,
  reader: Reader,
  written: Written,
): Promise<ConcernWarning[]> {
  const { auditId, code } = placeOfConcern(written.concern)
  const isSaid = await saidNotPersonal(context, reader, auditId)
  return (await wordsOf(reader, written)).filter(({ words }) => !isSaid(code, words))
}

/** Each words once, where they stand first. */
async function wordsOf(reader: Reader, { concern, steps, round }: Written): Promise<ConcernWarning[]> {
  const names = await namesOfRound(reader, round.id)
  const found = new Map<string, ConcernWarning>()
  for (const { where, text, people } of concernTexts(concern, steps))
    for (const each of personalWords([withOneLineEnd(text)], people ? [] : names))
      if (!found.has(each.words)) found.set(each.words, { where, ...each })
  return [...found.values()]
}

/** Who says it, in the transaction of which act. */
type Saying = { context: AppContext; transaction: Transaction; record: RecordActivity; actor: Actor }

/** Keeps what was said at the field while the words were typed, as far as they were recorded. */
export async function keepSaidAtField(
  saying: Saying,
  written: Written,
  looked: readonly string[] = [],
): Promise<void> {
  if (looked.length === 0) return
  const said = new Set(looked.map(withOneLineEnd))
  for (const { words } of await wordsOf(saying.transaction, written))
    if (said.has(words)) await keepSaid(saying, written, words)
}

async function keepSaid(saying: Saying, written: Omit<Written, 'steps'>, words: string): Promise<void> {
  const { context, transaction, record, actor } = saying
  const { concern, round } = written
  const said = { words, by: actor.personId }
  if (!(await keepNotPersonal(context, transaction, placeOfConcern(concern), said))) return
  const subject = { subjectType: 'concern', subjectId: concern.id, serviceId: round.serviceId }
  record({ act: 'concern.not-personal', ...subject })
}

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowSayingNotPersonal(
  context: AppContext,
  actor: Actor,
  concernId: string,
): Promise<void> {
  const { facts } = await loadConcern(context.reader, actor, concernId)
  allow(actor, 'concern.say-not-personal', facts)
}

/** From now on keeps quiet about exactly these words in this concern. */
export async function sayNotPersonalInConcern(
  context: AppContext,
  actor: Actor,
  concernId: string,
  words: string,
): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    const loaded = await loadConcern(transaction, actor, concernId)
    allow(actor, 'concern.say-not-personal', loaded.facts)
    refuseNoWords(words)
    await keepSaid({ context, transaction, record, actor }, loaded, withOneLineEnd(words))
  })
}
