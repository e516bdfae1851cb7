import { z } from 'zod'
import { type ConcernStep, isOpenConcern } from '../../domain/concerns/concern.ts'
import { type FormResult, overtaken, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { appendConcernStep, lockConcern } from '../../stores/concerns.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import { Looked } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { loadConcern } from './load-concern.ts'
import { keepSaidAtField } from './personal-data.ts'

const text = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, `Use ${most} characters or fewer`)

const WHEN = 'Enter the date and the time'

/** As the browser's own field for a date and a time writes it. */
const dateAndTime = z
  .string(WHEN)
  .trim()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, WHEN)
  .refine((given) => !Number.isNaN(Date.parse(given)), WHEN)

/** How many steps the page showed. */
const seen = z.coerce.number().int().min(0).max(1_000_000)

/** The forms of the page: `kind` says which. */
export const StepForm = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('escalated'),
    seen,
    looked: Looked,
    toWhom: text('Say who was told', 300),
    happenedAt: dateAndTime,
    reference: text('Give a reference, such as the contact or referral number', 200),
  }),
  z.object({ kind: z.literal('note'), seen, looked: Looked, note: text('Write the note', 5000) }),
  z.object({
    kind: z.literal('closed'),
    seen,
    looked: Looked,
    outcome: text('Say what came of it', 5000),
  }),
])

type Step = z.infer<typeof StepForm>

/** Overtaken when something else was recorded first, which the person has not seen. */
export async function takeConcernStep(
  context: AppContext,
  actor: Actor,
  concernId: string,
  step: Step,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    orNotFound(await lockConcern(transaction, concernId))
    const { concern, steps, facts, round } = await loadConcern(transaction, actor, concernId)
    allow(actor, 'concern.handle', facts)
    const next: ConcernStep = {
      ...{ id: context.random(), concernId, ...contentOf(step) },
      by: actor.personId,
      at: context.clock().toISOString(),
    }
    if (steps.length === step.seen + 1 && isSame(steps.at(-1), next)) return taken // a second click
    if (steps.length !== step.seen || !isOpenConcern(steps)) return quicker
    await appendConcernStep(transaction, next)
    const subject = { subjectType: 'concern', subjectId: concernId, serviceId: round.serviceId }
    record({ act: ACTS[step.kind], ...subject })
    const written = { concern, steps: [next], round }
    await keepSaidAtField({ context, transaction, record, actor }, written, step.looked)
    return taken
  })
}

const quicker = overtaken([
  {
    field: 'steps',
    message: 'Something was recorded after you opened the page. Read it, then send yours again',
  },
])

const ACTS = { escalated: 'concern.escalate', note: 'concern.note', closed: 'concern.close' } as const

type Content = Pick<ConcernStep, 'kind' | 'toWhom' | 'happenedAt' | 'reference' | 'text'>

function contentOf(step: Step): Content {
  const nothing = { toWhom: null, happenedAt: null, reference: null, text: null }
  if (step.kind === 'note') return { ...nothing, kind: step.kind, text: step.note }
  if (step.kind === 'closed') return { ...nothing, kind: step.kind, text: step.outcome }
  const { kind, toWhom, happenedAt, reference } = step
  return { ...nothing, kind, toWhom, happenedAt, reference }
}

function isSame(one: ConcernStep | undefined, other: ConcernStep): boolean {
  const fields = ['kind', 'toWhom', 'happenedAt', 'reference', 'text', 'by'] as const
  return fields.every((field) => one?.[field] === other[field])
}
