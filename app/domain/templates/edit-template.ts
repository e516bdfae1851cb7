import { builtInScales } from '../answers/scale.ts'
import type { DraftFile, DraftQuestion, DraftRowQuestion, DraftScale, DraftSection } from './draft-file.ts'
import { renameReferences } from './template-references.ts'

/**
 * What can be done to a template that is being written. Each gives the file anew, or says why it cannot be done; the
 * file may be as unfinished afterwards as it was before.
 */
export type Edited =
  | { file: DraftFile; mistake: null }
  | { file: null; mistake: { field: string; message: string } }

export type AnyQuestion = DraftQuestion | DraftRowQuestion
export type Direction = 'up' | 'down'

const done = (file: DraftFile): Edited => ({ file, mistake: null })
const refused = (field: string, message: string): Edited => ({ file: null, mistake: { field, message } })
const gone = (what: string) => refused('form', `This ${what} is not in the draft any more`)

export function changeHead(
  file: DraftFile,
  head: Pick<DraftFile, 'template' | 'title' | 'theme' | 'purpose' | 'sign_off'>,
): Edited {
  const { sign_off: _before, ...rest } = file
  return done({ ...rest, ...head })
}

// Sections

export function addSection(file: DraftFile, section: DraftSection): Edited {
  if (findSection(file, section.code)) return refused('code', 'Another section has this code')
  return done({ ...file, sections: [...file.sections, section] })
}

/** Everything of the section but its questions, which stay. */
export function changeSection(
  file: DraftFile,
  code: string,
  section: Omit<DraftSection, 'questions'>,
): Edited {
  const before = findSection(file, code)
  if (!before) return gone('section')
  if (section.code !== code && findSection(file, section.code))
    return refused('code', 'Another section has this code')
  const changed = { ...section, questions: before.questions }
  return done({ ...file, sections: file.sections.map((each) => (each === before ? changed : each)) })
}

export function removeSection(file: DraftFile, code: string): Edited {
  if (!findSection(file, code)) return gone('section')
  return done({ ...file, sections: file.sections.filter((each) => each.code !== code) })
}

export function moveSection(file: DraftFile, code: string, direction: Direction): Edited {
  const moved = movedIn(file.sections, code, direction)
  return moved ? done({ ...file, sections: moved }) : gone('section')
}

// Questions

/** Adds it at the end of a section, or of the questions a group asks in each row. */
export function addQuestion(file: DraftFile, into: string, question: AnyQuestion): Edited {
  if (findQuestionIn(file, question.code)) return refused('code', 'Another question has this code')
  if (findSection(file, into)) {
    const add = (section: DraftSection) =>
      section.code === into ? { ...section, questions: [...section.questions, question] } : section
    return done({ ...file, sections: file.sections.map(add) })
  }
  const group = findQuestionIn(file, into)
  if (group?.type !== 'group') return gone('section')
  return done(
    mapQuestions(file, (each) =>
      each.code === into
        ? { ...each, questions: [...(each.questions ?? []), question as DraftRowQuestion] }
        : each,
    ),
  )
}

/** A new code carries through to all that refers to the question. A group keeps the questions of its rows. */
export function changeQuestion(file: DraftFile, code: string, question: AnyQuestion): Edited {
  const before = findQuestionIn(file, code)
  if (!before) return gone('question')
  if (question.code !== code && findQuestionIn(file, question.code))
    return refused('code', 'Another question has this code')
  const children = before.questions && question.type === 'group' ? { questions: before.questions } : {}
  const changed = replaceQuestion(file, code, { ...question, ...children })
  if (question.code === code) return done(changed)
  return done(renameReferences(changed, { question: (each) => (each === code ? question.code : each) }))
}

/** What looks at it stays as it is, and is a problem until it is changed. */
export function removeQuestion(file: DraftFile, code: string): Edited {
  if (!findQuestionIn(file, code)) return gone('question')
  const without = <Asked extends { code: string }>(list: Asked[]) => list.filter((each) => each.code !== code)
  return done({
    ...file,
    sections: file.sections.map((section) => ({
      ...section,
      questions: without(section.questions).map((each) =>
        each.questions ? { ...each, questions: without(each.questions) } : each,
      ),
    })),
  })
}

/** Among the questions it stands with: of its section, or of its group. */
export function moveQuestion(file: DraftFile, code: string, direction: Direction): Edited {
  if (!findQuestionIn(file, code)) return gone('question')
  return done({
    ...file,
    sections: file.sections.map((section) => ({
      ...section,
      questions: (movedIn(section.questions, code, direction) ?? section.questions).map((each) =>
        each.questions
          ? { ...each, questions: movedIn(each.questions, code, direction) ?? each.questions }
          : each,
      ),
    })),
  })
}

/**
 * Takes it to any place: `into` a section or the rows of a group, `after` the question of this code, or to the beginning where
 * that is empty. Whatever it looks at, and whatever looks at it, stays as it is.
 */
