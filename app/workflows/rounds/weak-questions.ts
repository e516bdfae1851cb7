import { countedCodes } from '../../domain/measures/definition.ts'
import { chosenForBeingWeak, ONE_IN_TWENTY } from '../../domain/measures/read-again.ts'
import { allQuestions, isCounted, type Template } from '../../domain/templates/template.ts'
import { lastCountsOnly } from '../../stores/closings.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import {
  listReadings,
  listRoundsOfSameCases,
  type OtherRound,
  readingKey,
} from '../../stores/readings.server.ts'
import type { Round } from '../../stores/rounds.server.ts'
import { declaredMeasures } from './declared-measures.ts'

/**
 * By question code, why the figure of a round is given in counts alone: its cases were read again because they had been weak in
 * earlier rounds of its service, whatever their theme, form or state (rule 8). Empty where none was.
 */
export async function weakQuestions(
  reader: Reader,
  round: Round,
  template: Template,
): Promise<Record<string, string>> {
  const earlier = await roundsReadBefore(reader, round)
  if (earlier.length === 0) return {}
  const counted = allQuestions(template).filter(isCounted)
  const codes = counted.map(({ code }) => code)
  const outcomes = await listReadings(reader, [round.id, ...earlier], codes)
  const reading = (id: string, code: string) => ({
    outcomes: outcomes.get(readingKey(id, code)) ?? new Map(),
  })
  const limit = limitOf(codes, await declaredCodes(reader, round))
  return Object.fromEntries(
    codes.flatMap((code) => {
      const before = earlier.map((id) => reading(id, code))
      const because = chosenForBeingWeak(before, reading(round.id, code), limit(code))
      return because === null ? [] : [[code, because]]
    }),
  )
}

/** The same as it is known of a round: of a closed one by what its closing found, of any other by what is signed off now. */
export async function countsOnlyIn(
  reader: Reader,
  round: Round,
  template: Template,
): Promise<Record<string, string>> {
  return round.state === 'closed' ? lastCountsOnly(reader, round.id) : weakQuestions(reader, round, template)
}

/** The ids of the rounds of its service that read cases of this one before it: by its period, or by when it was made. */
export async function roundsReadBefore(
  reader: Reader,
  { id, period, createdAt }: Pick<Round, 'id' | 'period' | 'createdAt'>,
): Promise<string[]> {
  const isBefore = (other: OtherRound) => other.periodEnd < period.end || other.createdAt < createdAt
  const others = (await listRoundsOfSameCases(reader, [id])).get(id) ?? []
  return others.filter(isBefore).map((other) => other.id)
}

/**
 * How often chance may pass for a choice in a question, so that it does so in at most one of twenty rounds: half of it for the
 * questions that the round declared, which are few, and half for all the others (Bonferroni).
 */
function limitOf(codes: readonly string[], declared: ReadonlySet<string>): (code: string) => number {
  const few = codes.filter((code) => declared.has(code)).length
  const half = ONE_IN_TWENTY / 2
  return (code) => half / (declared.has(code) ? few : codes.length - few)
}

async function declaredCodes(reader: Reader, round: Round): Promise<Set<string>> {
  const measures = await declaredMeasures(reader, round)
  return new Set(measures.flatMap(({ definition }) => (definition === null ? [] : countedCodes(definition))))
}
