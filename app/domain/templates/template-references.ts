import type { Condition } from '../answers/condition.ts'
import type { Derivation } from './derivation.ts'
import type { DraftFile, DraftQuestion, DraftRowQuestion } from './draft-file.ts'

/** What a code is called from now on, wherever it is referred to. `option` is told which question's answer it is. */
export type Renames = {
  question?: (code: string) => string
  scale?: (name: string) => string
  option?: (question: string, code: string) => string
}

type Naming = Required<Renames>
const same = (code: string) => code

/** The file with every reference to a question, a scale or an answer renamed; what is defined keeps its name. */
export function renameReferences(file: DraftFile, renames: Renames): DraftFile {
  const naming: Naming = { question: same, scale: same, option: (_question, code) => code, ...renames }
  const condition = (each: Condition) => renameInCondition(each, naming)
  return {
    ...file,
    ...(file.sign_off === undefined ? {} : { sign_off: naming.question(file.sign_off) }),
    sections: file.sections.map((section) => ({
      ...section,
      ...(section.when ? { when: condition(section.when) } : {}),
      ...(section.gate ? { gate: renameComparison(section.gate, naming) } : {}),
      questions: section.questions.map((question) => ({
        ...renameInQuestion(question, naming),
        ...(question.questions
          ? { questions: question.questions.map((child) => renameInQuestion(child, naming)) }
          : {}),
      })),
    })),
  }
}

function renameInQuestion<Asked extends DraftQuestion | DraftRowQuestion>(
  question: Asked,
  naming: Naming,
): Asked {
  const answer = (code: string) => naming.option(question.code, code)
  const { when, required_when, prompts, derive, not_before, not_after, scale, sources } = question
  const { meets, guidance, comment_on, exclusive } = question
  return {
    ...question,
    ...(when ? { when: renameInCondition(when, naming) } : {}),
    ...(required_when ? { required_when: renameInCondition(required_when, naming) } : {}),
    ...(prompts
      ? { prompts: prompts.map((each) => ({ ...each, when: renameInCondition(each.when, naming) })) }
      : {}),
    ...(derive ? { derive: renameInDerive(derive, naming, answer) } : {}),
    ...(not_before ? { not_before: naming.question(not_before) } : {}),
    ...(not_after ? { not_after: naming.question(not_after) } : {}),
    ...(scale ? { scale: naming.scale(scale) } : {}),
    ...(sources ? { sources: naming.scale(sources) } : {}),
    ...(Array.isArray(meets) ? { meets: meets.map(answer) } : {}),
    ...(guidance
      ? { guidance: Object.fromEntries(Object.entries(guidance).map(([code, text]) => [answer(code), text])) }
      : {}),
    ...(comment_on ? { comment_on: comment_on.map(answer) } : {}),
    ...(exclusive ? { exclusive: exclusive.map(answer) } : {}),
  }
}

export function renameInCondition(condition: Condition, naming: Naming): Condition {
  const inner = (each: Condition) => renameInCondition(each, naming)
  if ('all' in condition) return { all: condition.all.map(inner) }
  if ('any' in condition) return { any: condition.any.map(inner) }
  if ('not' in condition) return { not: inner(condition.not) }
  if ('count' in condition) return { ...condition, count: condition.count.map(inner) }
  if ('rows' in condition)
    return { ...condition, rows: naming.question(condition.rows), where: inner(condition.where) }
  return renameComparison(condition, naming)
}

function renameComparison<Comparison extends { question: string }>(
  given: Comparison,
  naming: Naming,
): Comparison {
  const codes = (of: unknown) =>
    Array.isArray(of)
      ? of.map((code) => naming.option(given.question, String(code)))
      : naming.option(given.question, String(of))
  return {
    ...given,
    question: naming.question(given.question),
    ...('is' in given ? { is: codes(given.is) } : {}),
    ...('is_not' in given ? { is_not: codes(given.is_not) } : {}),
  }
}

function renameInDerive(derive: Derivation, naming: Naming, answer: (code: string) => string): Derivation {
  const inner = (each: Condition) => renameInCondition(each, naming)
  if ('rules' in derive)
    return {
      rules: derive.rules.map((rule) => ({
        ...(rule.when ? { when: inner(rule.when) } : {}),
        answer: typeof rule.answer === 'string' ? answer(rule.answer) : rule.answer,
      })),
    }
  if ('between' in derive) {
    const [from, to] = derive.between
    return { ...derive, between: [naming.question(from), naming.question(to)] }
  }
  if ('count' in derive) return { count: derive.count.map(inner) }
  if ('rows' in derive)
    return { rows: naming.question(derive.rows), ...(derive.where ? { where: inner(derive.where) } : {}) }
  if ('sum' in derive) return { sum: derive.sum.map(naming.question) }
  if ('all_or_nothing' in derive) return { all_or_nothing: derive.all_or_nothing.map(naming.question) }
  return { share_met: derive.share_met.map(naming.question) }
}

/** How often other parts of the file refer to a question: what a person is told before it is removed. */
export function referencesTo(file: DraftFile, code: string): string[] {
  const looking = new Set<string>()
  for (const section of file.sections) {
    if (mentions({ ...file, sections: [{ ...section, questions: [] }] }, code, false))
      looking.add(section.code)
    for (const question of section.questions.flatMap((each) => [each, ...(each.questions ?? [])])) {
      if (question.code === code) continue
      const alone = {
        ...section,
        when: undefined,
        gate: undefined,
        questions: [{ ...question, questions: undefined }],
      }
      if (mentions({ ...file, sections: [alone] }, code, false)) looking.add(question.code)
    }
  }
  return [...looking]
}

function mentions(file: DraftFile, code: string, found: boolean): boolean {
  let seen = found
  const { sign_off: _signOff, ...rest } = file
  renameReferences(rest, {
    question: (each) => {
      if (each === code) seen = true
      return each
    },
  })
  return seen
}
