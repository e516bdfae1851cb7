import { everyProperty } from './properties.ts'
import type { FileProblem } from './template-file.ts'

type Path = FileProblem['path']
type Item = Record<string, unknown>

/** What is left of a file without the parts whose shape is wrong, so that the meaning of the rest can be checked. */
export type Mended = {
  content: unknown
  /** The place in the file of a place in what is left. */
  placeInFile: (path: Path) => Path
  /** Whether a problem of what is left, at its place in the file, may come of what was left out and of nothing else. */
  isConsequence: (problem: FileProblem) => boolean
}

/** Leaves out of a file what is wrong with its shape. Null where nothing is left to check. */
export function mendFile(content: unknown, problems: readonly FileProblem[]): Mended | null {
  const wrong = wrongPlaces(problems)
  if (!isItem(content) || wrong.isWrong) return null
  const mending = new Mending()
  const mended = mending.top(content, wrong)
  if (mended === null) return null
  const { lost, doubtful, doubtfulPlaces } = mending
  const isConsequence = ({ path, message }: FileProblem) => {
    if (path[0] === 'sign_off' && doubtful.has(String(content.sign_off))) return true
    if (isIn(doubtfulPlaces, path) && !isCondition(path)) return true
    return wordsOf(message).some((word) => lost.has(word) || doubtful.has(word))
  }
  return { content: mended, placeInFile: (path) => mending.placeInFile(mended, path), isConsequence }
}

/** Where something is wrong, as a tree of keys and positions. */
type Wrong = { isWrong: boolean; inside: Map<string, Wrong> }

function wrongPlaces(problems: readonly FileProblem[]): Wrong {
  const top: Wrong = { isWrong: false, inside: new Map() }
  for (const { path } of problems) {
    let here = top
    for (const part of path) {
      const next = here.inside.get(String(part)) ?? { isWrong: false, inside: new Map() }
      here.inside.set(String(part), next)
      here = next
    }
    here.isWrong = true
  }
  return top
}

const MOST_QUESTIONS = 100
/** Keys of a question, or of a section, nothing else hangs on. */
const HARMLESS = [...everyProperty.flatMap(([key, { isAlone }]) => (isAlone ? [key] : [])), 'gate_text']

class Mending {
  /** Codes and names that are defined in what was left out, or may be. */
  readonly lost = new Set<string>()
  /** Those of them that may be scales. */
  private readonly lostScales = new Set<string>()
  /** Questions of which something was left out, by code and by place in the file. */
  readonly doubtful = new Set<string>()
  readonly doubtfulPlaces = new Set<string>()
  /** Of a list that is left, where each of it stood. */
  private readonly origins = new WeakMap<object, number[]>()

  top(file: Item, wrong: Wrong): Item | null {
    const { sections, scales, ...rest } = file
    const keys = this.keys(rest, wrong)
    const kept = isItem(scales) ? this.scales(scales, wrong.inside.get('scales')) : undefined
    const list = this.list(sections, wrong.inside.get('sections'), (section, inside, at) =>
      this.section(section, inside, ['sections', at]),
    )
    if (list === null || list.length === 0) return null
    const instead = { template: 'template', version: 1, title: '-', theme: 'theme', purpose: '-' }
    return { ...instead, ...keys, ...(kept ? { scales: kept } : {}), sections: list }
  }

  placeInFile(content: unknown, path: Path): Path {
    let here = content
    return path.map((part) => {
      const origin = typeof here === 'object' && here !== null ? this.origins.get(here) : undefined
      here =
        typeof here === 'object' && here !== null
          ? Object.entries(here).find(([key]) => key === String(part))?.[1]
          : undefined
      return origin && typeof part === 'number' ? (origin[part] ?? part) : part
    })
  }

  private scales(scales: Item, wrong: Wrong | undefined): Item | undefined {
    const isLeftOut = (name: string) => wrong?.isWrong || wrong?.inside.has(name)
    for (const name of Object.keys(scales).filter(isLeftOut)) this.loseScale(name)
    return Object.fromEntries(Object.entries(scales).filter(([name]) => !isLeftOut(name)))
  }

