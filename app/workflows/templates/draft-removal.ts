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

function wantedIn(query: URLSearchParams): { kind: Kind; code: string } | null {
  for (const kind of kinds) {
    const code = query.get(kind)
    if (code) return { kind, code }
  }
  return null
}

/** What would be taken out, and what looks at it. Nothing named: the whole draft. @throws Problem not-found */
export function removalPart(view: DraftView, query: URLSearchParams) {
  const wanted = wantedIn(query)
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

export function removalAct(query: URLSearchParams): DraftAct | null {
  const wanted = wantedIn(query)
  if (wanted === null) return null
  const { kind, code } = wanted
  return { what: `${kind}.remove`, subject: code, edit: (file) => removals[kind](file, code) }
}
