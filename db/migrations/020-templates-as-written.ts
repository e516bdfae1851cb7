import type { Knex } from 'knex'
import { changeOnce } from './append-only.ts'

type Item = Record<string, unknown>

/**
 * A published template says its questions, conditions and derivations by the keys of its file; until now it had names of
 * its own for each. What is asked, of whom and what is met stays the same, and so does the hash it was published under.
 */
export async function up(knex: Knex): Promise<void> {
  const versions: Array<{ id: string; definition: string }> = await knex('template_version').select(
    'id',
    'definition',
  )
  await changeOnce(knex, 'template_version', async () => {
    for (const { id, definition } of versions) {
      const template = JSON.parse(definition) as { sections?: Array<{ questions: Item[] }> }
      const sections = template.sections?.map((section) => ({
        ...section,
        questions: section.questions.map(asWritten),
      }))
      await knex('template_version')
        .where({ id })
        .update({ definition: JSON.stringify({ ...template, sections }) })
    }
  })
}

const KEYS: Record<string, string> = {
  notApplicable: 'not_applicable',
  cannotTell: 'cannot_tell',
  commentLabel: 'comment_label',
  commentOn: 'comment_on',
  whenText: 'when_text',
  metLabel: 'met_label',
  requiredWhen: 'required_when',
  notBefore: 'not_before',
  notAfter: 'not_after',
  sourcesRequired: 'sources_required',
  derivation: 'derive',
  notInFirstRow: 'not_in_first_row',
}
/** What a file leaves out. */
const LEFT_OUT = ['hint', 'labels', 'min', 'max', 'unit', 'comment_label', 'when_text']

function asWritten(question: Item): Item {
  const renamed = Object.entries(question).flatMap(([name, value]) => {
    const key = KEYS[name] ?? name
    const saysNothing =
      (value === null && LEFT_OUT.includes(key)) ||
      (key === 'guidance' && Object.keys(value ?? {}).length === 0)
    return saysNothing ? [] : [[key, value] as const]
  })
  const { when, required_when, prompts, derive, other, scale, questions, ...rest } =
    Object.fromEntries(renamed)
  const options = (scale as { options: Array<{ code: string; label: string }> } | null)?.options ?? []
  return {
    ...rest,
    scale,
    when: when ? condition(when as Item) : null,
    ...(required_when ? { required_when: condition(required_when as Item) } : {}),
    ...(prompts ? { prompts: (prompts as Item[]).map((each) => prompt(each)) } : {}),
    ...(derive ? { derive: derivation(derive as Item) } : {}),
    ...(other ? { other: options.find(({ code }) => code === 'other')?.label ?? 'Other' } : {}),
    ...(questions ? { questions: (questions as Item[]).map(asWritten) } : {}),
  }
}

function prompt({ when, text }: Item): Item {
  return { when: condition(when as Item), text }
}

function condition(before: Item): Item {
  // Written so already.
  if (before.op === undefined) return before
  const { question } = before
  const of = () => (before.of as Item[]).map(condition)
  switch (before.op) {
    case 'all':
      return { all: of() }
    case 'any':
      return { any: of() }
    case 'not':
      return { not: condition(before.of as Item) }
    case 'is':
      return { question, is: oneOrMore(before.codes as string[]) }
    case 'is-not':
      return { question, is_not: oneOrMore(before.codes as string[]) }
    case 'at-least':
      return { question, at_least: before.number }
    case 'at-most':
      return { question, at_most: before.number }
    case 'on-or-after':
      return { question, on_or_after: before.date }
    case 'on-or-before':
      return { question, on_or_before: before.date }
    case 'count':
      return { count: of(), ...amount(before) }
    case 'rows':
      return { rows: before.group, where: condition(before.where as Item), ...amount(before) }
    default:
      return { question, applies: before.applies }
  }
}

function amount({ atLeast, atMost }: Item): Item {
  return atLeast === undefined ? { at_most: atMost } : { at_least: atLeast }
}

function oneOrMore(codes: string[]): string | string[] {
  const [only] = codes
  return only !== undefined && codes.length === 1 ? only : codes
}

function derivation(before: Item): Item {
  switch (before.by) {
    case 'rules':
      return {
        rules: (before.rules as Item[]).map(({ when, answer }) => ({
          ...(when ? { when: condition(when as Item) } : {}),
          answer,
        })),
      }
    case 'between':
      return { between: [before.from, before.to], in: before.unit }
    case 'count':
      return { count: (before.of as Item[]).map(condition) }
    case 'rows':
      return { rows: before.group, ...(before.where ? { where: condition(before.where as Item) } : {}) }
    case 'sum':
      return { sum: before.of }
    case 'all-or-nothing':
      return { all_or_nothing: before.of }
    case 'share-met':
      return { share_met: before.of }
    default:
      return before
  }
}
