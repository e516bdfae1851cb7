import { z } from 'zod'
import { choiceOf } from '../domain/evidence/stored-choice.ts'
import { countsOnlyOf } from '../domain/evidence/stored-counts-only.ts'
import type { RecordedRoundFacts } from '../domain/findings/round-finding.ts'
import { roundSampling } from '../domain/measures/round-sampling.ts'
import type { Moderation } from '../domain/rounds/moderation.ts'
import type { RoundKind, RoundState, SamplingMethod } from '../domain/rounds/round.ts'
import type { Reader } from './handle.server.ts'

type Row = {
  id: string
  name: string
  kind: RoundKind
  state: RoundState
  origin: 'live' | 'imported'
  fitted: boolean | number
  service_id: string
  service_name: string
  team_ids: string
  cohort: string
  period_label: string
  period_start: string
  period_end: string
  sampling_method: SamplingMethod
  population: number | null
  theme: string
  template_version_id: string
  template_key: string
  template_title: string
  template_version: number
  sampled: number | null
  audited: number | null
  moderation: Moderation | null
  counts_only: string | null
  released_at: string | null
  first_signed_off_at: string | null
  release_plan: string | null
}

const TeamIds = z.array(z.string())

/** Every round that is open or closed, by the end of its period, then as they were made. */
export async function listRoundFacts(reader: Reader): Promise<RecordedRoundFacts[]> {
  const rows: Row[] = await reader('round')
    .join('template_version', 'template_version.id', 'round.template_version_id')
    .join('service', 'service.id', 'round.service_id')
    .leftJoin('closing', (on) =>
      on.on('closing.round_id', 'round.id').andOn('closing.revision', 'round.closings'),
    )
    .leftJoin('round_release', (on) =>
      on.on('round_release.round_id', 'round.id').andOn('round_release.revision', 'round.closings'),
    )
    .leftJoin('release_plan', (on) =>
      on.on('release_plan.round_id', 'round.id').andOn('release_plan.revision', 'round.closings'),
    )
    .whereIn('round.state', ['open', 'closed'])
    .orderBy(['round.period_end', 'round.created_at', 'round.id'])
    .select(
      'round.*',
      { service_name: 'service.name' },
      { theme: 'template_version.theme', template_title: 'template_version.title' },
      { template_key: 'template_version.key' },
      { template_version: 'template_version.version' },
      { sampled: 'closing.sampled', audited: 'closing.audited', moderation: 'closing.moderation' },
      { counts_only: 'closing.counts_only' },
      { released_at: 'round_release.released_at', release_plan: 'release_plan.plan' },
    )
  const declared = await listDeclared(reader)
  const coverage = await coverageOfOpen(reader)
  const replaced = await listReplaced(reader)
  return rows.map((row) =>
    toFacts(row, declared.get(row.id) ?? [], {
      live: coverage.get(row.id),
      replaced: replaced.get(row.id) ?? 0,
    }),
  )
}

function toFacts(
  row: Row,
  measureIds: string[],
  { live, replaced }: { live: Coverage | undefined; replaced: number },
): RecordedRoundFacts {
  const isOpen = row.state === 'open'
  // What the last closing said is not said of a round that is open again: the reader of findings asks anew.
  const weak = isOpen ? {} : countsOnlyOf(row.counts_only)
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    state: row.state,
    origin: row.origin,
    fitted: Boolean(row.fitted),
    serviceId: row.service_id,
    serviceName: row.service_name,
    teamIds: TeamIds.parse(JSON.parse(row.team_ids)),
    cohort: row.cohort,
    period: { label: row.period_label, start: row.period_start, end: row.period_end },
    sampling: roundSampling(
      {
        method: row.sampling_method,
        listed: row.population,
        sampled: (isOpen ? live?.sampled : row.sampled) ?? 0,
        audited: (isOpen ? live?.audited : row.audited) ?? 0,
        replaced,
      },
      weak,
    ),
    moderation: isOpen ? null : row.moderation,
    theme: row.theme,
    templateVersionId: row.template_version_id,
    templateKey: row.template_key,
    templateTitle: row.template_title,
    templateVersion: row.template_version,
    measureIds,
    firstSignedOffAt: row.first_signed_off_at,
    released: !isOpen && row.released_at !== null,
    countsOnly: weak,
    choice: isOpen ? null : choiceOf(row.release_plan),
  }
}

/** By round, the measures it declared. */
async function listDeclared(reader: Reader): Promise<Map<string, string[]>> {
  const rows = await reader('round_measure')
    .orderBy(['round_id', 'measure_id'])
    .select<Array<{ round_id: string; measure_id: string }>>('round_id', 'measure_id')
  const declared = new Map<string, string[]>()
  for (const { round_id, measure_id } of rows)
    declared.set(round_id, [...(declared.get(round_id) ?? []), measure_id])
  return declared
}

/** By round, the cases of the draw that could not be used. */
async function listReplaced(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader('round_case')
    .where({ state: 'replaced' })
    .groupBy('round_id')
    .select<Array<{ round_id: string; n: number }>>('round_id', reader.raw('COUNT(*) AS n'))
  return new Map(rows.map(({ round_id, n }) => [round_id, Number(n)]))
}

type Coverage = { sampled: number; audited: number }

/** What open rounds come to so far; of a closed one its closing says it. */
async function coverageOfOpen(reader: Reader): Promise<Map<string, Coverage>> {
  const sampled = await reader('round_case')
    .join('round', 'round.id', 'round_case.round_id')
    .where({ 'round.state': 'open', 'round_case.state': 'sampled' })
    .groupBy('round.id')
    .select<Array<{ id: string; n: number }>>('round.id', reader.raw('COUNT(*) AS n'))
  const audited = await reader('audit')
    .join('round', 'round.id', 'audit.round_id')
    .where({ 'round.state': 'open', 'audit.state': 'submitted' })
    .groupBy('round.id')
    .select<Array<{ id: string; n: number }>>('round.id', reader.raw('COUNT(*) AS n'))
  const read = new Map(audited.map(({ id, n }) => [id, n]))
  return new Map(sampled.map(({ id, n }) => [id, { sampled: n, audited: read.get(id) ?? 0 }]))
}

/** Rounds in which the person has, or had, an audit to do. */
export async function listRoundsOfAuditor(reader: Reader, personId: string): Promise<string[]> {
  const rows = await reader('audit')
    .where({ auditor_id: personId })
    .distinct<Array<{ round_id: string }>>('round_id')
  return rows.map((row) => row.round_id)
}
