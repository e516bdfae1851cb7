import { codesLookedAt, isPlain } from '../measures/definition.ts'
import { type Counts, countOutcomes } from '../measures/proportion.ts'
import { linkedQuestions } from '../templates/linked-questions.ts'
import { allQuestions, isCounted, isSummed, type Question } from '../templates/template.ts'
import { compositesOf } from './bounded-measures.ts'
import type { ClosedMeasure, ClosedRound } from './closed-round.ts'
import { mayShowCounts, thresholdOf } from './disclosure.ts'
import { shownRows } from './team-rows.ts'
import { answersTold, figureTold, isSafeBeside, measureTold, type Told } from './told.ts'

/**
 * What readers outside the service are ever shown of one closing of a round: chosen once, at its release, out of everything
 * together, and kept. Whatever is not in it is not shown, on any page or in any file.
 */
export type ReleaseChoice = {
  /** By question code: its figure is shown. `answers`: how it was answered, too; `teams`: whose rows are. */
  questions: Record<string, { answers: boolean; teams: string[] }>
  /** Ids of the measures whose evidence is shown. */
  measures: string[]
}

/** A closing of the same round that was released before, with what was chosen then: it has been seen, and stays so. */
export type EarlierRelease = { round: ClosedRound; choice: ReleaseChoice }

/**
 * Chooses what is shown. The measures that the round declared come first, those that are their question's own before others, then the figures of its questions as the form has them,
 * then how they were answered, then rows of teams; each is added only if it gives nothing back beside all that is chosen already
 * and all that was released of the round before (`told.ts` says how that is known). An unfiltered figure of the whole round with
 * ten assessable cases is shown with its small counts; anything else must be without any. Of cases that were read again because
 * they had been weak nothing is shown: that they were tells how those went that were left out.
 * @throws RangeError when the threshold is not a whole number from 3 to 10.
 */
export function chooseForRelease(
  round: ClosedRound,
  earlier: readonly EarlierRelease[] = [],
  threshold?: number,
): ReleaseChoice {
  if (round.readAgainForBeingWeak) return { questions: {}, measures: [] }
  const choice = new Choice(thresholdOf(threshold === undefined ? {} : { threshold }), earlier)
  const isOfQuestion = ({ definition }: ClosedMeasure) => isPlain(definition)
  for (const measure of round.measures.filter(isOfQuestion)) choice.addMeasure(round, measure)
  for (const measure of round.measures.filter((each) => !isOfQuestion(each)))
    choice.addMeasure(round, measure)
  for (const question of counted(round)) choice.addFigure(round, question)
  for (const question of counted(round)) choice.addAnswers(round, question)
  return {
    questions: Object.fromEntries(
      [...choice.figures].map((code) => [
        code,
        { answers: choice.answers.has(code), teams: choice.teamsOf(round, code) },
      ]),
    ),
    measures: choice.measures,
  }
}

/** Counted questions that an audit answered for, in the order of the form. */
function counted({ template, cases }: ClosedRound): Question[] {
  return allQuestions(template).filter(
    (question) => isCounted(question) && cases.some(({ outcomes }) => outcomes.has(question.code)),
  )
}

class Choice {
  readonly figures = new Set<string>()
  readonly answers = new Set<string>()
  readonly measures: string[] = []
  private readonly shown: Told[] = []
  private readonly rows = new Map<string, string[][]>()

  constructor(
    private readonly threshold: number,
    private readonly earlier: readonly EarlierRelease[],
  ) {
    for (const { round, choice } of earlier) this.shown.push(...toldBefore(round, choice))
  }

  addMeasure(round: ClosedRound, measure: ClosedMeasure): void {
    const { id, definition, parts } = measure
    if (isPlain(definition)) {
      const question = counted(round).find(({ code }) => code === definition.components[0]?.question)
      if (question && this.addFigure(round, question)) this.measures.push(id)
      return
    }
    // A condition picks cases, as a filter does.
    const breakdown = round.partOfService || definition.denominator !== null
    const all = parts.map((part) => countOutcomes(part.values()))
    // That nobody meets it, or everybody, says where all of those are whom its questions show.
    if (all.some(({ met, notMet }) => met === 0 || notMet === 0)) return
    if (!this.isShowable(all, breakdown)) return
    if (this.take(measureTold(round, measure))) this.measures.push(id)
  }

