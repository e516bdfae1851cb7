import {
  blankComparison,
  blankGroup,
  type Comparison,
  childPath,
  type Match,
  type Picked,
  type PickedGroup,
  ROOT,
  type Step,
  wherePath,
} from './pick-condition.ts'

/** Fields of the page that picks a condition: a part's path, a colon, and what the field says of it. */
export function pickField(path: string, name: PickName): string {
  return `${path}:${name}`
}

export type PickName = 'kind' | 'match' | 'number' | 'question' | 'by' | 'codes' | 'text' | 'group' | 'limit'

const matches: Match[] = ['all', 'any', 'none', 'not-all', 'at-least', 'at-most']
const comparisons: Comparison[] = [
  'is',
  'is_not',
  'at_least',
  'at_most',
  'on_or_after',
  'on_or_before',
  'applies',
  'does-not-apply',
]

/** What the page sends of a part, however many it holds and however deep: `pickedFromFields` reads the same part from it. */
export function fieldsOfPicked(part: Picked, path = ROOT): Array<{ name: string; value: string }> {
  const field = (name: PickName, value: string) => ({ name: pickField(path, name), value })
  const kind = field('kind', part.kind)
  switch (part.kind) {
    case 'compare': {
      const codes = part.codes.map((code) => field('codes', code))
      return [
        kind,
        field('question', part.question),
        field('by', part.by),
        ...codes,
        field('text', part.text),
      ]
    }
    case 'group': {
      const inside = part.of.flatMap((each, place) => fieldsOfPicked(each, childPath(path, place)))
      return [kind, field('match', part.match), field('number', part.number), ...inside]
    }
    case 'rows': {
      const limits = [field('limit', part.limit), field('number', part.number)]
      return [kind, field('group', part.group), ...limits, ...fieldsOfPicked(part.where, wherePath(path))]
    }
  }
}

/** Reads the parts back from what the page sent; what it could not have sent is left out. */
export function pickedFromFields(form: FormData): PickedGroup {
  const top = readPart(form, ROOT)
  return top?.kind === 'group' ? top : blankGroup
}

function readPart(form: FormData, path: string): Picked | null {
  const get = (name: PickName) => String(form.get(pickField(path, name)) ?? '')
  switch (get('kind')) {
    case 'compare':
      return {
        ...blankComparison,
        question: get('question'),
        by: comparisons.find((each) => each === get('by')) ?? '',
        codes: form.getAll(pickField(path, 'codes')).map(String),
        text: get('text').trim(),
      }
    case 'group':
      return readGroup(form, path)
    case 'rows': {
      const where = readPart(form, wherePath(path))
      return {
        kind: 'rows',
        group: get('group'),
        limit: get('limit') === 'at-most' ? 'at-most' : 'at-least',
        number: get('number'),
        where: where?.kind === 'group' ? where : blankGroup,
      }
    }
    default:
      return null
  }
}

function readGroup(form: FormData, path: string): PickedGroup {
  const of: Picked[] = []
  for (
    let part = readPart(form, childPath(path, 0));
    part !== null;
    part = readPart(form, childPath(path, of.length))
  )
    of.push(part)
  const match = matches.find((each) => each === form.get(pickField(path, 'match'))) ?? 'all'
  return { kind: 'group', match, number: String(form.get(pickField(path, 'number')) ?? ''), of }
}

/** What a button of the page does to the parts; null: something else. */
export function stepOf(intent: string): Step | null {
  const [, add, to = ''] = /^(comparison|group|rows) (c[0-9w.]{0,80})$/.exec(intent) ?? []
  if (add === 'comparison' || add === 'group' || add === 'rows') return { add, to }
  const [, remove] = /^remove (c[0-9w.]{1,80})$/.exec(intent) ?? []
  return remove ? { remove } : null
}

/** Where the error summary leads for a part: its first field. */
export function fieldOfPart(path: string, picked: PickedGroup): string {
  if (path === 'words' || path === 'answer') return path
  const part = partAt(picked, path)
  const name = part === 'compare' ? 'question' : part === 'rows' ? 'group' : 'match'
  return `${path}:${name}`
}

function partAt(picked: PickedGroup, path: string): Picked['kind'] {
  let here: Picked = picked
  for (const step of path
    .slice(ROOT.length + 1)
    .split('.')
    .filter(Boolean)) {
    const next = innerPart(here, step)
    if (next === null) return 'group'
    here = next
  }
  return here.kind
}

function innerPart(part: Picked, step: string): Picked | null {
  if (part.kind === 'rows') return step === 'w' ? part.where : null
  return part.kind === 'group' ? (part.of[Number(step)] ?? null) : null
}
