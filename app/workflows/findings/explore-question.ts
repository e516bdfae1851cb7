import { type FoundQuestion, foundQuestion } from '../../domain/findings/found-question.ts'
import { type RoundFinding, teamOrder } from '../../domain/findings/round-finding.ts'
import { headOf, type RoundHead } from '../../domain/findings/round-head.ts'
import { isBreakdown, type Selection, selectionQuery } from '../../domain/findings/selection.ts'
import {
  type Around,
  comparedInSeries,
  type SeriesPoint,
  seriesOfQuestion,
} from '../../domain/findings/series.ts'
import { usualSelection } from '../../domain/findings/usual-selection.ts'
import { answerLabel, outcomeNames } from '../../domain/measures/answer-label.ts'
import { isPlain, measureTitle } from '../../domain/measures/definition.ts'
import { judgedTarget } from '../../domain/measures/published.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { Question } from '../../domain/templates/template.ts'
import { listPickedAudits } from '../../stores/counted-audits.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { allow, orNotFound, type RecordActivity, recordedReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { listTrackedMeasures } from '../measures/tracked-measures.ts'
import { todayOf } from '../today.ts'
import { betterDirections } from './better.ts'
import { eventsBetween } from './dated-events.ts'
import type { Stamp } from './explore.ts'
import { readAgainIn } from './read-again-in.ts'
import { type Selected, selectableRounds, selectFindings } from './select-findings.ts'
import { limitsInWords, selectionChoices } from './selection-choices.ts'
import { type QuestionThemes, themesOf } from './theme-counts.ts'
import { visibleRounds } from './visible-rounds.ts'

/** A measure that counts the question, with what it is to reach. */
export type QuestionMeasure = {
  id: string
  title: string
  recommendationId: string
  better: 'higher' | 'lower'
  targets: Array<{ id: string; due: string; value: number; eachTeam: boolean }>
}

/** An audit under a figure, for those who may read it. */
export type AuditUnder = {
  auditId: string
  caseReference: string
  round: string
  team: string
  answer: string
  outcome: string
}

export type ExploredQuestion = {
  selection: Selection
  query: string
  /** The limits in force, in words. */
  limits: string[]
  /** For files: the day (ISO date) and the person. */
  stamp: Stamp
  rounds: RoundHead[]
  question: FoundQuestion
  /** Oldest first. */
  series: SeriesPoint[]
  teamSeries: Array<{ team: string; series: SeriesPoint[] }>
  measures: QuestionMeasure[]
  themes: QuestionThemes | null
  /** What happened in the service meanwhile, oldest first. */
  events: Array<{ id: string; on: string; title: string }>
  /** Null: nobody outside the service sees them. */
  audits: { page: number; pages: number; all: number; rows: AuditUnder[] } | null
}

/** So many audits a page: more than a round has, few enough to read. */
export const AUDITS_A_PAGE = 100

/** One question of a selection: its figure, its rounds, its teams and, for those allowed, the audits. Reading those is recorded. */
export async function exploreQuestion(
  context: AppContext,
  actor: Actor,
  asked: { code: string; selection: Selection; page: number },
): Promise<ExploredQuestion> {
  return recordedReading(context, actor, async (reader, record) => {
    allow(actor, 'findings.explore')
    const visible = await visibleRounds(reader, actor, asked.selection.rounds)
    const own = { ...asked.selection, questions: [asked.code] }
    const reached = await selectableRounds(reader, visible, own)
    const { selection } = usualSelection(asked.selection, reached)
    const selected = await selectFindings(reader, visible, { ...selection, questions: [asked.code] })
    const { question, findings } = orNotFound(selected.found[0])
    const together = foundQuestion(question, findings, selected.differs, selected.shared)
    const better = await betterDirections(reader, findings.at(-1)?.round.serviceId ?? '')
    const direction = better(question.code)
    const pairs = comparedInSeries(findings).flatMap(({ before, now }) => (before ? [{ before, now }] : []))
    const around: Around = {
      differs: selected.differs,
      filtered: isBreakdown(selection),
      readAgain: await readAgainIn(reader, pairs),
    }
    return {
      selection,
      query: selectionQuery(asked.selection),
      limits: limitsInWords(selection, await selectionChoices(reader, actor, visible)),
      stamp: { madeOn: todayOf(context), madeBy: actor.displayName },
      rounds: findings.map(({ round }) => headOf(round)),
      question: together,
      series: seriesOfQuestion(findings, direction, around),
      teamSeries: seriesOfTeams(findings, direction, around),
      measures: await measuresCounting(reader, question, findings),
      themes: await themesBeside(reader, selected, together),
      events: await eventsMeanwhile(reader, findings),
      audits: await auditsUnder(reader, record, selected, together, asked.page),
    }
  })
}

/** What the reader's own services had noted between the first and the last round of the series. */
async function eventsMeanwhile(reader: Reader, findings: readonly RoundFinding[]) {
  const services = new Set(findings.filter(({ round }) => round.inside).map(({ round }) => round.serviceId))
  const [first, last] = [findings[0]?.round.period, findings.at(-1)?.round.period]
  if (findings.length < 2 || first === undefined || last === undefined) return []
  const events = await eventsBetween(reader, [...services], first.start, last.end)
  return events.map(({ id, on, title }) => ({ id, on, title }))
}

