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

const DEEPEST = 6
const MOST_PARTS = 30

/** Reads the parts back from what the page sent; what it could not have sent is left out. */
export function pickedFromFields(form: FormData): PickedGroup {
  const top = readPart(form, ROOT, 0)
  return top?.kind === 'group' ? top : blankGroup
}

function readPart(form: FormData, path: string, depth: number): Picked | null {
  const get = (name: PickName) => String(form.get(pickField(path, name)) ?? '')
  if (depth > DEEPEST) return null
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
      return readGroup(form, path, depth)
    case 'rows': {
      const where = readPart(form, wherePath(path), depth + 1)
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

function readGroup(form: FormData, path: string, depth: number): PickedGroup {
  const of: Picked[] = []
  for (let place = 0; place < MOST_PARTS; place += 1) {
    const part = readPart(form, childPath(path, place), depth + 1)
    if (part === null) break
    of.push(part)
  }
  const match = matches.find((each) => each === form.get(pickField(path, 'match'))) ?? 'all'
  return { kind: 'group', match, number: String(form.get(pickField(path, 'number')) ?? ''), of }
}

/** What a button of the page does to the parts; null: something else. */
export function stepOf(intent: string): Step | null {
  const [, add, to = ''] = /^(comparison|group|rows) (c[0-9w.]{0,40})$/.exec(intent) ?? []
  if (add === 'comparison' || add === 'group' || add === 'rows') return { add, to }
  const [, remove] = /^remove (c[0-9w.]{1,40})$/.exec(intent) ?? []
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
