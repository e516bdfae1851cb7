import type { ImportMapping } from '../../domain/imports/import-mapping.ts'
import { closedRound, declaredModeration } from '../../domain/imports/imported-round.ts'
import { personalDataNotices } from '../../domain/imports/personal-data-notices.ts'
import { overallOf } from '../../domain/measures/outcome.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import type { RowNotice } from '../../domain/rows.ts'
import { insertAnswers } from '../../stores/answers.server.ts'
import { insertAudits } from '../../stores/audits.server.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { saveImportMapping } from '../../stores/import-mappings.server.ts'
import { insertOutcomes } from '../../stores/outcomes.server.ts'
import { findRound, insertCases, insertRound } from '../../stores/rounds.server.ts'
import { allow, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { closeLaterAgain, recordClosing } from '../rounds/record-closing.ts'
import { todayOf } from '../today.ts'
import {
  askedOutcomes,
  type Collected,
  collectAudits,
  formOfImport,
  type ImportRequest,
} from './completed-audits.ts'

/** `roundId` is the preview's: confirming it twice imports once. `by` null: the product itself. */
type Import = ImportRequest & { roundId: string; by: string | null }

/**
 * Imports what was previewed: all of it, or nothing and every problem by its row.
 * @throws Problem not-allowed; invalid when the mapping or the round does not belong to the file
 */
export async function importCompletedAudits(
  context: AppContext,
  actor: Actor,
  request: ImportRequest & { roundId: string },
): Promise<{ problems: RowNotice[] }> {
  const { serviceId, roundId } = request
  allow(actor, 'round.manage', { serviceId })
  const collected = await collectAudits(context.reader, request, todayOf(context))
  if (collected.problems.length > 0) return { problems: collected.problems }
  try {
    await recordedChange(context, actor, async (transaction, record) => {
      allow(actor, 'round.manage', { serviceId })
      const { entries, again } = await writeAudits(
        context,
        transaction,
        { ...request, by: actor.personId },
        collected,
      )
      const detail = {
        audits: collected.audits.length,
        questions: request.mapping.questions.length,
        droppedColumns: collected.dropped.length,
        rowsWithPersonalData: personalDataNotices(collected.template, collected.audits).length,
        sampling: request.round.sampling,
        moderation: request.round.moderation,
        fitted: request.round.fitted,
        evidence: entries,
      }
      record({ act: 'round.import-audits', subjectType: 'round', subjectId: roundId, serviceId, detail })
      for (const { id, entries: added } of again)
        record({
          ...{ act: 'round.close', subjectType: 'round', subjectId: id, serviceId },
          detail: { evidence: added, because: roundId },
        })
    })
  } catch (error) {
    const made = await findRound(context.reader, roundId)
    if (made === null) throw error
    // A second click: the first one made the round.
    if (made.createdBy !== actor.personId || made.origin !== 'imported') {
      throw new Problem('conflict', 'This cannot be imported a second time. Start again from the file.')
    }
  }
  return { problems: [] }
}

/** The same for a file that comes with the product, inside a transaction. @throws Error when a row is wrong */
export async function importShippedAudits(
  context: AppContext,
  transaction: Transaction,
  request: Import,
): Promise<{ entries: number }> {
  const collected = await collectAudits(transaction, request, todayOf(context))
  const [first] = collected.problems
  if (first) throw new Error(`${request.round.name}, line ${first.line}: ${first.message}`)
  return writeAudits(context, transaction, request, collected)
}

/** Keeps the mapping under its name for the next file, without importing anything. */
export async function saveMapping(
  context: AppContext,
  actor: Actor,
  request: { templateVersionId: string; serviceId: string; name: string; mapping: ImportMapping },
): Promise<void> {
  const { serviceId } = request
  await recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'round.manage', { serviceId })
    await keepMapping(context, transaction, request, actor.personId)
    const detail = { questions: request.mapping.questions.length }
    const subjectId = request.templateVersionId
    record({ act: 'import-mapping.save', subjectType: 'template-version', subjectId, serviceId, detail })
  })
}

async function keepMapping(
  context: AppContext,
  transaction: Transaction,
  { templateVersionId, name, mapping }: { templateVersionId: string; name: string; mapping: ImportMapping },
  savedBy: string | null,
) {
  const { key } = await formOfImport(transaction, templateVersionId)
  const savedAt = context.clock().toISOString()
  await saveImportMapping(transaction, {
    id: context.random(),
    templateKey: key,
    name,
    mapping,
    savedAt,
    savedBy,
  })
}

async function writeAudits(
  context: AppContext,
  transaction: Transaction,
  request: Import,
  { audits, template }: Collected,
): Promise<{ entries: number; again: Awaited<ReturnType<typeof closeLaterAgain>> }> {
  const { roundId, by, mapping } = request
  const at = context.clock().toISOString()
  const { templateVersionId, serviceId } = request
  const given = { id: roundId, templateVersionId, serviceId, createdBy: by, createdAt: at }
  const round = closedRound(request.round, audits.length, given)
  await insertRound(transaction, round)
  const made = audits.map((audit) => ({ ...audit, id: context.random(), caseId: context.random(), roundId }))
  const unlisted = { worker: null, supervisor: null, iro: null, attributes: {}, drawPosition: null }
  await insertCases(
    transaction,
    made.map(({ caseId, reference, team }) => ({
      ...unlisted,
      id: caseId,
      roundId,
      reference,
      team,
      state: 'sampled',
      replacedReason: null,
    })),
  )
  await insertAudits(
    transaction,
    made.map(({ id, caseId, auditor, auditedOn }) => ({
      id,
      roundId,
      caseId,
      auditorId: null,
      auditorLabel: auditor,
      state: 'submitted',
      auditedOn,
      assignedAt: at,
      submittedAt: at,
      revision: 0,
    })),
  )
  await insertAnswers(transaction, made, { at, by })
  await insertOutcomes(
    transaction,
    made.map((audit) => {
      const outcomes = askedOutcomes(mapping, audit)
      return { id: audit.id, roundId, overall: overallOf(template, outcomes), outcomes }
    }),
  )
  const name = request.round.mappingName
  await keepMapping(context, transaction, { templateVersionId, name, mapping }, by)
  const { entries } = await recordClosing(context, transaction, {
    ...{ round, by, reason: null },
    moderation: declaredModeration(request.round),
  })
  return { entries, again: await closeLaterAgain(context, transaction, { round, by }) }
}
