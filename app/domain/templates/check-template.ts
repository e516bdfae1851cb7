import type { Condition } from '../answers/condition.ts'
import { builtInScales } from '../answers/scale.ts'
import { buildQuestion, isReserved, type Path, type Report, type Scales } from './build-question.ts'
import { trialOf } from './can-hold.ts'
import {
  checkCanHold,
  checkCondition,
  checkDepth,
  checkDerivation,
  findCircle,
  hangingIn,
  LONGEST_CHAIN,
  type PlacedCondition,
  tooFarDown,
} from './check-conditions.ts'
import { describeCondition } from './describe-condition.ts'
import { mendFile } from './mend-file.ts'
import { fillFromBank, noBank } from './question-bank.ts'
import { shapeProblems } from './shape-problem.ts'
import { allQuestions, type Question, type Section, type Template } from './template.ts'
import {
  type FileProblem,
  type FileQuestion,
  type FileRowQuestion,
  type FileSection,
  type TemplateFile,
  templateFile,
} from './template-file.ts'

/** The number of the row is added to it. */
const LONGEST_ROW_CODE = 70

export type Checked = { template: Template; problems: [] } | { template: null; problems: FileProblem[] }

/**
 * Reads a parsed template file, with what it takes from the question bank: its shape, and its meaning. Every problem is
 * returned, each at its place; where the shape is wrong, the meaning of the rest is checked all the same.
 */
export function checkTemplate(content: unknown, bank = noBank): Checked {
  const filled = fillFromBank(content, bank)
  const shape = templateFile.safeParse(filled.content)
  if (!shape.success) {
    const shapeless = shape.error.issues.flatMap((issue) => shapeProblems(issue))
    const problems = [...filled.problems, ...shapeless, ...problemsOfRest(filled.content, shapeless)]
    return { template: null, problems }
  }
  const problems = [...filled.problems]
  const report: Report = (path, message) => problems.push({ path, message })
  const { template, conditions, questions } = checkMeaning(shape.data, report)
  // Whether a condition can hold is only asked of a form that can be evaluated.
  const trial = trialOf(questions)
  if (problems.length === 0) for (const placed of conditions) checkCanHold(placed, trial, report)
  return problems.length === 0 ? { template, problems: [] } : { template: null, problems }
}

/** The problems of a file beside those of its shape, without what only follows from them. */
function problemsOfRest(content: unknown, shapeless: FileProblem[]): FileProblem[] {
  const mended = mendFile(content, shapeless)
  const rest = templateFile.safeParse(mended?.content)
  if (!mended || !rest.success) return []
  const problems: FileProblem[] = []
  checkMeaning(rest.data, (path, message) => problems.push({ path: mended.placeInFile(path), message }))
  return problems.filter((problem) => !mended.isConsequence(problem))
}

function checkMeaning(file: TemplateFile, report: Report) {
  const scales = checkScales(file, report)
  const { template, conditions } = buildTemplate(file, scales, report)
  const questions = new Map(allQuestions(template).map((question) => [question.code, question]))
  for (const placed of conditions) {
    checkDepth(placed, report)
    checkCondition(placed, questions, report)
  }
  checkQuestions(file, questions, report)
  checkSignOff(template, report)
  return { template, conditions, questions }
}

function checkScales(file: TemplateFile, report: Report): Scales {
  const scales: Scales = { ...builtInScales }
  for (const [name, scale] of Object.entries(file.scales ?? {})) {
    const path = ['scales', name]
    if (Object.hasOwn(builtInScales, name))
      report(path, `${name} is a built-in scale; give yours another name`)
    const codes = scale.options.map((option) => option.code)
    for (const [position, code] of codes.entries()) {
      if (isReserved(code)) report([...path, 'options', position], `${code} is kept for every question`)
      if (codes.indexOf(code) !== position) report([...path, 'options', position], `${code} stands twice`)
    }
    for (const code of scale.meets ?? [])
      if (!codes.includes(code)) report([...path, 'meets'], `${code} is not an option of this scale`)
    scales[name] = { name, options: scale.options, meets: scale.meets ?? null, graded: scale.graded }
  }
  return scales
}

