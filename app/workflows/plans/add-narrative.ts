import { z } from 'zod'
import { evidenceStandsFrom } from '../../domain/evidence/as-it-stood.ts'
import type { Evidence } from '../../domain/evidence/entry.ts'
import { unseen } from '../../domain/form-result.ts'
import { type Period, parsePeriod } from '../../domain/period.ts'
import type { Actor } from '../../domain/permissions.ts'
import { personalWarnings } from '../../domain/personal-data/find-personal-data.ts'
import { mistakeInDay, optionalText, requiredDate, requiredText } from '../../domain/plans/form-fields.ts'
import { appendEvidence, findEvidence, listEvidence } from '../../stores/evidence.server.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { orNotFound, recordedChange } from '../act.ts'
import { Looked } from '../audits/personal-warnings.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import type { EvidenceResult } from './add-figure.ts'
import { editableRecommendation } from './editable.ts'

const PERIOD = 'Enter a period like Q2 2020/21 or September 2020, or leave it blank'

/** Evidence in words: of one's own, or a figure that belongs to no measure. */
export const NarrativeForm = z.object({
  text: requiredText('Enter the evidence', 4_000),
  period: z
    .string()
    .trim()
    .default('')
    .transform((given, context): Period | null => {
      if (given === '') return null
      const period = given.length > 80 ? null : parsePeriod(given)
      if (period === null) context.addIssue({ code: 'custom', message: PERIOD })
      return period
    }),
  source: requiredText('Enter where this comes from', 400),
  issuedOn: requiredDate('Enter the date of the source'),
  caveat: optionalText(1_000),
  looked: Looked,
})

export const NarrativeCorrectionForm = NarrativeForm.extend({
  correctionNote: requiredText('Say what was corrected', 1_000),
})

/** Adds evidence in words to a recommendation. What looks personal is kept only when it is sent again. */
export async function addNarrative(
  context: AppContext,
  actor: Actor,
  recommendationId: string,
  form: z.infer<typeof NarrativeForm>,
): Promise<EvidenceResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { serviceId } = await editableRecommendation(transaction, actor, recommendationId)
    const kept = await keep(context, transaction, actor, { form, recommendationId, corrected: null })
    const subject = { subjectType: 'recommendation', subjectId: recommendationId, serviceId }
    if (kept.ok) record({ act: 'recommendation.add-evidence', ...subject, detail: { kind: 'narrative' } })
    return kept
  })
}

/** Before the form is looked at, corrected meanwhile or not: sent twice it is answered as the first. @throws Problem not-found, not-allowed */
export async function allowCorrectingEntry(
  context: AppContext,
  actor: Actor,
  evidenceId: string,
): Promise<void> {
  const { recommendationId } = orNotFound(await findEvidence(context.reader, evidenceId))
  await editableRecommendation(context.reader, actor, recommendationId)
}

/** The entry to correct. @throws Problem not-found, not-allowed */
export async function entryToCorrect(
  context: AppContext,
  actor: Actor,
  evidenceId: string,
): Promise<Evidence> {
  return correctable(context.reader, actor, evidenceId)
}

/** Issues an entry again with a note; the first stays, marked. */
export async function correctEntry(
  context: AppContext,
  actor: Actor,
  evidenceId: string,
  form: z.infer<typeof NarrativeCorrectionForm>,
): Promise<EvidenceResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const corrected = await correctable(transaction, actor, evidenceId)
    const { recommendationId } = corrected
    const { serviceId } = await editableRecommendation(transaction, actor, recommendationId)
    const kept = await keep(context, transaction, actor, { form, recommendationId, corrected })
    const subject = { subjectType: 'recommendation', subjectId: recommendationId, serviceId }
    const detail = { evidence: evidenceId }
    if (kept.ok) record({ act: 'recommendation.correct-evidence', ...subject, detail })
    return kept
  })
}

async function keep(
  context: AppContext,
  transaction: Transaction,
  actor: Actor,
  what: {
    form: z.infer<typeof NarrativeForm> & { correctionNote?: string }
    recommendationId: string
    corrected: Evidence | null
  },
): Promise<EvidenceResult> {
  const { form, recommendationId, corrected } = what
  const earliest = corrected && evidenceStandsFrom(corrected)
  const wrong = mistakeInDay('issuedOn', form.issuedOn, { earliest, latest: todayOf(context) })
  if (wrong) return wrong
  const { text, source, caveat, correctionNote = '' } = form
  const texts = { text, source, caveat: caveat ?? '', correctionNote }
  const question = unseen(personalWarnings(texts, []), form.looked)
  if (question) return question
  await appendEvidence(transaction, {
    id: context.random(),
    recommendationId,
    kind: corrected?.kind ?? 'narrative',
    measureId: null,
    roundId: null,
    revision: null,
    supersedes: corrected?.id ?? null,
    observationId: null,
    periodLabel: form.period?.label ?? null,
    periodEnd: form.period?.end ?? null,
    sentence: form.text,
    snapshot: null,
    eligible: false,
    recordedAt: context.clock().toISOString(),
    recordedBy: actor.personId,
    issuedOn: form.issuedOn,
    source: form.source,
    caveat: form.caveat,
    correctionNote: form.correctionNote ?? null,
  })
  return { ok: true, recommendationId }
}

/** By hand, and not corrected yet: what a closing added is corrected by closing again. */
async function correctable(reader: Reader, actor: Actor, evidenceId: string): Promise<Evidence> {
  const evidence = orNotFound(await findEvidence(reader, evidenceId))
  const { recommendationId } = evidence
  await editableRecommendation(reader, actor, recommendationId)
  const others = await listEvidence(reader, { recommendationId })
  const isCorrected = others.some(({ supersedes }) => supersedes === evidenceId)
  return orNotFound(evidence.roundId !== null || evidence.snapshot !== null || isCorrected ? null : evidence)
}
