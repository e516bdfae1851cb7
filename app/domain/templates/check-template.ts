import { type Condition, questionsIn } from '../answers/condition.ts'
import { builtInScales, reservedCodes, type Scale } from '../answers/scale.ts'
import { describeCondition } from './describe-condition.ts'
import type { Meets, Question, QuestionType, Template } from './template.ts'
import {
  type FileCondition,
  type FileProblem,
  type FileQuestion,
  type TemplateFile,
  templateFile,
} from './template-file.ts'

export type Checked = { template: Template; problems: [] } | { template: null; problems: FileProblem[] }
type Path = (string | number)[]
type Report = (path: Path, message: string) => void

/** Reads a parsed template file: its shape, then its meaning. Every problem is returned, each at its place. */
export function checkTemplate(content: unknown): Checked {
  const shape = templateFile.safeParse(content)
  if (!shape.success)
    return { template: null, problems: shape.error.issues.flatMap((issue) => shapeProblems(issue)) }
  const problems: FileProblem[] = []
  const report: Report = (path, message) => problems.push({ path, message })
  const scales = checkScales(shape.data, report)
  const template = buildTemplate(shape.data, scales, report)
  checkConditions(template, report)
  checkSignOff(template, report)
  return problems.length === 0 ? { template, problems: [] } : { template: null, problems }
}

type Issue = { path: PropertyKey[]; message: string; code?: string; keys?: string[] }

function shapeProblems(issue: Issue): FileProblem[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  if (issue.code === 'unrecognized_keys' && issue.keys)
    return issue.keys.map((key) => ({ path: [...path, key], message: `${key} is not a known key here` }))
  const missing = /received undefined/.test(issue.message)
  return [{ path, message: missing ? `${String(path.at(-1) ?? 'the file')} is missing` : issue.message }]
}

function checkScales(file: TemplateFile, report: Report): Record<string, Scale> {
  const scales: Record<string, Scale> = { ...builtInScales }
  for (const [name, scale] of Object.entries(file.scales ?? {})) {
    const path = ['scales', name]
    if (Object.hasOwn(builtInScales, name))
      report(path, `${name} is a built-in scale; give yours another name`)
    const codes = scale.options.map((option) => option.code)
    for (const [position, code] of codes.entries()) {
      if (reservedCodes.includes(code))
        report([...path, 'options', position], `${code} is kept for every question`)
      if (codes.indexOf(code) !== position) report([...path, 'options', position], `${code} stands twice`)
    }
    for (const code of scale.meets ?? [])
      if (!codes.includes(code)) report([...path, 'meets'], `${code} is not an option of this scale`)
    scales[name] = { name, options: scale.options, meets: scale.meets ?? null, graded: scale.graded }
  }
  return scales
}

function buildTemplate(file: TemplateFile, scales: Record<string, Scale>, report: Report): Template {
  const seen = new Set<string>()
  const sectionCodes = new Set<string>()
  const once = (set: Set<string>, code: string, path: Path) => {
    if (set.has(code)) report(path, `${code} stands twice in this template`)
    set.add(code)
  }
  return {
    key: file.template,
    version: file.version,
    title: file.title,
    theme: file.theme,
    purpose: file.purpose,
    signOff: file.sign_off ?? null,
    sections: file.sections.map((section, s) => {
      once(sectionCodes, section.code, ['sections', s, 'code'])
      return {
        code: section.code,
        title: section.title,
        intro: section.intro ?? null,
        questions: section.questions.map((question, q) => {
          const path: Path = ['sections', s, 'questions', q]
          once(seen, question.code, [...path, 'code'])
          return buildQuestion(question, scales, (at, message) => report([...path, ...at], message))
        }),
      }
    }),
  }
}

function buildQuestion(file: FileQuestion, scales: Record<string, Scale>, report: Report): Question {
  const scale = resolveScale(file, scales, report)
  checkKeysOfType(file, report)
  for (const code of Object.keys(file.guidance ?? {}))
    if (!scale?.options.some((option) => option.code === code))
      report(['guidance', code], `${code} is not an answer to this question`)
  const when = file.when ? readCondition(file.when) : null
  return {
    code: file.code,
    text: file.text,
    hint: file.hint ?? null,
    type: file.type,
    scale,
    labels: file.labels ?? null,
    min: file.min ?? null,
    max: file.max ?? null,
    whole: file.whole ?? file.type === 'ratio',
    unit: file.unit ?? null,
    required: file.required,
    notApplicable: file.not_applicable,
    cannotTell: file.cannot_tell,
    comment: file.comment,
    commentLabel: file.comment_label ?? null,
    guidance: file.guidance ?? {},
    meets: readMeets(file, scale, report),
    when,
    whenText: file.when_text ?? null,
  }
}

