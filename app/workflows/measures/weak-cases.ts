import { monthsBetween } from '../../domain/day.ts'
import { countedCodes, type Definition, isPlain } from '../../domain/measures/definition.ts'
import { aboutKind } from '../../domain/measures/measure-kinds.ts'
import type { CaseInMeasure } from '../../domain/measures/measured-case.ts'
import { chosenForWhatWasFound, ONE_IN_TWENTY, type Reading } from '../../domain/measures/read-again.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import { isReadBefore } from '../../domain/rounds/read-before.ts'
import type { Round } from '../../domain/rounds/round.ts'
import { allQuestions, isCounted, type Template } from '../../domain/templates/template.ts'
import { lastCountsOnly } from '../../stores/closings.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import {
  listCaseKeys,
  listCaseLists,
  listReadings,
  listRoundsOfSameCases,
  readingKey,
} from '../../stores/readings.server.ts'
import { findRound } from '../../stores/rounds.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { declaredMeasures } from './declared-measures.ts'
import { measuresOfRound } from './measures-of-round.ts'

/** What was read longer ago than this, by the ends of the periods, is nobody's reason to read a case again. */
const LONG_AGO_MONTHS = 24

type Before = { round: Round; template: Template }

/**
 * Why the cases of a round are taken to be read again for having been weak in earlier rounds of its service, whatever their theme,
 * form or state (rule 8): by question code, and for a measure that counts in a way of its own by its id. Empty where they are not.
 * In at most one of twenty rounds chance passes for a choice: two parts of that are shared by the questions that the round declared,
 * two by measures of their own kind, and one by all other questions.
 */
export async function weakIn(
  reader: Reader,
  round: Round,
  template: Template,
  measures: readonly TrackedMeasure[],
): Promise<Record<string, string>> {
  const before = await roundsReadBefore(reader, round)
  if (before.length === 0) return {}
  const listed = (await listCaseLists(reader, [round.id])).get(round.id)?.listed ?? new Set<string>()
  return {
    ...(await weakQuestions(reader, { round, template, measures, before, listed })),
    ...(await weakMeasures(reader, { round, template, measures, before, listed })),
  }
}

/** The same as it is known of a round: of a closed one by what its closing found, of any other by what is signed off now. */
export async function countsOnlyIn(
  reader: Reader,
  round: Round,
  template: Template,
): Promise<Record<string, string>> {
  if (round.state === 'closed') return lastCountsOnly(reader, round.id)
  return weakIn(reader, round, template, await declaredMeasures(reader, round))
}

/** The rounds of its service that read cases of this one before it and not long ago, each with its form. */
async function roundsReadBefore(reader: Reader, round: Round): Promise<Before[]> {
  const others = (await listRoundsOfSameCases(reader, [round.id])).get(round.id) ?? []
  const recent = others.filter(
    (other) =>
      isReadBefore(other, round) && monthsBetween(other.periodEnd, round.period.end) < LONG_AGO_MONTHS,
  )
  const before: Before[] = []
  for (const { id } of recent) {
    const other = await findRound(reader, id)
    const version = other && (await findTemplateVersion(reader, other.templateVersionId))
    if (other && version) before.push({ round: other, template: version.template })
  }
  return before
}

type Looked = {
  round: Round
  template: Template
  measures: readonly TrackedMeasure[]
  before: readonly Before[]
  listed: ReadonlySet<string>
}

async function weakQuestions(
  reader: Reader,
  { round, template, measures, before, listed }: Looked,
): Promise<Record<string, string>> {
  const codes = allQuestions(template)
    .filter(isCounted)
    .map(({ code }) => code)
  const ids = before.map((each) => each.round.id)
  const outcomes = await listReadings(reader, [round.id, ...ids], codes)
  const reading = (id: string, code: string) => ({
    outcomes: outcomes.get(readingKey(id, code)) ?? new Map(),
  })
  const declared = codes.filter((code) => measures.some((measure) => counts(measure, code)))
  const others = codes.length - declared.length
  return Object.fromEntries(
    codes.flatMap((code) => {
      const isDeclared = declared.includes(code)
      const limit = isDeclared ? (ONE_IN_TWENTY * 2) / 5 / declared.length : ONE_IN_TWENTY / 5 / others
      const because = chosenForWhatWasFound(
        ids.map((id) => reading(id, code)),
        { listed, ...reading(round.id, code) },
        { limit, weak: weakOutcome(measures.find((measure) => counts(measure, code))) },
      )
      return because === null ? [] : [[code, because]]
    }),
  )
}

function counts({ definition }: TrackedMeasure, code: string): boolean {
  return definition !== null && countedCodes(definition).includes(code)
}

/** Of what is to become less often so, the cases that are so are the weak ones. */
function weakOutcome(measure: Pick<TrackedMeasure, 'better'> | undefined): 'met' | 'not-met' {
  return measure?.better === 'lower' ? 'met' : 'not-met'
}

/** Each case as a whole, where the measure makes one of it; and each part of its own answers. */
type Part = (each: CaseInMeasure) => CaseInMeasure['whole']

async function weakMeasures(
  reader: Reader,
  { round, template, measures, before, listed }: Looked,
): Promise<Record<string, string>> {
  const own = measures.flatMap(({ id, definition, better }) =>
    definition === null || isPlain(definition) ? [] : [{ id, definition, better }],
  )
  if (own.length === 0) return {}
  const now = await casesOf(reader, { round, template }, own)
  const then = await Promise.all(before.map((each) => casesOf(reader, each, own)))
  const tried = own.flatMap((measure) => partsOf(measure.definition).map((part) => ({ measure, part })))
  return Object.fromEntries(
    tried.flatMap(({ measure, part }) => {
      const because = chosenForWhatWasFound(
        then.map((cases) => outcomesOf(cases.get(measure.id), part)),
        { listed, ...outcomesOf(now.get(measure.id), part) },
        { limit: (ONE_IN_TWENTY * 2) / 5 / tried.length, weak: weakOutcome(measure) },
      )
      return because === null ? [] : [[measure.id, because]]
    }),
  )
}

function partsOf({ kind, components }: Definition): Part[] {
  const parts = components.map(
    (_, place): Part =>
      ({ parts: all }) =>
        all[place] ?? null,
  )
  return aboutKind(kind).ofCase === null ? parts : [({ whole }) => whole]
}

type Cases = Array<{ key: string; found: CaseInMeasure }>

/** By measure, what each case of a round comes to in it; without those that its form does not feed. */
async function casesOf(
  reader: Reader,
  { round, template }: Before,
  measures: ReadonlyArray<{ id: string; definition: Definition }>,
): Promise<Map<string, Cases>> {
  const keys = await listCaseKeys(reader, round.id)
  const measured = await measuresOfRound(reader, round, template, measures)
  return new Map(
    [...measured].flatMap(([id, found]) =>
      'noFigure' in found
        ? []
        : [[id, found.cases.map((each) => ({ key: keys.get(each.auditId) ?? each.auditId, found: each }))]],
    ),
  )
}

function outcomesOf(cases: Cases = [], part: Part): Pick<Reading, 'outcomes'> {
  return {
    outcomes: new Map(
      cases.flatMap(({ key, found }) => {
        const own = part(found)
        return own === null ? [] : [[key, own.outcome] as const]
      }),
    ),
  }
}