  addFigure(round: ClosedRound, question: Question): boolean {
    const { code } = question
    if (this.figures.has(code)) return true
    if (!this.isShowable([countsOf(round, code)], round.partOfService)) return false
    // Of sums that were released before, the difference is the number of whichever case changed.
    if (isSummed(question) && this.earlier.length > 0) return false
    if (this.tellsHidden(round, code) || !this.addParts(round, question)) return false
    const taken = this.take(figureTold(round, question))
    if (taken) this.figures.add(code)
    return taken
  }

  /** With the figures that are shown already it would say how many something counts that is not shown. */
  private tellsHidden(round: ClosedRound, code: string): boolean {
    return compositesOf(round).some(
      ({ id, kind, codes, isTold }) =>
        !(kind === 'measure' ? this.measures.includes(id) : this.figures.has(id)) &&
        codes.includes(code) &&
        codes.every((each) => each === code || this.figures.has(each)) &&
        isTold(this.threshold),
    )
  }

  /** The two sums of a share of what is met say no more than the figures of its questions, where all of those are shown. */
  private addParts(round: ClosedRound, { derive }: Question): boolean {
    if (!derive || !('share_met' in derive)) return true
    const parts = counted(round).filter(({ code }) => derive.share_met.includes(code))
    return parts.map((part) => this.addFigure(round, part)).every((isShown) => isShown)
  }

  addAnswers(round: ClosedRound, question: Question): void {
    if (!this.figures.has(question.code)) return
    // An answer that nobody gave is a zero of any measure that counts it.
    const isLookedAt = round.measures.some(
      ({ definition }) => !isPlain(definition) && codesLookedAt(definition).includes(question.code),
    )
    const options = isLookedAt ? (question.scale?.options ?? []) : []
    const sizes = new Map(options.map(({ code }) => [code, 0]))
    for (const { outcomes } of round.cases) {
      const found = outcomes.get(question.code)
      if (found) sizes.set(found.value, (sizes.get(found.value) ?? 0) + 1)
    }
    const isSmall = [...sizes.values()].some((n) => n < this.threshold)
    if (!isSmall && this.take(answersTold(round, question))) this.answers.add(question.code)
  }

  /** Rows of teams are released once: another closing of the same audits would tell of the few that changed. */
  teamsOf(round: ClosedRound, code: string): string[] {
    if (this.earlier.length > 0) return []
    const linked = linkedQuestions(round.template, code).filter((each) =>
      counted(round).some((other) => other.code === each.code),
    )
    const key = linked.map((each) => each.code).join(' ')
    const known = this.rows.get(key) ?? shownRows({ round, linked, figures: this.figures }, this.threshold)
    this.rows.set(key, known)
    return known[linked.findIndex((each) => each.code === code)] ?? []
  }

  private isShowable(all: readonly Counts[], breakdown: boolean): boolean {
    return all.every((counts) => mayShowCounts(counts, { breakdown, threshold: this.threshold }))
  }

  private take(told: Told): boolean {
    if (!isSafeBeside(told, this.shown, this.threshold)) return false
    this.shown.push(told)
    return true
  }
}

function toldBefore(round: ClosedRound, choice: ReleaseChoice): Told[] {
  const questions = counted(round).filter(({ code }) => choice.questions[code] !== undefined)
  return [
    ...questions.map((question) => figureTold(round, question)),
    ...questions
      .filter(({ code }) => choice.questions[code]?.answers)
      .map((question) => answersTold(round, question)),
    ...round.measures
      .filter(({ id, definition }) => choice.measures.includes(id) && !isPlain(definition))
      .map((measure) => measureTold(round, measure)),
  ]
}

function countsOf({ cases }: ClosedRound, code: string): Counts {
  return countOutcomes(cases.flatMap(({ outcomes }) => outcomes.get(code)?.outcome ?? []))
}
