import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportMapping } from '../../app/domain/imports/import-mapping.ts'
import { suggestMapping, withSuggestedValues } from '../../app/domain/imports/suggest-mapping.ts'
import { asksAll } from '../../app/domain/measures/misfit.ts'
import type { RoundKind } from '../../app/domain/rounds/round.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { listMeasures } from '../../app/stores/measures.server.ts'
import { findTemplateVersion } from '../../app/stores/templates.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'
import { readSheet } from '../../app/workflows/imports/completed-audits.ts'
import { importShippedAudits } from '../../app/workflows/imports/import-completed-audits.ts'

type ClosedRound = {
  file: string
  template: string
  name: string
  kind: RoundKind
  cohort: string
  start: string
  end: string
  /** Only the permanence audit was published with counts; the rows of the others are fitted to a percentage. */
  fitted: boolean
  /** Columns that are not called after their question. */
  columns: Record<string, string>
}

const rounds: ClosedRound[] = [
  {
    file: 'permanence-audit-2020-05.csv',
    template: 'permanence/1.yaml',
    name: 'Thematic audit of permanence, May 2020',
    kind: 'thematic-audit',
    cohort: 'Children looked after whose plan is not adoption',
    start: '2020-05-01',
    end: '2020-05-31',
    fitted: false,
    columns: {},
  },
  {
    file: 'recording-audit-2020-06.csv',
    template: 'recording-short/1.yaml',
    name: 'Audit of chronologies and genograms, June 2020',
    kind: 'dip-sample',
    cohort: 'Children with an open case',
    start: '2020-06-01',
    end: '2020-06-30',
    fitted: true,
    columns: { chronology_up_to_date: 'chronology', genogram_up_to_date: 'genogram' },
  },
  {
    file: 'planning-and-recording-audit-2020-07.csv',
    template: 'planning-and-recording-short/1.yaml',
    name: 'Thematic audit of plans and records, July 2020',
    kind: 'thematic-audit',
    cohort: 'Children with a plan',
    start: '2020-07-01',
    end: '2020-07-31',
    fitted: true,
    columns: {
      smart_actions_named_lead: 'actions-smart',
      recording_explains_decisions: 'decisions-explained',
    },
  },
]

/** The audits of 2020 as closed rounds, imported as a department would import its own spreadsheets. */
export async function seedClosedRounds(
  transaction: Transaction,
  context: AppContext,
  cast: { serviceId: string; templateIds: Map<string, string> },
): Promise<void> {
  const { serviceId } = cast
  const measures = await listMeasures(transaction, { serviceId })
  for (const round of rounds) {
    const templateVersionId = cast.templateIds.get(round.template) ?? ''
    const path = join(context.config.root, 'db/seeds/demonstration', round.file)
    const text = readFileSync(path, 'utf8')
    const mapping = await mappingOf(transaction, round, templateVersionId, text)
    const asked = new Set(mapping.questions.map(({ code }) => code))
    const fed = measures.filter(({ definition }) => definition !== null && asksAll(definition, asked))
    await importShippedAudits(context, transaction, {
      ...{ roundId: context.random(), by: null, templateVersionId, serviceId, text, mapping },
      round: {
        ...{ name: round.name, kind: round.kind, cohort: round.cohort, fitted: round.fitted },
        periodStart: round.start,
        periodEnd: round.end,
        periodLabel: '',
        teamIds: [],
        measureIds: fed.map(({ id }) => id),
        moderation: 'not-known',
        moderationNote: '',
        sampling: 'unknown',
        population: null,
        mappingName: round.name,
      },
    })
  }
}

async function mappingOf(
  transaction: Transaction,
  { file, columns }: ClosedRound,
  templateVersionId: string,
  text: string,
): Promise<ImportMapping> {
  const version = await findTemplateVersion(transaction, templateVersionId)
  const { sheet } = readSheet(text)
  if (!version || !sheet) throw new Error(`${file} cannot be read`)
  const suggested = suggestMapping(sheet, version.template)
  const named = Object.entries(columns).map(([column, code]) => ({
    ...{ code, column, values: [] },
    denominatorColumn: null,
    commentColumn: null,
  }))
  return withSuggestedValues(
    { ...suggested, questions: [...suggested.questions, ...named] },
    sheet,
    version.template,
  )
}
