import { noneShared, type SharedCases } from '../../domain/findings/comparable-rounds.ts'
import { type QuestionDiffers, questionDiffersIn } from '../../domain/findings/question-differs.ts'
import { findInRound, type RoundFacts, type RoundFinding } from '../../domain/findings/round-finding.ts'
import { isBeyondTallies, type Selection } from '../../domain/findings/selection.ts'
import { countedCodes } from '../../domain/measures/definition.ts'
import type { Measure } from '../../domain/measures/measure.ts'
import type { Cell } from '../../domain/measures/tally.ts'
import { isCounted, type Question, type Template } from '../../domain/templates/template.ts'
import { countCells, type PickedAudits } from '../../stores/counted-audits.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listMeasures } from '../../stores/measures.server.ts'
import { countSharedCases } from '../../stores/readings.server.ts'
import { listCells } from '../../stores/tallies.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'

/** One question with what each round of the selection found in it, oldest first. */
export type FoundInRounds = { question: Question; section: string; findings: RoundFinding[] }

/** What a selection comes down to: its rounds, oldest first, and their questions in the order of the newest form. */
export type Selected = {
  rounds: RoundFacts[]
  found: FoundInRounds[]
  picked: PickedAudits
  measures: Measure[]
  /** Whether two of its rounds ask a question alike, by their forms. */
  differs: QuestionDiffers
  /** How far its rounds read the same cases; of two services none is the same. */
  shared: SharedCases
}

/**
 * The one function from a selection to figures, for screens, plots, exports and reports alike: `visible` are the rounds the
 * reader may look at, and nothing of a round outside their service leaves it undisclosed.
 */
export async function selectFindings(
  reader: Reader,
  visible: readonly RoundFacts[],
  selection: Selection,
): Promise<Selected> {
  const measures = await measuresOf(reader, selection)
  const rounds = visible.filter((round) => isSelected(round, selection, measures))
  const templates = await templatesOf(reader, rounds)
  const codes = codesOf(selection, measures)
  const picked: PickedAudits = {
    roundIds: rounds.map(({ id }) => id),
    questionCodes: codes ?? [],
    teams: selection.teams,
    auditorGroups: selection.auditorGroups,
    grades: selection.grades,
  }
  const cells = codes?.length === 0 ? [] : await cellsOf(reader, rounds, selection, picked)
  const byRound = cellsByRound(cells)
  const found = new Map<string, FoundInRounds>()
  for (const round of rounds.toReversed()) {
    const template = templates.get(round.templateVersionId)
    if (!template) continue
    for (const { question, section } of countedQuestions(template, codes)) {
      const finding = findInRound(round, question, byRound.get(round.id) ?? [], selection)
      if (finding === null) continue
      const known = found.get(question.code)
      if (known === undefined) found.set(question.code, { question, section, findings: [finding] })
      else known.findings.unshift(finding)
    }
  }
  return {
    rounds,
    found: withServiceOfTeams([...found.values()], rounds),
    picked,
    measures,
    differs: questionDiffersIn(templates),
    shared: await sharedCasesOf(reader, rounds),
  }
}

async function sharedCasesOf(reader: Reader, rounds: readonly RoundFacts[]): Promise<SharedCases> {
  if (rounds.length < 2) return noneShared
  const facts = new Map(rounds.map((round) => [round.id, round]))
  const counts = await countSharedCases(reader, [...facts.keys()])
  return (earlier, later) => {
    const [one, other] = [facts.get(earlier), facts.get(later)]
    if (one === undefined || other === undefined || one.serviceId !== other.serviceId) return 0
    return (counts.get(earlier)?.get(later) ?? 0) / Math.max(1, one.sampling.audited)
  }
}

/** Teams of two services that are called alike are two teams. */
function withServiceOfTeams(found: FoundInRounds[], rounds: readonly RoundFacts[]): FoundInRounds[] {
  if (new Set(rounds.map(({ serviceId }) => serviceId)).size < 2) return found
  return found.map((each) => ({
    ...each,
    findings: each.findings.map((finding) => ({
      ...finding,
      teams: finding.teams.map(({ team, shown }) => ({
        team: team === '' ? '' : `${team} (${finding.round.serviceName})`,
        shown,
      })),
    })),
  }))
}

