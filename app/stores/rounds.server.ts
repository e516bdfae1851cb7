import { z } from 'zod'
import { caseKey } from '../domain/rounds/case-reference.ts'
import type { Round, RoundCase, RoundKind, RoundState, SamplingMethod } from '../domain/rounds/round.ts'
import { notDrawn } from '../domain/rounds/round.ts'
import type { Optional, Reader, Transaction } from './handle.server.ts'

type Row = {
  id: string
  name: string
  kind: RoundKind
  template_version_id: string
  service_id: string
  team_ids: string
  cohort: string
  period_label: string
  period_start: string
  period_end: string
  due_on: string | null
  same_team_excluded: boolean | number
  attributes: string
  state: RoundState
  origin: 'live' | 'imported'
  fitted: boolean | number
  sampling_method: SamplingMethod
  population: number | null
  sample_size: number | null
  seed: string | null
  population_fingerprint: string | null
  closings: number
  first_signed_off_at: string | null
  created_by: string | null
  created_at: string
}

type CaseRow = {
  id: string
  round_id: string
  reference: string
  team: string | null
  worker: string | null
  supervisor: string | null
  iro: string | null
  attributes: string
  draw_position: number | null
  state: RoundCase['state']
  replaced_reason: string | null
}

const StoredTexts = z.array(z.string())
const StoredAttributes = z.record(z.string(), z.string())

/** Rows written or updated by one statement: well under both engines' limit of parameters. */
const CHUNK = 200

function toRound(row: Row, measureIds: string[]): Round {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    templateVersionId: row.template_version_id,
    serviceId: row.service_id,
    teamIds: StoredTexts.parse(JSON.parse(row.team_ids)),
    cohort: row.cohort,
    period: { label: row.period_label, start: row.period_start, end: row.period_end },
    dueOn: row.due_on,
    sameTeamExcluded: Boolean(row.same_team_excluded),
    attributes: StoredTexts.parse(JSON.parse(row.attributes)),
    state: row.state,
    origin: row.origin,
    fitted: Boolean(row.fitted),
    sampling: {
      method: row.sampling_method,
      population: row.population,
      sampleSize: row.sample_size,
      seed: row.seed,
      fingerprint: row.population_fingerprint,
    },
    closings: row.closings,
    firstSignedOffAt: row.first_signed_off_at,
    createdBy: row.created_by,
    createdAt: row.created_at,
    measureIds,
  }
}

function toCase(row: CaseRow): RoundCase {
  return {
    id: row.id,
    roundId: row.round_id,
    reference: row.reference,
    team: row.team,
    worker: row.worker,
    supervisor: row.supervisor,
    iro: row.iro,
    attributes: StoredAttributes.parse(JSON.parse(row.attributes)),
    drawPosition: row.draw_position,
    state: row.state,
    replacedReason: row.replaced_reason,
  }
}

export async function insertRound(
  transaction: Transaction,
  round: Optional<Round, 'firstSignedOffAt'>,
): Promise<void> {
  await transaction('round').insert({
    id: round.id,
    name: round.name,
    kind: round.kind,
    template_version_id: round.templateVersionId,
    service_id: round.serviceId,
    team_ids: JSON.stringify(round.teamIds),
    cohort: round.cohort,
    period_label: round.period.label,
    period_start: round.period.start,
    period_end: round.period.end,
    due_on: round.dueOn,
    same_team_excluded: round.sameTeamExcluded,
    attributes: JSON.stringify(round.attributes),
    state: round.state,
    origin: round.origin,
    fitted: round.fitted,
    sampling_method: round.sampling.method,
    population: round.sampling.population,
    sample_size: round.sampling.sampleSize,
    seed: round.sampling.seed,
    population_fingerprint: round.sampling.fingerprint,
    closings: round.closings,
    first_signed_off_at: round.firstSignedOffAt ?? null,
    created_by: round.createdBy,
    created_at: round.createdAt,
  })
  for (const measureId of round.measureIds) {
    await transaction('round_measure').insert({ round_id: round.id, measure_id: measureId })
  }
}

