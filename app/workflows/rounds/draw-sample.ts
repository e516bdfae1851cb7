import { z } from 'zod'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { drawSample, populationFingerprint } from '../../domain/rounds/sampling.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import { listCases, setDraw } from '../../stores/rounds.server.ts'
import { recordedChange } from '../act.ts'
import { namesOfRound } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { lockManagedRound, readManagedRound } from './managed-round.ts'

export type Draw = { size: number; seed: string }

/** A draw that was previewed. Of what cannot be drawn the use case says why. */
export const DrawForm = z.object({
  size: z.coerce.number(),
  seed: z.string().trim().default(''),
  fingerprint: z.string().trim().default(''),
})

/** The list, what was drawn from it, and what `draw` would draw: the same as `drawRound` then keeps. */
export async function viewSample(context: AppContext, actor: Actor, roundId: string, draw: Draw | null) {
  const round = await readManagedRound(context, actor, roundId)
  const cases = await listCases(context.reader, roundId)
  const audits = await listAuditsOfRound(context.reader, roundId)
  const submitted = new Set(audits.filter((each) => each.state === 'submitted').map((each) => each.caseId))
  const references = cases.map((each) => each.reference)
  const error = draw && drawMistake(draw, cases.length)
  return {
    name: round.name,
    /** What the field for a reason looks for: the round is managed by whoever asks. */
    names: await namesOfRound(context.reader, roundId),
    state: round.state,
    sampling: round.sampling,
    listed: cases.length,
    fingerprint: populationFingerprint(references),
    assigned: audits.length > 0,
    offeredSeed: context.random(),
    error,
    preview: draw && !error ? drawSample(references, draw.seed, draw.size).sampled : null,
    drawn: cases
      .filter((each) => each.state !== 'listed')
      .map((each) => ({
        id: each.id,
        reference: each.reference,
        team: each.team,
        state: each.state,
        reason: each.replacedReason,
        replaceable: each.state === 'sampled' && !submitted.has(each.id) && round.state !== 'closed',
      })),
  }
}

/** Keeps the draw that was previewed. @throws Problem conflict when the list is another by now */
export async function drawRound(
  context: AppContext,
  actor: Actor,
  roundId: string,
  draw: z.infer<typeof DrawForm>,
): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    const round = await lockManagedRound(transaction, actor, roundId, ['draft'])
    if ((await listAuditsOfRound(transaction, roundId)).length > 0) {
      throw new Problem(
        'conflict',
        'Cases are assigned already. Remove the assignments before drawing again.',
      )
    }
    const cases = await listCases(transaction, roundId)
    const references = cases.map((each) => each.reference)
    const mistake = drawMistake(draw, cases.length)
    if (mistake) throw new Problem('invalid', mistake)
    if (populationFingerprint(references) !== draw.fingerprint) {
      throw new Problem('conflict', 'The case list has changed since the preview. Preview the draw again.')
    }
    const { sampled, reserve } = drawSample(references, draw.seed, draw.size)
    const places = new Map([...sampled, ...reserve].map((reference, position) => [reference, position]))
    const method = draw.size === cases.length ? 'whole-population' : 'random'
    await setDraw(transaction, roundId, {
      method,
      population: cases.length,
      sampleSize: draw.size,
      seed: draw.seed,
      fingerprint: draw.fingerprint,
      positions: cases.map(({ id, reference }) => ({ caseId: id, position: places.get(reference) ?? 0 })),
    })
    const detail = { method, population: cases.length, sampled: draw.size }
    record({
      act: 'round.draw',
      subjectType: 'round',
      subjectId: roundId,
      serviceId: round.serviceId,
      detail,
    })
  })
}

function drawMistake(draw: Draw, listed: number): string | null {
  if (!Number.isSafeInteger(draw.size) || draw.size < 1) return 'Enter how many cases to draw, 1 or more'
  if (draw.size > listed) return `The list has ${listed} cases: draw that many or fewer`
  if (draw.seed === '' || draw.seed.length > 80) return 'Enter a seed of 80 characters or fewer'
  return null
}