/** The rounds that a selection reaches, before anything is taken as usual: of the questions it asks for, those whose form asks one. */
export async function selectableRounds(
  reader: Reader,
  visible: readonly RoundFacts[],
  selection: Selection,
): Promise<RoundFacts[]> {
  const measures = await measuresOf(reader, selection)
  const rounds = visible.filter((round) => isSelected(round, selection, measures))
  const codes = codesOf(selection, measures)
  if (codes === null) return rounds
  const templates = await templatesOf(reader, rounds)
  return rounds.filter(({ templateVersionId }) => {
    const template = templates.get(templateVersionId)
    return template !== undefined && countedQuestions(template, codes).length > 0
  })
}

function isSelected(round: RoundFacts, selection: Selection, measures: readonly Measure[]): boolean {
  const { themes, rounds, services, from, to } = selection
  const end = round.period.end
  return (
    (round.state === 'closed' || rounds.includes(round.id)) &&
    (rounds.length === 0 || rounds.includes(round.id)) &&
    (themes.length === 0 || themes.includes(round.theme)) &&
    (services.length === 0 || services.includes(round.serviceId)) &&
    (!asksMeasures(selection) || measures.some(({ serviceId }) => serviceId === round.serviceId)) &&
    (from === null || from <= end) &&
    (to === null || end <= to)
  )
}

function asksMeasures({ measures, recommendations }: Selection): boolean {
  return measures.length + recommendations.length > 0
}

async function measuresOf(reader: Reader, selection: Selection): Promise<Measure[]> {
  if (!asksMeasures(selection)) return []
  const all = await listMeasures(reader, {})
  return all.filter(
    ({ id, recommendationIds, definition }) =>
      definition !== null &&
      (selection.measures.length === 0 || selection.measures.includes(id)) &&
      (selection.recommendations.length === 0 ||
        recommendationIds.some((each) => selection.recommendations.includes(each))),
  )
}

/** The questions that are shown, of a composite each of its own; null: every question. */
function codesOf(selection: Selection, measures: readonly Measure[]): string[] | null {
  if (!asksMeasures(selection)) return selection.questions.length === 0 ? null : selection.questions
  const codes = measures.flatMap(({ definition }) => (definition ? countedCodes(definition) : []))
  return selection.questions.length === 0 ? codes : codes.filter((code) => selection.questions.includes(code))
}

/** Rounds outside the reader's service are read whole: disclosure decides what part of them is shown. */
async function cellsOf(
  reader: Reader,
  rounds: readonly RoundFacts[],
  selection: Selection,
  picked: PickedAudits,
): Promise<Cell[]> {
  const questionCodes = picked.questionCodes.length === 0 ? null : picked.questionCodes
  const idsOf = (inside: boolean) => rounds.filter((round) => round.inside === inside).map(({ id }) => id)
  const outside = await listCells(reader, { roundIds: idsOf(false) })
  if (!isBeyondTallies(selection))
    return [...(await listCells(reader, { roundIds: idsOf(true), questionCodes })), ...outside]
  return [...(await countCells(reader, { ...picked, roundIds: idsOf(true) })), ...outside]
}

function cellsByRound(cells: readonly Cell[]): Map<string, Cell[]> {
  const byRound = new Map<string, Cell[]>()
  for (const cell of cells) {
    const own = byRound.get(cell.roundId)
    if (own === undefined) byRound.set(cell.roundId, [cell])
    else own.push(cell)
  }
  return byRound
}

/** The forms of these rounds, by the id of their version, each read once. */
export async function templatesOf(
  reader: Reader,
  rounds: readonly RoundFacts[],
): Promise<Map<string, Template>> {
  const templates = new Map<string, Template>()
  for (const id of new Set(rounds.map(({ templateVersionId }) => templateVersionId))) {
    const version = await findTemplateVersion(reader, id)
    if (version) templates.set(id, version.template)
  }
  return templates
}

function countedQuestions(template: Template, codes: readonly string[] | null) {
  return template.sections.flatMap(({ title, questions }) =>
    questions
      .filter((question) => isCounted(question) && (codes === null || codes.includes(question.code)))
      .map((question) => ({ question, section: title })),
  )
}