type Built = { template: Template; conditions: PlacedCondition[] }

function buildTemplate(file: TemplateFile, scales: Scales, report: Report): Built {
  const seen = new Set<string>()
  const sectionCodes = new Set<string>()
  const conditions: PlacedCondition[] = []
  const once = (set: Set<string>, code: string, path: Path) => {
    if (set.has(code)) report(path, `${code} stands twice in this template`)
    set.add(code)
  }
  const build = (
    question: FileQuestion | FileRowQuestion,
    path: Path,
    outer: Condition[],
    group: string | undefined,
  ): Question => {
    once(seen, question.code, [...path, 'code'])
    conditions.push(...conditionsOf(question, path, group))
    const parts = [...outer, ...(question.when ? [question.when] : [])]
    const built = buildQuestion(question, scales, together(parts), (at, message) =>
      report([...path, ...at], message),
    )
    if (group !== undefined) {
      if (question.code.length > LONGEST_ROW_CODE)
        report([...path, 'code'], `in a group a code has ${LONGEST_ROW_CODE} characters at most`)
      return { ...built, group }
    }
    if (!('questions' in question) || question.questions === undefined) return built
    // A row is there because its group is: what the group hangs on need not be said again.
    const questions = question.questions.map((each, position) =>
      build(each, [...path, 'questions', position], [], question.code),
    )
    return { ...built, questions }
  }
  const sections = file.sections.map((section, s): Section => {
    const path: Path = ['sections', s]
    once(sectionCodes, section.code, [...path, 'code'])
    conditions.push(...conditionsOfSection(section, path, report))
    return {
      code: section.code,
      title: section.title,
      intro: section.intro ?? null,
      questions: section.questions.map((question, q) =>
        build(question, [...path, 'questions', q], outerConditions(section, question.code), undefined),
      ),
    }
  })
  const template: Template = {
    key: file.template,
    version: file.version,
    title: file.title,
    theme: file.theme,
    purpose: file.purpose,
    signOff: file.sign_off ?? null,
    sections,
  }
  nameCases(file, template)
  return { template, conditions }
}

/** What a section says of when a question of it is asked: its own condition, and its gate for all but the gate. */
function outerConditions({ when, gate }: FileSection, code: string): Condition[] {
  return [...(when ? [when] : []), ...(gate && gate.question !== code ? [gate] : [])]
}

function together(parts: Condition[]): Condition | null {
  const [first] = parts
  if (first === undefined) return null
  return parts.length === 1 ? first : { all: parts }
}

function conditionsOfSection(
  { when, gate, questions }: FileSection,
  path: Path,
  report: Report,
): PlacedCondition[] {
  if (gate && !questions.some(({ code }) => code === gate.question))
    report([...path, 'gate'], `${gate.question} is not a question of this section`)
  return [
    ...(when ? [{ condition: when, path: [...path, 'when'], group: undefined }] : []),
    ...(gate ? [{ condition: gate, path: [...path, 'gate'], group: undefined }] : []),
  ]
}

/** Every condition a question carries, at its place in the file. */
function conditionsOf(
  { when, required_when, prompts, derive }: FileQuestion | FileRowQuestion,
  path: Path,
  group: string | undefined,
): PlacedCondition[] {
  const place = (condition: Condition | undefined, ...at: Path): PlacedCondition[] =>
    condition ? [{ condition: condition, path: [...path, ...at], group }] : []
  return [
    ...place(when, 'when'),
    ...place(required_when, 'required_when'),
    ...(prompts ?? []).flatMap((prompt, position) => place(prompt.when, 'prompts', position, 'when')),
    ...(derive && 'rules' in derive
      ? derive.rules.flatMap((rule, position) => place(rule.when, 'derive', 'rules', position, 'when'))
      : []),
    ...(derive && 'count' in derive
      ? derive.count.flatMap((each, position) => place(each, 'derive', 'count', position))
      : []),
    ...(derive && 'rows' in derive && derive.where
      ? place(derive.where, 'derive', 'where').map((placed) => ({ ...placed, group: derive.rows }))
      : []),
  ]
}