export function moveQuestionTo(
  file: DraftFile,
  code: string,
  { into, after }: { into: string; after: string },
): Edited {
  const question = findQuestionIn(file, code)
  if (!question) return gone('question')
  const isRow = findSection(file, into) === null
  const group = findQuestionIn(file, into)
  if (isRow && (group?.type !== 'group' || question.type === 'group' || into === code)) return gone('section')
  // Outside rows there is no first one.
  const { not_in_first_row: _first, ...outside } = question as DraftRowQuestion
  const placed = isRow ? question : outside
  const { file: without } = removeQuestion(file, code)
  if (!without) return gone('question')
  const add = <Asked extends { code: string }>(list: Asked[]) => {
    const at = list.findIndex((each) => each.code === after) + 1
    return [...list.slice(0, at), placed as unknown as Asked, ...list.slice(at)]
  }
  if (isRow)
    return done(
      mapQuestions(without, (each) =>
        each.code === into ? { ...each, questions: add(each.questions ?? []) } : each,
      ),
    )
  return done({
    ...without,
    sections: without.sections.map((section) =>
      section.code === into ? { ...section, questions: add(section.questions) } : section,
    ),
  })
}

// Scales

export function addScale(file: DraftFile, name: string, scale: DraftScale): Edited {
  if (Object.hasOwn(builtInScales, name))
    return refused('name', 'Every template has a scale of this name already')
  if (Object.hasOwn(file.scales ?? {}, name)) return refused('name', 'Another scale has this name')
  return done({ ...file, scales: { ...file.scales, [name]: scale } })
}

/**
 * `renamed`: which answer codes are called otherwise now, by their earlier code. They carry through to guidance,
 * polarity and conditions of every question on the scale, as a new name of the scale does to the questions.
 */
export function changeScale(
  file: DraftFile,
  name: string,
  changed: { name: string; scale: DraftScale; renamed: ReadonlyMap<string, string> },
): Edited {
  const scales = file.scales ?? {}
  if (!Object.hasOwn(scales, name)) return gone('scale')
  if (changed.name !== name) {
    const free = addScale(file, changed.name, changed.scale)
    if (free.mistake) return free
  }
  const onScale = new Set(questionsOf(file).flatMap((each) => (each.scale === name ? [each.code] : [])))
  const entries = Object.entries(scales).map(([each, scale]) =>
    each === name ? ([changed.name, changed.scale] as const) : ([each, scale] as const),
  )
  return done(
    renameReferences(
      { ...file, scales: Object.fromEntries(entries) },
      {
        scale: (each) => (each === name ? changed.name : each),
        option: (question, code) => (onScale.has(question) ? (changed.renamed.get(code) ?? code) : code),
      },
    ),
  )
}

export function removeScale(file: DraftFile, name: string): Edited {
  if (!Object.hasOwn(file.scales ?? {}, name)) return gone('scale')
  const { [name]: _removed, ...rest } = file.scales ?? {}
  const { scales: _before, ...others } = file
  return done(Object.keys(rest).length === 0 ? others : { ...others, scales: rest })
}

// Looking things up

export function findSection(file: DraftFile, code: string): DraftSection | null {
  return file.sections.find((each) => each.code === code) ?? null
}

/** Every question of the file, those of a group after it. */
export function questionsOf(file: DraftFile): DraftQuestion[] {
  return file.sections.flatMap((section) =>
    section.questions.flatMap((each): DraftQuestion[] => [each, ...(each.questions ?? [])]),
  )
}

export function findQuestionIn(file: DraftFile, code: string): DraftQuestion | null {
  return questionsOf(file).find((each) => each.code === code) ?? null
}

/** The code of the group a question is asked in the rows of, or null. */
export function groupOf(file: DraftFile, code: string): string | null {
  const group = questionsOf(file).find((each) => each.questions?.some((child) => child.code === code))
  return group?.code ?? null
}

export function sectionOf(file: DraftFile, code: string): DraftSection | null {
  const outer = groupOf(file, code) ?? code
  return file.sections.find((section) => section.questions.some((each) => each.code === outer)) ?? null
}

function mapQuestions(file: DraftFile, change: (question: DraftQuestion) => DraftQuestion): DraftFile {
  return {
    ...file,
    sections: file.sections.map((section) => ({ ...section, questions: section.questions.map(change) })),
  }
}

function replaceQuestion(file: DraftFile, code: string, question: AnyQuestion): DraftFile {
  return mapQuestions(file, (each) => {
    if (each.code === code) return question
    if (!each.questions?.some((child) => child.code === code)) return each
    const child = (row: DraftRowQuestion) => (row.code === code ? (question as DraftRowQuestion) : row)
    return { ...each, questions: each.questions.map(child) }
  })
}

/** Null when it is not in the list. The first does not move up, nor the last down. */
function movedIn<Item extends { code: string }>(
  list: Item[],
  code: string,
  direction: Direction,
): Item[] | null {
  const at = list.findIndex((each) => each.code === code)
  const item = list[at]
  if (!item) return null
  const to = Math.min(Math.max(at + (direction === 'up' ? -1 : 1), 0), list.length - 1)
  const rest = list.filter((_each, place) => place !== at)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}
