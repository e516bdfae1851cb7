import { codeFrom, freeCode } from '../../domain/templates/draft-file.ts'
import {
  addScale,
  addSection,
  type Direction,
  moveQuestion,
  moveSection,
} from '../../domain/templates/edit-template.ts'
import type { Wanted } from './change-draft.ts'
import type { ActOrMistakes } from './draft-parts.ts'

/** What a button of a draft's overview asks for. */
export function overviewAct(intent: string, { title, name }: { title: string; name: string }): ActOrMistakes {
  const [, kind, code = '', direction] = /^(section|question) ([a-z0-9-]{1,80}) (up|down)$/.exec(intent) ?? []
  if (kind) return moveAct(kind as 'section' | 'question', code, direction as Direction)
  return intent === 'add-scale' ? scaleAct(codeFrom(name)) : sectionAct(title.trim())
}

function moveAct(kind: 'section' | 'question', code: string, direction: Direction): ActOrMistakes {
  const move = kind === 'section' ? moveSection : moveQuestion
  const edit: Wanted['edit'] = (file) => move(file, code, direction)
  return { what: `${kind}.move`, subject: code, edit }
}

function sectionAct(title: string): ActOrMistakes {
  const code = codeFrom(title)
  if (code === '')
    return { mistakes: [{ field: 'sectionTitle', message: 'Enter a title with letters or figures in it' }] }
  const edit: Wanted['edit'] = (file) => {
    const free = freeCode(code, new Set(file.sections.map((section) => section.code)))
    return addSection(file, { code: free, title, questions: [] })
  }
  return { what: 'section.add', subject: code, edit }
}

function scaleAct(name: string): ActOrMistakes {
  if (name === '')
    return { mistakes: [{ field: 'scaleName', message: 'Enter a name with letters or figures in it' }] }
  const edit: Wanted['edit'] = (file) => {
    const edited = addScale(file, name, { options: [] })
    return edited.file ? edited : { file: null, mistake: { ...edited.mistake, field: 'scaleName' } }
  }
  return { what: 'scale.add', subject: name, edit }
}
