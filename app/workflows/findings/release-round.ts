import { z } from 'zod'
import { dayInLondon } from '../../domain/day.ts'
import { type FoundQuestion, foundQuestion } from '../../domain/findings/found-question.ts'
import { findInRound } from '../../domain/findings/round-finding.ts'
import { everything } from '../../domain/findings/selection.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { allQuestions, isCounted } from '../../domain/templates/template.ts'
import { lastCountsOnly } from '../../stores/closings.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { insertRelease, listReleases } from '../../stores/releases.server.ts'
import { listRoundFacts } from '../../stores/round-facts.server.ts'
import { findRound, lockRound } from '../../stores/rounds.server.ts'
import { listCells } from '../../stores/tallies.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { allow, noteReading, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { releaseChoiceOf } from './release-choices.ts'

/** `closing`: the one whose figures the page showed. */
export const ReleaseForm = z.object({ closing: z.coerce.number().int().min(1) })

/** When and by whom the figures of the round as it stands closed were released; null when they are not. */
export type Released = { on: string; by: string | null }

/** A closed round whose figures the lead of its service may release. @throws Problem not-found, not-allowed */
async function releasableRound(reader: Reader, actor: Actor, roundId: string): Promise<Round> {
  const round = orNotFound(await findRound(reader, roundId))
  allow(actor, 'findings.release', { serviceId: round.serviceId })
  if (round.state !== 'closed') throw new Problem('not-found')
  return round
}

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowReleasing(context: AppContext, actor: Actor, roundId: string): Promise<void> {
  await releasableRound(context.reader, actor, roundId)
}

/** What people of other services would see of the round: exactly that, made by the same function. */
export async function viewRelease(context: AppContext, actor: Actor, roundId: string) {
  const { reader } = context
  const round = await releasableRound(reader, actor, roundId)
  const { id, name, closings } = round
  const released = await releasedNow(reader, { id, closings })
  await noteReading(context, actor, {
    ...{ act: 'findings.read', subjectType: 'round', subjectId: id, serviceId: round.serviceId },
  })
  return {
    round: { id, name, closing: closings },
    released,
    questions: await seenFromOutside(reader, round),
    /** Nothing of it is ever shown: that its cases were read again tells how those went that were left out. */
    readAgainForBeingWeak: Object.keys(await lastCountsOnly(reader, roundId)).length > 0,
  }
}

/** Whether the figures of the round as it was last closed are released. */
export async function releasedNow(
  reader: Reader,
  { id, closings }: Pick<Round, 'id' | 'closings'>,
): Promise<Released | null> {
  const release = (await listReleases(reader, [id])).find(({ revision }) => revision === closings)
  if (release === undefined) return null
  const by = (await listPeople(reader)).find((person) => person.id === release.releasedBy)
  return { on: dayInLondon(release.releasedAt), by: by?.displayName ?? null }
}

/** By what was chosen when it was released; before, by what would be now. */
async function seenFromOutside(reader: Reader, { id: roundId, ...rest }: Round): Promise<FoundQuestion[]> {
  const facts = orNotFound((await listRoundFacts(reader)).find(({ id }) => id === roundId))
  const { template } = orNotFound(await findTemplateVersion(reader, facts.templateVersionId))
  const choice = facts.choice ?? (await releaseChoiceOf(reader, { id: roundId, ...rest }, rest.closings))
  const round = { ...facts, declared: [], inside: false, released: true, choice }
  const cells = await listCells(reader, { roundIds: [roundId] })
  return allQuestions(template)
    .filter(isCounted)
    .flatMap((question) => {
      const finding = findInRound(round, question, cells, everything)
      return finding === null ? [] : [foundQuestion(question, [finding], () => [])]
    })
}

/**
 * Lets other services see the figures of a closed round: which of them, and of what else, is chosen now and kept, so that no
 * small count can be worked out from all that is shown. It cannot be taken back;
 * what a later closing counts anew is not released with it. A second click changes nothing.
 * @throws Problem conflict when the round was opened or closed again since the page was shown
 */
export async function releaseRound(
  context: AppContext,
  actor: Actor,
  roundId: string,
  { closing }: z.infer<typeof ReleaseForm>,
): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    const round = orNotFound(await lockRound(transaction, roundId))
    const { serviceId } = round
    allow(actor, 'findings.release', { serviceId })
    if (Object.keys(await lastCountsOnly(transaction, roundId)).length > 0)
      throw new Problem('conflict', 'Cases that were read again because they had been weak are not released.')
    if (round.state !== 'closed' || round.closings !== closing)
      throw new Problem('conflict', 'The round was opened again meanwhile, so its figures may have changed.')
    if ((await listReleases(transaction, [roundId])).some(({ revision }) => revision === closing)) return
    const releasedAt = context.clock().toISOString()
    await insertRelease(transaction, {
      ...{ roundId, revision: closing, releasedAt, releasedBy: actor.personId },
      choice: await releaseChoiceOf(transaction, round, closing),
    })
    record({
      act: 'findings.release',
      subjectType: 'round',
      subjectId: roundId,
      serviceId,
      detail: { closing },
    })
  })
}