export async function findRound(reader: Reader, id: string): Promise<Round | null> {
  const row = await reader<Row>('round').where({ id }).first()
  return row ? ((await withMeasures(reader, [row as Row]))[0] ?? null) : null
}

/** What these rounds are called, by id. */
export async function namesOfRounds(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await reader('round')
    .whereIn('id', ids)
    .select<Array<{ id: string; name: string }>>('id', 'name')
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The service of each of these rounds, by the id of the round. */
export async function listServicesOfRounds(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader('round')
    .whereIn('id', ids)
    .select<Array<{ id: string; service_id: string }>>('id', 'service_id')
  return new Map(rows.map((row) => [row.id, row.service_id]))
}

/** The round, which nobody else changes or locks until the transaction ends. SQLite has one writer anyway. */
export async function lockRound(transaction: Transaction, id: string): Promise<Round | null> {
  const query = transaction<Row>('round').where({ id })
  if (transaction.client.config.client === 'pg') query.forUpdate()
  const row = await query.first()
  return row ? ((await withMeasures(transaction, [row as Row]))[0] ?? null) : null
}

/** Newest first. */
export async function listRounds(reader: Reader): Promise<Round[]> {
  const rows = await reader<Row>('round').orderBy([
    { column: 'created_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ])
  return withMeasures(reader, rows as Row[])
}

async function withMeasures(reader: Reader, rows: Row[]): Promise<Round[]> {
  const fed = await reader('round_measure')
    .whereIn(
      'round_id',
      rows.map((row) => row.id),
    )
    .orderBy('measure_id')
    .select<Array<{ round_id: string; measure_id: string }>>('round_id', 'measure_id')
  return rows.map((row) => {
    const own = fed.filter((item) => item.round_id === row.id)
    return toRound(
      row,
      own.map((item) => item.measure_id),
    )
  })
}

/** Kept from the first time on: an audit that is given back was signed off all the same. */
export async function noteSignOff(transaction: Transaction, id: string, at: string): Promise<void> {
  await transaction('round')
    .where({ id })
    .whereNull('first_signed_off_at')
    .update({ first_signed_off_at: at })
}

/** False when the round was not in the state `from`: someone else was quicker, and nothing was changed. */
export async function updateRoundState(
  transaction: Transaction,
  id: string,
  from: RoundState,
  to: RoundState,
): Promise<boolean> {
  return (await transaction('round').where({ id, state: from }).update({ state: to })) === 1
}

export async function insertCases(transaction: Transaction, cases: RoundCase[]): Promise<void> {
  const rows = cases.map((each): CaseRow & { case_key: string } => ({
    id: each.id,
    round_id: each.roundId,
    reference: each.reference,
    case_key: caseKey(each.reference),
    team: each.team,
    worker: each.worker,
    supervisor: each.supervisor,
    iro: each.iro,
    attributes: JSON.stringify(each.attributes),
    draw_position: each.drawPosition,
    state: each.state,
    replaced_reason: each.replacedReason,
  }))
  for (const chunk of chunks(rows)) await transaction('round_case').insert(chunk)
}

/** In the order of the draw; before it, and after the drawn ones, by reference. */
export async function listCases(reader: Reader, roundId: string): Promise<RoundCase[]> {
  const rows = (await reader<CaseRow>('round_case')
    .where({ round_id: roundId })
    .orderBy('reference')) as CaseRow[]
  const last = Number.MAX_SAFE_INTEGER
  return rows.map(toCase).sort((a, b) => (a.drawPosition ?? last) - (b.drawPosition ?? last))
}

/** Everybody the case list of a round names, each once, as it writes them. */
export async function listCasePeople(reader: Reader, roundId: string): Promise<string[]> {
  const people = new Set<string>()
  for (const part of ['worker', 'supervisor', 'iro'] as const) {
    const query = reader('round_case').where({ round_id: roundId }).whereNotNull(part)
    for (const name of await query.distinct(part).pluck<string[]>(part)) people.add(name)
  }
  return [...people].sort()
}

/** Undoes a draw together with the list it was drawn from. */
export async function clearDraw(transaction: Transaction, roundId: string): Promise<void> {
  await transaction('round').where({ id: roundId }).update({
    sampling_method: notDrawn.method,
    population: null,
    sample_size: null,
    seed: null,
    population_fingerprint: null,
  })
  await transaction('round_case').where({ round_id: roundId }).delete()
}

/**
 * Keeps how a sample was drawn and every case's place in the order of the draw, from 0: the first `sampleSize` are
 * the sample, the rest its reserve. An earlier draw of the round is undone.
 */
export async function setDraw(
  transaction: Transaction,
  roundId: string,
  draw: {
    method: SamplingMethod
    population: number
    sampleSize: number
    seed: string | null
    fingerprint: string
    positions: Array<{ caseId: string; position: number }>
  },
): Promise<void> {
  await transaction('round').where({ id: roundId }).update({
    sampling_method: draw.method,
    population: draw.population,
    sample_size: draw.sampleSize,
    seed: draw.seed,
    population_fingerprint: draw.fingerprint,
  })
  const cases = () => transaction('round_case').where({ round_id: roundId })
  await cases().update({
    draw_position: null,
    state: 'listed',
    replaced_reason: null,
    replaced_by_case: null,
  })
  for (const chunk of chunks(draw.positions)) {
    const branches = chunk.map(() => 'WHEN ? THEN CAST(? AS integer)').join(' ')
    const bindings = chunk.flatMap(({ caseId, position }) => [caseId, position])
    const ids = chunk.map(({ caseId }) => caseId)
    const position = transaction.raw(`CASE id ${branches} END`, bindings)
    await cases().whereIn('id', ids).update({ draw_position: position })
  }
  await cases().where('draw_position', '<', draw.sampleSize).update({ state: 'sampled' })
}

/** `caseId` leaves the sample and `byCaseId` enters it; both stay in the list. */
export async function replaceCase(
  transaction: Transaction,
  replacement: { caseId: string; byCaseId: string; reason: string },
): Promise<void> {
  await transaction('round_case').where({ id: replacement.caseId, state: 'sampled' }).update({
    state: 'replaced',
    replaced_reason: replacement.reason,
    replaced_by_case: replacement.byCaseId,
  })
  await transaction('round_case')
    .where({ id: replacement.byCaseId, state: 'listed' })
    .update({ state: 'sampled' })
}

/** Rounds of a service that feed one of the measures. */
export async function roundsFeeding(
  reader: Reader,
  serviceId: string,
  measureIds: string[],
): Promise<string[]> {
  const rows = await reader('round_measure')
    .join('round', 'round.id', 'round_measure.round_id')
    .where('round.service_id', serviceId)
    .whereIn('round_measure.measure_id', measureIds)
    .distinct<Array<{ round_id: string }>>('round_measure.round_id')
  return rows.map((row) => row.round_id)
}

function chunks<Item>(items: Item[]): Item[][] {
  const count = Math.ceil(items.length / CHUNK)
  return Array.from({ length: count }, (_, n) => items.slice(n * CHUNK, (n + 1) * CHUNK))
}

export async function findCase(reader: Reader, id: string): Promise<RoundCase | null> {
  const row = await reader<CaseRow>('round_case').where({ id }).first()
  return row ? toCase(row) : null
}

/** The sample of a round by the team its case list names, null where it names none, with how many were signed off. */
export async function countCasesByTeam(
  reader: Reader,
  roundId: string,
): Promise<Array<{ team: string | null; sampled: number; audited: number }>> {
  return reader('round_case')
    .leftJoin('audit', 'audit.case_id', 'round_case.id')
    .where({ 'round_case.round_id': roundId, 'round_case.state': 'sampled' })
    .groupBy('round_case.team')
    .select<Array<{ team: string | null; sampled: number; audited: number }>>(
      'round_case.team',
      reader.raw('COUNT(*) AS sampled'),
      reader.raw("SUM(CASE WHEN audit.state = 'submitted' THEN 1 ELSE 0 END) AS audited"),
    )
}
