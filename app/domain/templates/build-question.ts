import type { Condition } from '../answers/condition.ts'
import { reservedCodes, type Scale } from '../answers/scale.ts'
import { everyProperty, fitsType } from './properties.ts'
import { aboutType } from './question-types.ts'
import { type Meets, MOST_ROWS, OTHER, type Question } from './template.ts'
import type { FileProblem, FileQuestion, FileRowQuestion } from './template-file.ts'

export type Path = FileProblem['path']
export type Report = (path: Path, message: string) => void
export type Scales = Record<string, Scale>

/** A question of a file as the engine knows it; `when` holds what its section and its gate say besides. */
export function buildQuestion(
  file: FileQuestion | FileRowQuestion,
  scales: Scales,
  when: Condition | null,
  report: Report,
): Question {
  const declared = resolveScale(file, scales, report)
  const scale = withOther(file, declared, report)
  checkKeysOfType(file, report)
  for (const code of Object.keys(file.guidance ?? {}))
    if (!scale?.options.some((option) => option.code === code))
      report(['guidance', code], `${code} is not an answer to this question`)
  for (const key of ['comment_on', 'exclusive'] as const)
    for (const code of file[key] ?? [])
      if (!scale?.options.some((option) => option.code === code))
        report([key], `${code} is not an answer to this question`)
  const meets = readMeets(file, scale, report)
  if (meets === null && file.met_label !== undefined)
    report(['met_label'], 'nothing counts as met here, so there is nothing to name')
  const { bank: _bank, scale: _scale, sources, meets: _meets, when: _when, when_text: _cases, ...said } = file
  const { questions: _rows, ...own } = 'questions' in said ? said : { ...said, questions: undefined }
  const list = sources === undefined ? undefined : scaleNamed(sources, scales, ['sources'], report)
  return {
    ...own,
    scale,
    meets,
    when,
    whole: file.whole ?? (file.type === 'ratio' || file.type === 'group'),
    ...(list ? { sources: list } : {}),
  }
}

/** A key that this type of question would quietly ignore is a mistake, like an unknown one. */
function checkKeysOfType(file: FileQuestion | FileRowQuestion, report: Report) {
  const { type } = file
  if (type === 'ratio' && !file.labels) report(['type'], 'a ratio needs labels for its two numbers')
  const said: Partial<Record<string, unknown>> = file
  for (const [key, about] of everyProperty)
    if (said[key] !== undefined && about.misfit && !fitsType(about, type)) report([key], about.misfit)
  if (file.override !== undefined && !file.derive)
    report(['override'], 'there is nothing to override: derive is missing')
  if (file.sources_required !== undefined && !file.sources)
    report(['sources_required'], 'there are no sources to tick: name their list under sources')
  if (file.comment === 'none') {
    if (file.comment_label !== undefined)
      report(['comment_label'], 'there is no comment to label: make comment optional or required')
    if (file.comment_on !== undefined)
      report(['comment_on'], 'there is no comment to ask for: make comment optional')
  }
  checkLimits(file, report)
  checkRows(file, report)
}

function checkLimits({ type, min, max, earliest, latest }: FileQuestion | FileRowQuestion, report: Report) {
  if (min !== undefined && max !== undefined && min > max)
    report(
      ['min'],
      `min is more than max, so no ${type === 'number' ? 'number' : 'answer'} would be accepted`,
    )
  if (earliest !== undefined && latest !== undefined && earliest > latest)
    report(['earliest'], 'earliest is after latest, so no date would be accepted')
  const { holds } = aboutType(type)
  if (!holds) return
  for (const [key, limit] of Object.entries({ min, max }))
    if (limit !== undefined && (!Number.isInteger(limit) || limit < 0))
      report([key], `${key} counts ${holds === 'rows' ? 'rows' : 'choices'}: a whole number, 0 or more`)
  if (type === 'group' && (max ?? 0) > MOST_ROWS) report(['max'], `a group has ${MOST_ROWS} rows at most`)
}

function checkRows(file: FileQuestion | FileRowQuestion, report: Report) {
  const questions = 'questions' in file ? file.questions : undefined
  if (file.type === 'group' && !questions) report(['type'], 'a group needs questions to ask in each row')
  if (file.type !== 'group' && questions) report(['questions'], 'only a group has questions of its own')
}

function resolveScale(file: FileQuestion | FileRowQuestion, scales: Scales, report: Report): Scale | null {
  if (!aboutType(file.type).hasScale) {
    if (file.scale) report(['scale'], `a ${file.type} has no scale`)
    return null
  }
  if (!file.scale) {
    report(['code'], 'scale is missing: name one, or give another type')
    return null
  }
  return scaleNamed(file.scale, scales, ['scale'], report) ?? null
}

function scaleNamed(name: string, scales: Scales, path: Path, report: Report): Scale | undefined {
  const scale = Object.hasOwn(scales, name) ? scales[name] : undefined
  if (!scale) report(path, `${name} is neither a built-in scale nor declared under scales`)
  return scale
}

function withOther(
  { other }: FileQuestion | FileRowQuestion,
  scale: Scale | null,
  report: Report,
): Scale | null {
  if (other === undefined || scale === null) return scale
  if (scale.options.some(({ code }) => code === OTHER))
    report(['other'], `the scale ${scale.name} has an answer with the code ${OTHER} already`)
  return { ...scale, options: [...scale.options, { code: OTHER, label: other }] }
}

function readMeets(file: FileQuestion | FileRowQuestion, scale: Scale | null, report: Report): Meets | null {
  if (file.meets === 'none') return null
  if (file.meets === undefined) {
    if (aboutType(file.type).counts === 'sums') return { by: 'ratio' }
    return file.type === 'scale' && scale?.meets ? { by: 'codes', codes: scale.meets } : null
  }
  if (Array.isArray(file.meets)) {
    if (!scale) report(['meets'], 'only a question with a scale counts by answer codes')
    for (const code of file.meets)
      if (scale && !scale.options.some((option) => option.code === code))
        report(['meets'], `${code} is not an answer to this question`)
    return { by: 'codes', codes: file.meets }
  }
  if (aboutType(file.type).counts !== 'limits')
    report(['meets'], 'only a number or a group counts by at_least and at_most')
  const { at_least: atLeast = null, at_most: atMost = null } = file.meets
  if (atLeast !== null && atMost !== null && atLeast > atMost)
    report(['meets'], 'at_least is more than at_most, so no number would be met')
  return { by: 'number', atLeast, atMost }
}

/** The scales a file may name: the built-in ones and its own. */
export function isReserved(code: string): boolean {
  return reservedCodes.includes(code)
}
