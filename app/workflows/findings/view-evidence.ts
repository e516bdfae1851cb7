import { dayInLondon } from '../../domain/day.ts'
import { supersededBy } from '../../domain/evidence/as-it-stood.ts'
import type { Evidence } from '../../domain/evidence/entry.ts'
import { definitionCounted, type EvidenceSnapshot } from '../../domain/evidence/snapshot.ts'
import { withoutWhys } from '../../domain/measures/average.ts'
import { countedCodes, isPlain } from '../../domain/measures/definition.ts'
import { type Actor, isInside, may } from '../../domain/permissions.ts'
import { findEvidence, listEvidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findRecommendation } from '../../stores/recommendations.server.ts'
import { findRound } from '../../stores/rounds.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { allow, orNotFound, type RecordActivity, recordedReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { auditsOfMeasure, auditsOfQuestion } from './audits-counted.ts'
import { hiddenEvidence } from './evidence-gate.ts'

/** An entry of evidence with everything under it; for those allowed, down to the audits. */
export async function viewEvidence(context: AppContext, actor: Actor, evidenceId: string) {
  return recordedReading(context, actor, async (reader, record) => {
    allow(actor, 'plan.view')
    const evidence = orNotFound(await findEvidence(reader, evidenceId))
    const recommendation = orNotFound(await findRecommendation(reader, evidence.recommendationId))
    const hidden = (await hiddenEvidence(reader, actor, [evidence])).get(evidence.id) ?? null
    return {
      id: evidence.id,
      recommendation: { id: recommendation.id, ref: recommendation.ref, title: recommendation.title },
      kind: evidence.kind,
      period: evidence.periodLabel,
      recordedOn: dayInLondon(evidence.recordedAt),
      revision: evidence.revision,
      // Whether it could be the latest tells how many could be assessed.
      eligible: hidden === null && evidence.eligible,
      supersededBy: await whatSuperseded(reader, evidence),
      supersedes: evidence.supersedes,
      reopened: await isReopened(reader, evidence),
      sentence: hidden ?? evidence.sentence,
      snapshot: hidden === null ? snapshotFor(actor, evidence) : null,
      round: await auditsUnder(reader, record, actor, evidence),
    }
  })
}

/**
 * How a figure stood against targets was said beside the figures before it, which may not be this reader's to see; and why cases
 * are in neither part of it is no number that was chosen at a release.
 */
function snapshotFor(actor: Actor, { snapshot }: Evidence): EvidenceSnapshot | null {
  if (snapshot === null || isInside(actor, snapshot.serviceId)) return snapshot
  return { ...snapshot, figure: withoutWhys(snapshot.figure), targetSentence: null }
}

/** The entry that took its place: of its round, under whatever recommendation; of what is of no round, under its own. */
async function whatSuperseded(reader: Reader, evidence: Evidence): Promise<string | null> {
  const { id, roundId, recommendationId } = evidence
  const others = await listEvidence(reader, roundId === null ? { recommendationId } : { roundId })
  return supersededBy(others).get(id) ?? null
}

/** The round is open again: its next closing will supersede this. */
async function isReopened(reader: Reader, { roundId }: Evidence): Promise<boolean> {
  return roundId !== null && (await findRound(reader, roundId))?.state === 'open'
}

/**
 * The audits a figure was counted from as they stood when it was, each marked when it has changed since; that they were
 * read is recorded, and so is that the figure was. Null for who may not see them.
 */
async function auditsUnder(reader: Reader, record: RecordActivity, actor: Actor, evidence: Evidence) {
  const { roundId, snapshot } = evidence
  if (roundId === null) return null
  const round = orNotFound(await findRound(reader, roundId))
  const { serviceId } = round
  const subject = { subjectType: 'evidence', subjectId: evidence.id, serviceId }
  if (snapshot === null || !may(actor, 'findings.view-audits', { serviceId })) {
    record({ act: 'findings.read', ...subject })
    return null
  }
  const version = await findTemplateVersion(reader, round.templateVersionId)
  const definition = definitionCounted(snapshot)
  const of = { round, revision: evidence.revision ?? 0, template: version?.template ?? null }
  const audits = isPlain(definition)
    ? await auditsOfQuestion(reader, of, snapshot.questionCode ?? '')
    : await auditsOfMeasure(reader, of, evidence.measureId ?? '', definition)
  const detail = { question: countedCodes(definition).join(' '), audits: audits.length }
  record({ act: 'findings.read', ...subject, detail })
  return { id: roundId, name: round.name, audits }
}
