import type { Actor } from '../../domain/permissions.ts'
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
import { isForm } from '../../domain/templates/question-bank.ts'
import { referencesTo } from '../../domain/templates/template-references.ts'
import { orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { type DraftAct, draftFacts } from './draft-parts.ts'
import { type DraftView, viewDraft } from './view-draft.ts'
import { formsTaking } from './view-templates.ts'

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
  return { kind: orNotFound(kinds.find((each) => each === kind)), code }
}

/** What would be taken out, what looks at it, and of a bank's question the forms that take it. @throws Problem not-found, denied */
export async function viewRemoval(context: AppContext, actor: Actor, draftId: string, part: string) {
  const view = await viewDraft(context, actor, draftId)
  const { codes, ...removal } = removalOf(view, part)
  const takenBy = isForm({ key: view.file.template }) ? [] : await formsTaking(context.reader, codes)
  return { ...removal, takenBy }
}

function removalOf(view: DraftView, part: string) {
  const wanted = wantedIn(part)
  const draft = draftFacts(view)
  const none: string[] = []
  if (wanted === null)
    return { draft, kind: 'draft' as const, codes: none, name: draft.title, goes: none, looksAt: none }
  const { kind, code } = wanted
  const { file } = view
  if (kind === 'scale') {
    orNotFound(Object.hasOwn(file.scales ?? {}, code) || null)
    const users = questionsOf(file).filter((each) => each.scale === code || each.sources === code)
    const looksAt = users.map((each) => each.text || each.code)
    return { draft, kind, codes: none, name: code, goes: none, looksAt }
  }
  const section = kind === 'section' ? orNotFound(findSection(file, code)) : null
  const question = kind === 'question' ? orNotFound(findQuestionIn(file, code)) : null
  const inside = section?.questions ?? question?.questions ?? []
  const codes = [...(question ? [code] : []), ...inside.map((each) => each.code)]
  const going = new Set([...codes, ...(section ? [code] : [])])
  const looksAt = codes.flatMap((each) => referencesTo(file, each)).filter((each) => !going.has(each))
  return {
    ...{ draft, kind, codes, name: section?.title || question?.text || code },
    goes: inside.map((each) => each.text || each.code),
    looksAt: [...new Set(looksAt)].map((each) => findQuestionIn(file, each)?.text || each),
  }
}

/** The act that takes it out; null: the whole draft goes. @throws Problem not-found where it is not there */
export function removalAct(view: DraftView, part: string): DraftAct | null {
  removalOf(view, part)
  const wanted = wantedIn(part)
  if (wanted === null) return null
  const { kind, code } = wanted
  return { what: `${kind}.remove`, subject: code, edit: (file) => removals[kind](file, code) }
}