/** A key that this type of question would quietly ignore is a mistake, like an unknown one. */
function checkKeysOfType(file: FileQuestion, report: Report) {
  const measured = file.type === 'number' || file.type === 'ratio'
  if (file.type === 'ratio' && !file.labels) report(['type'], 'a ratio needs labels for its two numbers')
  if (file.type !== 'ratio' && file.labels) report(['labels'], 'only a ratio has labels')
  if (file.type !== 'number' && file.min !== undefined) report(['min'], 'only a number has a min')
  if (!measured && file.max !== undefined) report(['max'], 'only a number or a ratio has a max')
  if (!measured && file.whole !== undefined) report(['whole'], 'only a number or a ratio is whole')
  if (file.type !== 'number' && file.unit) report(['unit'], 'only a number has a unit')
  if (file.min !== undefined && file.max !== undefined && file.min > file.max)
    report(['min'], 'min is more than max, so no number would be accepted')
  if (file.comment_label && file.comment === 'none')
    report(['comment_label'], 'there is no comment to label: make comment optional or required')
  if (file.when_text && !file.when) report(['when_text'], 'when_text without a condition (when)')
}

function resolveScale(file: FileQuestion, scales: Record<string, Scale>, report: Report): Scale | null {
  if (file.type !== 'scale') {
    if (file.scale) report(['scale'], `a ${file.type} has no scale`)
    return null
  }
  if (!file.scale) {
    report(['code'], 'scale is missing: name one, or give another type')
    return null
  }
  const scale = Object.hasOwn(scales, file.scale) ? scales[file.scale] : undefined
  if (!scale) report(['scale'], `${file.scale} is neither a built-in scale nor declared under scales`)
  return scale ?? null
}

function readMeets(file: FileQuestion, scale: Scale | null, report: Report): Meets | null {
  if (file.meets === 'none') return null
  if (file.meets === undefined) {
    if (file.type === 'ratio') return { by: 'ratio' }
    return scale?.meets ? { by: 'codes', codes: scale.meets } : null
  }
  if (Array.isArray(file.meets)) {
    if (file.type !== 'scale') report(['meets'], 'only a scale counts by answer codes')
    for (const code of file.meets)
      if (scale && !scale.options.some((option) => option.code === code))
        report(['meets'], `${code} is not an answer to this question`)
    return { by: 'codes', codes: file.meets }
  }
  if (file.type !== 'number') report(['meets'], 'only a number counts by at_least and at_most')
  const { at_least: atLeast = null, at_most: atMost = null } = file.meets
  if (atLeast !== null && atMost !== null && atLeast > atMost)
    report(['meets'], 'at_least is more than at_most, so no number would be met')
  return { by: 'number', atLeast, atMost }
}

function readCondition(file: FileCondition): Condition {
  if ('all' in file) return { op: 'all', of: file.all.map(readCondition) }
  if ('any' in file) return { op: 'any', of: file.any.map(readCondition) }
  if ('not' in file) return { op: 'not', of: readCondition(file.not) }
  if ('is' in file) return { op: 'is', question: file.question, codes: [file.is].flat() }
  if ('is_not' in file) return { op: 'is-not', question: file.question, codes: [file.is_not].flat() }
  if ('at_least' in file) return { op: 'at-least', question: file.question, number: file.at_least }
  if ('at_most' in file) return { op: 'at-most', question: file.question, number: file.at_most }
  if ('on_or_after' in file) return { op: 'on-or-after', question: file.question, date: file.on_or_after }
  return { op: 'on-or-before', question: file.question, date: file.on_or_before }
}

const comparedType: Record<string, QuestionType> = {
  is: 'scale',
  'is-not': 'scale',
  'at-least': 'number',
  'at-most': 'number',
  'on-or-after': 'date',
  'on-or-before': 'date',
}

function checkConditions(template: Template, report: Report) {
  const questions = new Map(template.sections.flatMap((s) => s.questions.map((q) => [q.code, q] as const)))
  const check = (condition: Condition, path: Path) => {
    if (condition.op === 'all' || condition.op === 'any') {
      for (const [position, part] of condition.of.entries()) check(part, [...path, condition.op, position])
      return
    }
    if (condition.op === 'not') return check(condition.of, [...path, 'not'])
    const seen = questions.get(condition.question)
    if (!seen)
      return report(path, `the condition looks at ${condition.question}, which this template does not ask`)
    const wanted = comparedType[condition.op]
    if (seen.type !== wanted)
      return report(path, `the condition compares ${seen.code} as a ${wanted}, but it is a ${seen.type}`)
    if (condition.op === 'is' || condition.op === 'is-not')
      for (const code of condition.codes)
        if (!seen.scale?.options.some((option) => option.code === code))
          report(
            path,
            `${code} is not an answer to ${seen.code}, so the condition could never be judged by it`,
          )
  }
  template.sections.forEach((section, s) => {
    section.questions.forEach((question, q) => {
      if (!question.when) return
      const path: Path = ['sections', s, 'questions', q, 'when']
      check(question.when, path)
      if (findCircle(question.code, questions))
        report(path, `${question.code} depends on itself through its conditions`)
      question.whenText ??= describeCondition(question.when, questions)
    })
  })
}

function findCircle(start: string, questions: Map<string, Question>): boolean {
  const reached = new Set<string>()
  const waiting = questionsOf(start, questions)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === start) return true
    if (reached.has(next)) continue
    reached.add(next)
    waiting.push(...questionsOf(next, questions))
  }
  return false
}

function questionsOf(code: string, questions: Map<string, Question>): string[] {
  const when = questions.get(code)?.when
  return when ? questionsIn(when) : []
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
