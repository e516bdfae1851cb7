import { averageFigure } from '../../domain/measures/average.ts'
import { countedCodes, type Definition, isPlain } from '../../domain/measures/definition.ts'
import type { Measured } from '../../domain/measures/figure-of-measure.ts'
import { countsOnly } from '../../domain/measures/proportion.ts'
import { readAgain } from '../../domain/measures/read-again.ts'
import type { Template } from '../../domain/templates/template.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import { listEvidence } from '../../stores/evidence.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listCases, type Round } from '../../stores/rounds.server.ts'
import { type MeasuredInRound, measuresOfRound } from '../findings/measures-of-round.ts'
import { readingsOf } from '../plans/readings-under.ts'
import type { TrackedMeasure } from '../plans/tracked-measures.ts'
import { listsReadAgain } from './weak-questions.ts'

/** What a measure comes to at closing, and why its cases speak for themselves alone; null where they were not chosen. */
export type ClosingFigure = { measured: MeasuredInRound; chosenBecause: string | null }

/**
 * What a closing counts for each measure of a round, by the measure's id. Cases that were read again because they had been weak
 * in an earlier round are given in counts alone (rule 8): no percentage, no interval, and never the measure's latest figure.
 * `weak`: the questions of which that is so; a measure that counts in a way of its own is looked at by itself, too.
 */
export async function closingFigures(
  reader: Reader,
  round: Round,
  template: Template,
  measures: readonly TrackedMeasure[],
  weak: Readonly<Record<string, string>>,
): Promise<Map<string, ClosingFigure>> {
  const measured = await measuresOfRound(reader, round, template, measures)
  const targeted = round.sampling.method === 'targeted' ? 'the cases were chosen, not drawn' : null
  const figures = new Map<string, ClosingFigure>()
  for (const { id, definition } of measures) {
    const found = measured.get(id)
    if (found === undefined || definition === null) continue
    const because = 'noFigure' in found ? null : await whyWeak(reader, round, { id, definition }, found, weak)
    figures.set(id, { measured: inCounts(found, because), chosenBecause: because ?? targeted })
  }
  return figures
}

function inCounts(measured: MeasuredInRound, because: string | null): MeasuredInRound {
  if (because === null || 'noFigure' in measured) return measured
  const { figure } = measured
  if (figure.kind !== 'average') return { ...measured, figure: countsOnly(figure, because) }
  const parts = figure.parts.map((part) => ({ ...part, figure: countsOnly(part.figure, because) }))
  return { ...measured, figure: averageFigure(parts, figure.sampling) }
}

async function whyWeak(
  reader: Reader,
  round: Round,
  { id, definition }: { id: string; definition: Definition },
  measured: Measured,
  weak: Readonly<Record<string, string>>,
): Promise<string | null> {
  const code = countedCodes(definition).find((each) => weak[each] !== undefined)
  if (code !== undefined) return weak[code] ?? null
  if (isPlain(definition) || measured.figure.kind === 'average') return null
  return whyReadAgain(reader, round, id, measured)
}

/** Held against what each earlier round of the measure had read. */
async function whyReadAgain(
  reader: Reader,
  round: Round,
  measureId: string,
  { cases }: Measured,
): Promise<string | null> {
  const earlier = (await listEvidence(reader, { measureId })).filter(
    ({ roundId, periodEnd }) => roundId !== round.id && periodEnd !== null && periodEnd < round.period.end,
  )
  const lists = await listsReadAgain(reader, round.id, [
    ...new Set(earlier.flatMap(({ roundId }) => roundId ?? [])),
  ])
  const list = lists.get(round.id)
  const again = earlier.filter(({ roundId }) => roundId !== null && lists.has(roundId))
  if (list === undefined || again.length === 0) return null
  const references = await referencesOf(reader, round)
  const outcomes = new Map(
    cases.flatMap(({ auditId, whole }) =>
      whole === null ? [] : [[references.get(auditId) ?? auditId, whole.outcome] as const],
    ),
  )
  for (const before of (await readingsOf(reader, again)).values()) {
    const found = readAgain(before, { ...list, outcomes })
    if (found?.how === 'counts-only' && found.weak) return found.because
  }
  return null
}

/** The case of each audit, by its reference. */
async function referencesOf(reader: Reader, { id }: Round): Promise<Map<string, string>> {
  const cases = new Map((await listCases(reader, id)).map((each) => [each.id, each.reference]))
  return new Map(
    (await listAuditsOfRound(reader, id)).map((audit) => [audit.id, cases.get(audit.caseId) ?? '']),
  )
}
