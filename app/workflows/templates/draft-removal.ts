import type { DraftFile } from '../../domain/templates/draft-file.ts'
import {
  type Edited,
  findQuestionIn,
  findSection,
  questionsOf,
  removeQuestion,
  removeScale,
  removeSection,
} from '../../domain/templates/edit-template.ts'
import { referencesTo } from '../../domain/templates/template-references.ts'
import { found } from '../act.ts'
import { type DraftAct, draftFacts } from './draft-parts.ts'
import type { DraftView } from './view-draft.ts'

const kinds = ['section', 'question', 'scale'] as const
type Kind = (typeof kinds)[number]
const removals: Record<Kind, (file: DraftFile, code: string) => Edited> = {
  section: removeSection,
  question: removeQuestion,
  scale: removeScale,
}

/** `question.seen`: what is to be taken out. Null: the whole draft. @throws Problem not-found for anything else */
function wantedIn(part: string): { kind: Kind; code: string } | null {
  if (part === 'draft') return null
  const [, kind, code = ''] = /^(section|question|scale)\.([a-z0-9-]{1,80})$/.exec(part) ?? []
  return { kind: found(kinds.find((each) => each === kind)), code }
}

/** What would be taken out, and what looks at it. @throws Problem not-found */
export function removalPart(view: DraftView, part: string) {
  const wanted = wantedIn(part)
  const draft = draftFacts(view)
  const none: string[] = []
  if (wanted === null)
    return { draft, kind: 'draft' as const, code: '', name: draft.title, goes: none, looksAt: none }
  const { kind, code } = wanted
  const { file } = view
  if (kind === 'scale') {
    found(Object.hasOwn(file.scales ?? {}, code) || null)
    const users = questionsOf(file).filter((each) => each.scale === code || each.sources === code)
    return { draft, kind, code, name: code, goes: none, looksAt: users.map((each) => each.text || each.code) }
  }
  const section = kind === 'section' ? found(findSection(file, code)) : null
  const question = kind === 'question' ? found(findQuestionIn(file, code)) : null
  const inside = section?.questions ?? question?.questions ?? []
  const codes = [...(question ? [code] : []), ...inside.map((each) => each.code)]
  const going = new Set([...codes, ...(section ? [code] : [])])
  const looksAt = codes.flatMap((each) => referencesTo(file, each)).filter((each) => !going.has(each))
  return {
    ...{ draft, kind, code, name: section?.title || question?.text || code },
    goes: inside.map((each) => each.text || each.code),
    looksAt: [...new Set(looksAt)].map((each) => findQuestionIn(file, each)?.text || each),
  }
}

export function removalAct(part: string): DraftAct | null {
  const wanted = wantedIn(part)
  if (wanted === null) return null
  const { kind, code } = wanted
  return { what: `${kind}.remove`, subject: code, edit: (file) => removals[kind](file, code) }
}
