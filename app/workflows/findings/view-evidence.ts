import { discloseFigure } from '../../domain/evidence/disclosure.ts'
import { answerLabel, outcomeNames } from '../../domain/measures/answer-label.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { findQuestion } from '../../domain/templates/template.ts'
import { type Evidence, findEvidence, listEvidence } from '../../stores/evidence.server.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { listOutcomes } from '../../stores/outcomes.server.ts'
import { findRecommendation } from '../../stores/plans.server.ts'
import { findRound } from '../../stores/rounds.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { act, allow, found, type Note } from '../act.ts'
import type { AppContext } from '../context.ts'
import { isInsideService } from '../plans/inside-service.ts'

/** An entry of evidence with everything under it; for those allowed, down to the audits. */
export async function viewEvidence(context: AppContext, actor: Actor, evidenceId: string) {
  return act(context, actor, async (transaction, note) => {
    allow(actor, 'plan.view')
    const evidence = found(await findEvidence(transaction, evidenceId))
    const recommendation = found(await findRecommendation(transaction, evidence.recommendationId))
    const others = await listEvidence(transaction, { recommendationId: recommendation.id })
    const hidden = hiddenBecause(actor, evidence)
    return {
      id: evidence.id,
      recommendation: { id: recommendation.id, ref: recommendation.ref, title: recommendation.title },
      kind: evidence.kind,
      period: evidence.periodLabel,
      recordedOn: evidence.recordedAt.slice(0, 10),
      revision: evidence.revision,
      eligible: evidence.eligible,
      supersededBy: others.find((each) => each.supersedes === evidence.id)?.id ?? null,
      supersedes: evidence.supersedes,
      sentence: hidden ?? evidence.sentence,
      snapshot: hidden === null ? evidence.snapshot : null,
      round: await auditsUnder(transaction, note, actor, evidence),
    }
  })
}

function hiddenBecause(actor: Actor, { snapshot }: Evidence): string | null {
  if (snapshot === null) return null
  const viewer = { insideService: isInsideService(actor, snapshot.serviceId) }
  const shown = discloseFigure(snapshot.figure, viewer, { breakdown: false, released: false })
  return 'suppressed' in shown ? `${shown.text}: ${shown.explanation}` : null
}

/** The audits of the round as they stand now; that they were read is recorded. Null for who may not see them. */
async function auditsUnder(transaction: Transaction, note: Note, actor: Actor, evidence: Evidence) {
  const { roundId, snapshot } = evidence
  if (roundId === null || snapshot === null) return null
  const round = found(await findRound(transaction, roundId))
  const { serviceId } = round
  if (!may(actor, 'findings.view-audits', { serviceId })) return null
  const version = await findTemplateVersion(transaction, round.templateVersionId)
  const question = version ? findQuestion(version.template, snapshot.questionCode) : null
  const outcomes = await listOutcomes(transaction, roundId, snapshot.questionCode)
  const detail = { question: snapshot.questionCode, audits: outcomes.length }
  note({ act: 'findings.read', subjectType: 'evidence', subjectId: evidence.id, serviceId, detail })
  return {
    id: roundId,
    name: round.name,
    audits: outcomes.map((each) => ({
      auditId: each.auditId,
      caseReference: each.caseReference,
      team: each.team,
      outcome: outcomeNames[each.outcome],
      answer: answerLabel(question, each.value),
    })),
  }
}