/** How a sentence names the cases a question is asked of: by the words of the file, or made from the condition. */
function nameCases(file: TemplateFile, template: Template) {
  const questions = new Map(allQuestions(template).map((question) => [question.code, question]))
  const inWords = (condition: Condition | undefined, text: string | undefined): string[] =>
    condition ? [text ?? describeCondition(condition, questions)] : []
  for (const [s, section] of file.sections.entries())
    for (const [q, question] of section.questions.entries()) {
      const built = template.sections[s]?.questions[q]
      if (!built) continue
      const gate = section.gate?.question === question.code ? undefined : section.gate
      const parts = [
        ...inWords(section.when, section.when_text),
        ...inWords(gate, section.gate_text),
        ...inWords(question.when, question.when_text),
      ]
      if (parts.length > 0) built.when_text = parts.join(' and ')
      for (const [position, each] of (question.questions ?? []).entries()) {
        const row = built.questions?.[position]
        const [words] = inWords(each.when, each.when_text)
        if (row && words !== undefined) row.when_text = words
      }
    }
}

function checkQuestions(file: TemplateFile, questions: ReadonlyMap<string, Question>, report: Report) {
  const hanging = hangingIn(questions)
  const circular = new Set([...hanging.keys()].filter((code) => findCircle(code, hanging)))
  // What leads into a circle hangs on without end: the circle is what is wrong.
  const deep: ReadonlySet<string> = circular.size === 0 ? tooFarDown(hanging) : new Set()
  const check = (code: string, isCase: { when_text?: string | undefined; when?: unknown }, path: Path) => {
    const question = questions.get(code)
    if (!question) return
    if (isCase.when_text && !isCase.when)
      report([...path, 'when_text'], 'when_text without a condition (when)')
    checkDerivation(question, [...path, 'derive'], questions, report)
    for (const [key, other] of [
      ['not_before', question.not_before],
      ['not_after', question.not_after],
    ] as const) {
      const seen = other === undefined ? undefined : questions.get(other)
      const isNear = seen?.group === undefined || seen.group === question.group
      if (other !== undefined && (seen?.type !== 'date' || !isNear))
        report([...path, key], `${other} is not a date of this template that stands beside ${code}`)
    }
    const at = [...path, isCase.when ? 'when' : 'derive']
    if (circular.has(code)) report(at, `${code} depends on itself through its conditions`)
    else if (deep.has(code))
      report(at, `${code} hangs on a chain of more than ${LONGEST_CHAIN} questions, each on the one before`)
  }
  for (const [s, section] of file.sections.entries()) {
    if (section.when_text && !section.when)
      report(['sections', s, 'when_text'], 'when_text without a condition (when)')
    if (section.gate_text && !section.gate) report(['sections', s, 'gate_text'], 'gate_text without a gate')
    for (const [q, question] of section.questions.entries()) {
      const path: Path = ['sections', s, 'questions', q]
      check(question.code, question, path)
      for (const [position, each] of (question.questions ?? []).entries())
        check(each.code, each, [...path, 'questions', position])
    }
  }
}

function checkSignOff(template: Template, report: Report) {
  if (template.signOff === null) return
  const question = template.sections.flatMap((s) => s.questions).find((q) => q.code === template.signOff)
  if (!question) return report(['sign_off'], `${template.signOff} is not a question of this template`)
  if (question.type !== 'scale') report(['sign_off'], 'the sign-off question must have a scale')
  if (question.when)
    report(['sign_off'], 'the sign-off question must always be asked: it cannot have a condition')
  if (!question.required) report(['sign_off'], 'the sign-off question must be required')
}
