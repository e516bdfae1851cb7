import { join } from 'node:path'
import { suggestMapping } from '../../app/domain/imports/suggest-mapping.ts'
import { openDatabase } from '../../app/stores/handle.server.ts'
import { listServices } from '../../app/stores/services.server.ts'
import { findTemplateVersion, listTemplateVersions } from '../../app/stores/templates.server.ts'
import { readSheet } from '../../app/workflows/imports/completed-audits.ts'
import { importShippedAudits } from '../../app/workflows/imports/import-completed-audits.ts'
import { testContext } from './context.ts'

const TEAMS = ['North', 'South', 'East', 'West', 'Central', 'Care North', 'Care South', 'Care East']
const FOUR = ['good', 'requires-improvement', 'good', 'outstanding', 'good', 'inadequate', 'good']
const THREE = ['yes', 'yes', 'partly', 'yes', 'no']
const HEADING = [
  'reference,team,plan-reviewed-in-timescale,actions-smart,assessment-quality,planning-quality',
  'plan-made-with-child,plan-made-with-family-network,plan-made-with-professionals',
].join(',')

/**
 * Stores so many imported audits of the planning form, in so many rounds, a quarter each: the way a department brings in
 * its years. Answers repeat in cycles, so every run stores the same.
 */
export async function storeAudits(
  dataDir: string,
  { audits, rounds }: { audits: number; rounds: number },
): Promise<void> {
  const database = await openDatabase({ kind: 'sqlite', file: join(dataDir, 'good-or-above.sqlite') })
  const context = { ...testContext(database), random: () => crypto.randomUUID() }
  const [service] = await listServices(context.reader)
  const versions = await listTemplateVersions(context.reader)
  const templateVersionId = versions.find(({ key }) => key === 'planning')?.id ?? ''
  const version = await findTemplateVersion(context.reader, templateVersionId)
  const size = Math.ceil(audits / rounds)
  for (let round = 0; round < rounds; round += 1) {
    const text = [HEADING, ...Array.from({ length: size }, (_, n) => rowOf(round * size + n))].join('\n')
    const { sheet } = readSheet(text)
    if (!sheet || !version) throw new Error('The file cannot be read')
    const period = quarterBefore(round)
    await context.writer.transaction((transaction) =>
      importShippedAudits(context, transaction, {
        ...{ roundId: crypto.randomUUID(), by: null, templateVersionId, serviceId: service?.id ?? '', text },
        mapping: suggestMapping(sheet, version.template),
        round: {
          ...{ name: `Round ${round}`, kind: 'thematic-audit', cohort: 'children', fitted: false },
          ...{ ...period, periodLabel: '', teamIds: [], measureIds: [] },
          ...{ sampling: 'unknown', population: null, mappingName: 'bench' },
          ...{ moderation: 'not-known', moderationNote: '' },
        },
      }),
    )
  }
  await database.close()
}

function rowOf(n: number): string {
  const pick = (list: readonly string[], step: number) => list[(n * step + (n >> 3)) % list.length]
  const answers = [pick(['yes', 'yes', 'no'], 1), pick(THREE, 2), pick(FOUR, 1), pick(FOUR, 3)]
  return [`B${n}`, pick(TEAMS, 1), ...answers, pick(THREE, 1), pick(THREE, 3), pick(THREE, 4)].join(',')
}

/** The quarters before April 2020, the newest first. */
function quarterBefore(n: number): { periodStart: string; periodEnd: string } {
  const start = new Date(Date.UTC(2020, -3 * (n % 40), 1))
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 3, 0))
  return { periodStart: start.toISOString().slice(0, 10), periodEnd: end.toISOString().slice(0, 10) }
}
