import { z } from 'zod'
import type { RawAnswer } from '../../domain/answers/value.ts'
import type { SubmittedAudit } from '../../domain/audits/audit.ts'
import { formStanding } from '../../domain/audits/standing.ts'
import { dayInLondon } from '../../domain/day.ts'
import { type ExportedAnswer, exportedAnswers } from '../../domain/measures/exported-answer.ts'
import type { Figure } from '../../domain/measures/proportion.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import type { DeclaredModeration } from '../../domain/rounds/moderation.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { allQuestions, type Template } from '../../domain/templates/template.ts'
import { listAnswersOf } from '../../stores/answers.server.ts'
import { listAuditorsOfRound, pageOfSubmitted } from '../../stores/audits.server.ts'
import { listClosings } from '../../stores/closings.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { countCoverage, listOutcomesOf } from '../../stores/outcomes.server.ts'
import { findRound } from '../../stores/rounds.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { allow, orNotFound, recordedReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { figuresOfRound } from '../findings/round-figures.ts'

const RowsChoice = z.object({
  /** 'about': what the rows mean, without any of them. */
  format: z.enum(['tidy', 'wide', 'spreadsheet', 'about']),
  freeText: z.enum(['yes', 'no']).default('no'),
})

type RowsChoice = z.infer<typeof RowsChoice>

/** What was chosen, as it stands in the address. @throws Problem invalid */
function parseRowsChoice(query: Record<string, string>): RowsChoice {
  const parsed = RowsChoice.safeParse(query)
  if (!parsed.success) throw new Problem('invalid', 'Choose which file to export, with or without free text.')
  return parsed.data
}

export type ExportedAudit = {
  caseReference: string
  team: string | null
  /** A pseudonym: one and the same for all audits of a person in this export, another one in the next. */
  auditor: string | null
  auditedOn: string | null
  /** In the order of the form; of an imported round only what its file asked. */
  answers: ExportedAnswer[]
}

export type RowsExport = {
  round: Round
  service: string
  template: Template
  format: RowsChoice['format']
  freeText: boolean
  /** Signed off, and in the sample. */
  coverage: { audited: number; sampled: number }
  /** As declared at the last closing; null while the round is open. */
  moderation: DeclaredModeration | null
  figures: ReadonlyMap<string, Figure>
  stamp: { madeOn: string; madeBy: string }
  /** By case reference, a page at a time, each time the same: those that were signed off when the file was asked for. */
  audits: () => AsyncGenerator<ExportedAudit[]>
}

/** Audits read at once. Their answers are a few thousand rows. */
const PAGE = 100

/** What can be taken from a round, before it is. */
export async function viewExport(context: AppContext, actor: Actor, roundId: string) {
  const { reader } = context
  const round = orNotFound(await findRound(reader, roundId))
  allow(actor, 'export.rows', { serviceId: round.serviceId })
  const { template } = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
  const coverage = await countCoverage(reader, roundId)
  return {
    round: { id: round.id, name: round.name, state: round.state, fitted: round.fitted },
    template: `${template.title} (version ${template.version})`,
    ...coverage,
  }
}

/**
 * Every signed-off audit of a round, to be read page by page. That somebody took it is recorded before the first row
 * leaves.
 */
export async function exportRows(
  context: AppContext,
  actor: Actor,
  roundId: string,
  query: Record<string, string>,
): Promise<RowsExport> {
  const by = context.clock().toISOString()
  const taken = await recordedReading(context, actor, async (reader, record) => {
    const round = orNotFound(await findRound(reader, roundId))
    const { serviceId } = round
    allow(actor, 'export.rows', { serviceId })
    const { format, freeText } = parseRowsChoice(query)
    const version = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
    const coverage = await countCoverage(reader, roundId)
    const detail = { format, freeText: freeText === 'yes', audits: coverage.audited }
    // What is about the rows holds none of them.
    if (format !== 'about')
      record({ act: 'rows.export', subjectType: 'round', subjectId: roundId, serviceId, detail })
    return {
      round,
      format,
      freeText: freeText === 'yes',
      template: version.template,
      coverage,
      moderation: await moderationNow(reader, round),
      service: (await listServices(reader)).find(({ id }) => id === serviceId)?.name ?? '',
      figures: await figuresOfRound(reader, round, version.template),
      pseudonyms: await pseudonymsOf(reader, context, roundId),
    }
  })
  const { pseudonyms, figures, ...rest } = taken
  return {
    ...rest,
    figures: new Map([...figures].map(([code, { figure }]) => [code, figure])),
    stamp: { madeOn: dayInLondon(by), madeBy: actor.displayName },
    audits: () =>
      pagesOf(context.reader, { roundId, template: rest.template, freeText: rest.freeText, pseudonyms, by }),
  }
}

async function moderationNow(reader: Reader, { id, state }: Round): Promise<DeclaredModeration | null> {
  const [closing] = state === 'closed' ? await listClosings(reader, id) : []
  return closing?.moderation ?? null
}

type Named = Pick<SubmittedAudit, 'auditorId' | 'auditorLabel'>

const keyOf = ({ auditorId, auditorLabel }: Named) =>
  auditorId !== null ? `person ${auditorId}` : auditorLabel !== null ? `label ${auditorLabel}` : null

/** Numbered by lot, so that neither the alphabet nor another export tells who is who. */
async function pseudonymsOf(
  reader: Reader,
  context: AppContext,
  roundId: string,
): Promise<Map<string, string>> {
  const keys = (await listAuditorsOfRound(reader, roundId)).flatMap((each) => keyOf(each) ?? [])
  const lots = [...new Set(keys)].sort().map((key) => ({ key, lot: context.random() }))
  lots.sort((a, b) => (a.lot < b.lot ? -1 : 1))
  return new Map(lots.map(({ key }, place) => [key, `auditor-${String(place + 1).padStart(2, '0')}`]))
}

type Taken = {
  roundId: string
  template: Template
  freeText: boolean
  pseudonyms: ReadonlyMap<string, string>
  by: string
}

async function* pagesOf(reader: Reader, taken: Taken): AsyncGenerator<ExportedAudit[]> {
  let after: string | null = null
  for (;;) {
    const page: SubmittedAudit[] = await pageOfSubmitted(reader, taken.roundId, {
      after,
      by: taken.by,
      size: PAGE,
    })
    if (page.length > 0) yield await withAnswers(reader, taken, page)
    if (page.length < PAGE) return
    after = page.at(-1)?.caseReference ?? null
  }
}

async function withAnswers(
  reader: Reader,
  { template, freeText, pseudonyms }: Taken,
  page: SubmittedAudit[],
): Promise<ExportedAudit[]> {
  const ids = page.map(({ id }) => id)
  const outcomes = await listOutcomesOf(reader, ids)
  const raws = await listAnswersOf(reader, ids)
  const questions = allQuestions(template)
  const answersOf = (auditId: string) => {
    const typed = raws.get(auditId) ?? new Map<string, RawAnswer>()
    return exportedAnswers(questions, {
      standing: formStanding(template, Object.fromEntries(typed)),
      outcomes: outcomes.get(auditId) ?? new Map(),
      raws: typed,
      freeText,
    })
  }
  return page.map((audit) => ({
    caseReference: audit.caseReference,
    team: audit.team,
    auditor: pseudonyms.get(keyOf(audit) ?? '') ?? null,
    auditedOn: audit.auditedOn,
    answers: answersOf(audit.id),
  }))
}
