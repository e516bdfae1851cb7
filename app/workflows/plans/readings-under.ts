import type { Outcome } from '../../domain/answers/outcome.ts'
import { uncorrected } from '../../domain/evidence/as-it-stood.ts'
import type { Evidence } from '../../domain/evidence/entry.ts'
import { definitionCounted } from '../../domain/evidence/snapshot.ts'
import { isPlain } from '../../domain/measures/definition.ts'
import type { CaseList, CaseReading, Reading } from '../../domain/measures/read-again.ts'
import type { Readings } from '../../domain/plans/measure-series.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listCaseLists, listClosedCases, listClosedReadings } from '../../stores/readings.server.ts'

/** The readings under entries of measures that have figures of more than one round: one round is compared with no other. */
export async function readingsUnder(reader: Reader, evidence: readonly Evidence[]): Promise<Readings> {
  const standing = uncorrected(evidence.filter(({ snapshot }) => snapshot !== null))
  const measures = new Map<string, Evidence[]>()
  for (const each of standing)
    if (each.measureId !== null) measures.set(each.measureId, [...(measures.get(each.measureId) ?? []), each])
  const compared = [...measures].filter(([, own]) => roundsOf(own).length > 1)
  const lists = await listCaseLists(reader, roundsOf(compared.flatMap(([, own]) => own)))
  const readings = new Map<string, Reading>()
  for (const [measureId, own] of compared)
    for (const [id, reading] of await readingsOfMeasure(reader, measureId, own, lists))
      readings.set(id, reading)
  return readings
}

type Lists = ReadonlyMap<string, CaseList>

function roundsOf(evidence: readonly Evidence[]): string[] {
  return [...new Set(evidence.flatMap(({ roundId }) => roundId ?? []))]
}

async function readingsOfMeasure(
  reader: Reader,
  measureId: string,
  evidence: readonly Evidence[],
  lists: Lists,
): Promise<Array<[string, Reading]>> {
  const cases = await casesOf(reader, measureId, evidence)
  return evidence.flatMap(({ id, roundId, revision }): Array<[string, Reading]> => {
    const list = lists.get(roundId ?? '')
    const outcomes = cases.get(`${roundId} ${revision}`)
    return list && outcomes ? [[id, { ...list, outcomes }]] : []
  })
}

/** By round and revision, what each case was. A measure is read as each of its figures counted it. */
async function casesOf(reader: Reader, measureId: string, evidence: readonly Evidence[]) {
  const plain = new Map<string, Evidence[]>()
  const whole: Evidence[] = []
  for (const each of evidence) {
    const definition = each.snapshot && definitionCounted(each.snapshot)
    const code = each.snapshot?.questionCode
    if (definition && isPlain(definition) && code) plain.set(code, [...(plain.get(code) ?? []), each])
    else whole.push(each)
  }
  const rows: CaseReading[] = []
  for (const [code, own] of plain) rows.push(...(await listClosedReadings(reader, roundsOf(own), code)))
  if (whole.length > 0) rows.push(...(await listClosedCases(reader, roundsOf(whole), measureId)))
  const cases = new Map<string, Map<string, Outcome>>()
  for (const { roundId, revision, case: key, outcome } of rows) {
    const closing = `${roundId} ${revision}`
    const own = cases.get(closing) ?? new Map<string, Outcome>()
    cases.set(closing, own.set(key, outcome))
  }
  return cases
}