/** Each team's own way through the rounds; change is never claimed of a team's few cases. */
function seriesOfTeams(findings: readonly RoundFinding[], better: 'higher' | 'lower', around: Around) {
  const teams = [...new Set(findings.flatMap((each) => each.teams.map(({ team }) => team)))].sort(teamOrder)
  return teams.map((team) => {
    const own = findings.flatMap((each) =>
      each.teams.flatMap((part) => (part.team === team ? [{ ...each, shown: part.shown }] : [])),
    )
    return {
      team,
      series: seriesOfQuestion(own, better, { ...around, filtered: true }).map((point) => ({
        ...point,
        change: null,
      })),
    }
  })
}

async function measuresCounting(
  reader: Reader,
  { code }: Question,
  findings: readonly RoundFinding[],
): Promise<QuestionMeasure[]> {
  const services = new Set(findings.filter(({ round }) => round.inside).map(({ round }) => round.serviceId))
  const measures = await listTrackedMeasures(reader, { questionCode: code })
  return measures
    .filter(({ serviceId }) => services.has(serviceId))
    .map((measure) => ({
      id: measure.id,
      title: measureTitle(measure),
      recommendationId: measure.recommendationId,
      better: measure.better,
      // The target of a composite, or of answers of its own, is none of the question's.
      targets: (measure.definition && isPlain(measure.definition) ? measure.targets : []).map((target) => {
        const { due, value, eachTeam } = judgedTarget(target, measure.unit)
        return { id: target.id, due, value, eachTeam: eachTeam === true }
      }),
    }))
}

async function themesBeside(
  reader: Reader,
  { rounds, picked }: Selected,
  question: FoundQuestion,
): Promise<QuestionThemes | null> {
  const isWhole = picked.teams.length + picked.auditorGroups.length + picked.grades.length === 0
  if (!isWhole || 'suppressed' in question.shown) return null
  const themes = await themesOf(reader, { insideService: rounds.every(({ inside }) => inside) }, [
    { code: question.code, roundIds: question.roundIds, figure: question.shown.figure },
  ])
  return themes[question.code] ?? null
}

/**
 * The audits of the rounds that are in the figure. Of rounds outside the reader's service no audit is named, and then none at
 * all: a list would say which are missing.
 */
async function auditsUnder(
  reader: Reader,
  record: RecordActivity,
  { rounds, picked, found: questions }: Selected,
  { roundIds }: FoundQuestion,
  page: number,
): Promise<ExploredQuestion['audits']> {
  const [first] = questions
  if (rounds.some(({ inside }) => !inside) || first === undefined) {
    for (const serviceId of new Set(first?.findings.map(({ round }) => round.serviceId)))
      record({
        ...{
          act: 'findings.read',
          subjectType: 'question',
          subjectId: first?.question.code ?? '',
          serviceId,
        },
      })
    return null
  }
  const { question } = first
  const counted = first.findings.flatMap(({ round, shown }) =>
    'figure' in shown && roundIds.includes(round.id) ? [{ round, cases: shown.figure.cases }] : [],
  )
  const all = counted.reduce((total, { cases }) => total + cases, 0)
  const pages = Math.max(1, Math.ceil(all / AUDITS_A_PAGE))
  const shownPage = Math.min(Math.max(1, page), pages)
  const rows: AuditUnder[] = []
  for (const { round, limit, offset } of slicesOf(counted.toReversed(), (shownPage - 1) * AUDITS_A_PAGE)) {
    const ofRound = { ...picked, questionCodes: [question.code], roundIds: [round.id] as const }
    for (const each of await listPickedAudits(reader, ofRound, { limit, offset }))
      rows.push({
        auditId: each.auditId,
        caseReference: each.caseReference,
        round: round.name,
        team: each.team ?? '',
        answer: answerLabel(question, each.value),
        outcome: outcomeNames[each.outcome],
      })
  }
  for (const serviceId of new Set(counted.map(({ round }) => round.serviceId))) {
    const detail = { question: question.code, audits: rows.length }
    record({ act: 'findings.read', subjectType: 'question', subjectId: question.code, serviceId, detail })
  }
  return { page: shownPage, pages, all, rows }
}

/** Which part of which rounds a page of audits holds: rounds are read one by one, so that none is sorted in vain. */
function slicesOf<Round>(counted: ReadonlyArray<{ round: Round; cases: number }>, start: number) {
  const slices: Array<{ round: Round; limit: number; offset: number }> = []
  let skipped = start
  let wanted = AUDITS_A_PAGE
  for (const { round, cases } of counted) {
    if (skipped >= cases) skipped -= cases
    else if (wanted > 0) {
      const limit = Math.min(wanted, cases - skipped)
      slices.push({ round, limit, offset: skipped })
      wanted -= limit
      skipped = 0
    }
  }
  return slices
}
