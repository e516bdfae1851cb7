import type { Disclosed } from '../evidence/disclosure.ts'
import { figureText } from '../evidence/evidence.ts'
import { boundsClause } from '../evidence/figure-limits.ts'
import { answerLabel, answerOrder, outcomeNames } from '../measures/answer-label.ts'
import type { Distribution } from '../measures/tally.ts'
import type { Question } from '../templates/template.ts'
import { comparableRounds, type LeftOut, noneShared, type SharedCases } from './comparable-rounds.ts'
import type { QuestionDiffers } from './question-differs.ts'
import { poolDisclosed, type RoundFinding, teamOrder } from './round-finding.ts'
import { type Verdict, verdictOf } from './strengths.ts'

/** So many audits gave this answer. */
export type Answered = { label: string; outcome: string; met: boolean; counted: boolean; n: number }

/** A figure, or that it is hidden, and its words as they may be printed anywhere. */
export type Worded = { shown: Disclosed; words: string }

/** Its words with the bounds, for where no column has them. */
export function wordsWithBounds({ shown, words }: Worded): string {
  return 'figure' in shown ? words + boundsClause(shown.figure) : words
}

/**
 * What a selection found in one question, taken together over the rounds that asked it as the latest did; plain JSON. Figure,
 * answers and teams are of those rounds and of no other.
 */
export type FoundQuestion = Worded & {
  code: string
  /** As the newest of the rounds asked it. */
  text: string
  /** The condition it stands under, in words; null when it is asked of every case. */
  parentText: string | null
  /** In the scale's order; null where it is not shown. */
  answers: Answered[] | null
  detailNotRecorded: number
  verdict: Verdict
  /** In alphabetical order, cases without a team last. */
  teams: Array<Worded & { team: string }>
  /** Ids of the rounds that are in the figure, newest last. */
  roundIds: string[]
  /** The rounds of the selection that asked another question under its code, and so are not in it. */
  leftOut: LeftOut[]
}

/** `asked` are one question's findings, at least one, newest round last; `question` as that round asked it. */
export function foundQuestion(
  question: Question,
  asked: readonly RoundFinding[],
  differs: QuestionDiffers,
  shared: SharedCases = noneShared,
): FoundQuestion {
  const { together: findings, leftOut, repeated } = comparableRounds(asked, differs, shared)
  const of = { repeated }
  const whole = worded(
    poolDisclosed(
      findings.map(({ shown: own }) => own),
      of,
    ),
  )
  return {
    ...whole,
    code: question.code,
    text: question.text,
    parentText: question.when_text ?? null,
    answers: answeredOf(question, findings),
    detailNotRecorded: findings.reduce((total, each) => total + each.detailNotRecorded, 0),
    verdict:
      'figure' in whole.shown
        ? verdictOf(whole.shown.figure)
        : { kind: 'not-judged', of: 'the cases read', reason: whole.words },
    teams: teamsOf(findings, of),
    roundIds: findings.map(({ round }) => round.id),
    leftOut,
  }
}

/** With the words in which it may be printed: never a bare percentage. */
export function worded(shown: Disclosed): Worded {
  return {
    shown,
    words: 'figure' in shown ? figureText(shown.figure) : `${shown.text}: ${shown.explanation}`,
  }
}

/** How a question was answered, in the scale's order. */
export function answeredInOrder(question: Question, distribution: Distribution): Answered[] {
  const counts = new Map<string, Distribution[number]>()
  for (const each of distribution) {
    const key = `${each.outcome} ${each.value}`
    counts.set(key, { ...each, n: each.n + (counts.get(key)?.n ?? 0) })
  }
  return [...counts.values()]
    .sort((a, b) => answerOrder(question, a.value) - answerOrder(question, b.value))
    .map(({ value, outcome, n }) => ({
      label: answerLabel(question, value),
      outcome: outcomeNames[outcome],
      met: outcome === 'met',
      counted: outcome === 'met' || outcome === 'not-met',
      n,
    }))
}

function answeredOf(question: Question, findings: readonly RoundFinding[]): Answered[] | null {
  const all = findings.map(({ answers }) => answers)
  if (all.includes(null)) return null
  return answeredInOrder(
    question,
    all.flatMap((answers) => answers ?? []),
  )
}

function teamsOf(findings: readonly RoundFinding[], of: { repeated: boolean }): FoundQuestion['teams'] {
  const parts = new Map<string, Disclosed[]>()
  for (const { teams } of findings)
    for (const { team, shown } of teams) parts.set(team, [...(parts.get(team) ?? []), shown])
  return [...parts]
    .map(([team, shown]) => ({ team, ...worded(poolDisclosed(shown, of)) }))
    .sort((a, b) => teamOrder(a.team, b.team))
}