  private section(section: Item, wrong: Wrong | undefined, path: Path): Item | null {
    const { questions, ...rest } = section
    const list = this.list(questions, wrong?.inside.get('questions'), (question, inside, at) =>
      this.question(question, inside, [...path, 'questions', at]),
    )
    if (list === null || list.length === 0) return null
    const instead = { code: `left-${path[1]}`, title: '-' }
    return { ...instead, ...this.keys(rest, wrong), questions: list }
  }

  private question(question: Item, wrong: Wrong | undefined, path: Path): Item | null {
    const { questions: rows, ...rest } = question
    const keys = this.keys(rest, wrong)
    const code = String(keys.code ?? '')
    const rowList =
      rows === undefined
        ? null
        : this.list(rows, wrong?.inside.get('questions'), (row, inside, at) =>
            this.question(row, inside, [...path, 'questions', at]),
          )
    if (keys.code === undefined) {
      for (const row of rowList ?? []) this.lost.add(String(row.code))
      return null
    }
    const isDoubtful =
      [...(wrong?.inside.keys() ?? [])].some((key) => !HARMLESS.includes(key) && key !== 'questions') ||
      (rows !== undefined && (rowList?.length ?? 0) === 0) ||
      [keys.scale, keys.sources].some((name) => this.lostScales.has(String(name)))
    if (isDoubtful) {
      this.doubtful.add(code)
      this.doubtfulPlaces.add(JSON.stringify(path))
    }
    return { text: '-', ...keys, ...(rowList?.length ? { questions: rowList } : {}) }
  }

  /** Without the keys at which something is wrong. One that is not known may be another misspelt: what it names is lost. */
  private keys(item: Item, wrong: Wrong | undefined): Item {
    for (const [key, value] of Object.entries(item))
      if (wrong?.inside.get(key)?.isWrong && !NAMING_NOTHING.includes(key)) this.lose(value)
    return Object.fromEntries(Object.entries(item).filter(([key]) => !wrong?.inside.has(key)))
  }

  /** Null for what is no list. */
  private list(
    list: unknown,
    wrong: Wrong | undefined,
    mended: (item: Item, wrong: Wrong | undefined, at: number) => Item | null,
  ): Item[] | null {
    if (!Array.isArray(list)) {
      this.lose(list)
      return null
    }
    const origins: number[] = []
    const kept: Item[] = []
    for (const [at, item] of list.entries() as IterableIterator<[number, unknown]>) {
      const inside = wrong?.inside.get(String(at))
      const left = isItem(item) && !inside?.isWrong && at < MOST_QUESTIONS ? mended(item, inside, at) : null
      if (left === null) this.lose(item)
      else {
        kept.push(left)
        origins.push(at)
      }
    }
    this.origins.set(kept, origins)
    return kept
  }

  /** The codes and names that are defined in what is left out. */
  private lose(value: unknown): void {
    if (typeof value === 'string') this.lost.add(value)
    else if (Array.isArray(value)) for (const each of value) this.lose(each)
    else if (isItem(value))
      for (const [key, each] of Object.entries(value)) {
        if (key === 'code' || isItem(each) || Array.isArray(each)) this.lose(each)
        if (isItem(each)) this.loseScale(key)
      }
  }

  private loseScale(name: string): void {
    this.lost.add(name)
    this.lostScales.add(name)
  }
}

/** Keys whose value defines no code, however wrong it is. */
const NAMING_NOTHING = [
  ...HARMLESS,
  ...['when', 'required_when', 'prompts', 'derive', 'gate', 'type', 'comment', 'required', 'meets'],
  ...['template', 'version', 'title', 'theme', 'purpose', 'intro'],
]

/** Whether a place of a question is in a condition: it is about other questions, whatever is wrong with its own. */
function isCondition(path: Path): boolean {
  const inside = path.slice(path.lastIndexOf('questions') + 2)
  return (
    inside[0] === 'when' || inside[0] === 'required_when' || inside.slice(1).some((part) => part === 'when')
  )
}

/** Whether the question that a place is in is one of these. */
function isIn(places: ReadonlySet<string>, path: Path): boolean {
  const end = path.lastIndexOf('questions') + 2
  return places.has(JSON.stringify(path.slice(0, end)))
}

function wordsOf(message: string): string[] {
  return message.match(/[a-z0-9]+(-[a-z0-9]+)*/g) ?? []
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
