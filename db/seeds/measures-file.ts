import { z } from 'zod'
import { type Definition, mistakeInDefinition } from '../../app/domain/measures/definition.ts'
import { everyKind, isComposite, type MeasureKind } from '../../app/domain/measures/measure-kinds.ts'
import { condition } from '../../app/domain/templates/shapes.ts'
import { readYaml } from '../../app/formats/read-yaml.ts'
import { eachOnce, key, ref, text } from './demonstration-schema.ts'

const component = z.union(
  [key, z.strictObject({ question: key, meets: z.array(key).min(1) })],
  'a question is a code, or { question: code, meets: [ … ] }',
)

/** A measure of audit-templates/measures.yaml, documented there. */
const measure = z
  .strictObject({
    key,
    title: text,
    kind: z.enum(everyKind).default('single'),
    question: key.optional(),
    questions: z.array(component).min(2, 'a composite has two questions or more').optional(),
    meets: z.array(key).min(1).optional(),
    denominator: condition.optional(),
    better: z.enum(['higher', 'lower']).default('higher'),
    scope_note: text.optional(),
    recommendation: ref,
    also_evidence_for: z.array(ref).min(1).optional(),
  })
  .superRefine((each, context) => {
    const wrong = whatIsWrong(each)
    if (wrong) context.addIssue({ code: 'custom', ...wrong })
  })

type Written = {
  kind: MeasureKind
  question?: string
  questions?: z.infer<typeof component>[]
  meets?: string[]
  denominator?: z.infer<typeof condition>
}

function whatIsWrong(each: Written): { path: string[]; message: string } | null {
  const { kind, question, questions, meets } = each
  if (!isComposite({ kind }) && question === undefined)
    return { path: [], message: 'question is missing: a measure of the kind single counts one' }
  if (!isComposite({ kind }) && questions !== undefined)
    return { path: ['questions'], message: 'several questions need the kind of their composite' }
  if (isComposite({ kind }) && questions === undefined)
    return { path: [], message: `questions is missing: ${kind} is of two or more` }
  if (isComposite({ kind }) && (question !== undefined || meets !== undefined))
    return { path: [question !== undefined ? 'question' : 'meets'], message: 'say this under questions' }
  const mistake = mistakeInDefinition(definitionOf(each))
  return mistake === null ? null : { path: ['questions'], message: mistake }
}

const file = z.strictObject({ measures: z.array(measure).superRefine(eachOnce((each) => each.key)) })

export type FiledMeasure = z.infer<typeof measure>

/** What a measure of the file counts. */
export function definitionOf({ kind, question, questions, meets, denominator }: Written): Definition {
  const own = question === undefined ? [] : [{ question, meets: meets ?? null }]
  const several = (questions ?? []).map((each) =>
    typeof each === 'string' ? { question: each, meets: null } : each,
  )
  return { kind, components: [...own, ...several], denominator: denominator ?? null }
}

/** The measures of the file. @throws Error that names each mistake with its measure and line */
export function readMeasuresFile(written: string): FiledMeasure[] {
  const read = readYaml(written)
  if (read.content === null)
    throw new Error(
      read.problems.map(({ line, message }) => `measures.yaml, line ${line}: ${message}`).join('\n'),
    )
  const parsed = file.safeParse(read.content)
  if (parsed.success) return parsed.data.measures
  const content: unknown = read.content
  const mistakes = parsed.error.issues.map(({ path, message }) => {
    const at = path.filter((step) => typeof step !== 'symbol')
    return `measures.yaml, line ${read.lineOf(at)}${nameOf(content, at[1])}: ${message}`
  })
  throw new Error(mistakes.join('\n'))
}

function nameOf(content: unknown, place: string | number | undefined): string {
  const names = z.object({ measures: z.array(z.object({ key: z.string() }).catch({ key: '' })) })
  const known = names.safeParse(content)
  const name = known.success && typeof place === 'number' ? known.data.measures[place]?.key : ''
  return name ? `, measure ${name}` : ''
}
