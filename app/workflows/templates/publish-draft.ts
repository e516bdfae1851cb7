import { z } from 'zod'
import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { questionsOf } from '../../domain/templates/edit-template.ts'
import { leaveToBank } from '../../domain/templates/question-bank.ts'
import { deleteDraft, findDraft } from '../../stores/template-drafts.server.ts'
import { findTemplateByKey } from '../../stores/templates.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { type Conflict, conflictSince } from './change-draft.ts'
import { versionChanges } from './compare-published.ts'
import { draftFacts } from './draft-parts.ts'
import { publishTemplateVersion } from './publish-template.ts'
import { templateYaml } from './template-yaml.ts'
import { checkedDraft, viewDraft } from './view-draft.ts'

export const PublishForm = z.object({
  note: z
    .string('Say what is different')
    .trim()
    .min(1, 'Say what is different from the version before, or what the template is for')
    .max(4000, 'Use 4,000 characters or fewer'),
})

/** What the page shows before a draft is published: what stands in the way, and what it changes. */
export async function publicationOf(context: AppContext, actor: Actor, draftId: string) {
  const view = await viewDraft(context, actor, draftId)
  const published = await findTemplateByKey(context.reader, view.file.template, view.nextVersion - 1)
  return {
    draft: draftFacts(view),
    version: view.nextVersion,
    /** The version it was begun from is not the newest any more: publishing takes back what came between. */
    overtaken: view.baseVersion !== null && view.baseVersion < view.nextVersion - 1,
    questions: questionsOf(view.file).length,
    problems: view.problems,
    changes: published && view.template ? versionChanges(published.template, view.template) : null,
  }
}

/**
 * Publishes a draft as the next version of its template and ends the draft. What somebody else did to it since that
 * revision is looked at first: nothing is published then.
 * @throws Problem conflict when problems stand
 */
export async function publishDraft(
  context: AppContext,
  actor: Actor,
  draftId: string,
  { revision, note }: { revision: number; note: string },
): Promise<FormResult<{ key: string; version: number }> | Conflict> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'template.edit')
    const draft = orNotFound(await findDraft(transaction, draftId))
    const said = PublishForm.safeParse({ note })
    if (!said.success) return mistake('note', said.error.issues[0]?.message ?? '')
    if (draft.revision !== revision) return conflictSince(transaction, draft, revision)
    const { file, bank, template } = await checkedDraft(transaction, draft)
    if (template === null)
      throw new Problem('conflict', 'There are problems to put right before it can be published.')
    const text = templateYaml(leaveToBank(file, bank))
    const published = await publishTemplateVersion(transaction, context, {
      text,
      publishedBy: actor.personId,
      changeNote: said.data.note,
    })
    if (published.id === null)
      throw new Problem('conflict', published.problems.map(({ message }) => message).join('; '))
    await deleteDraft(transaction, draftId)
    const { key, version } = template
    const detail = { key, version }
    record({ act: 'template.publish', subjectType: 'template', subjectId: published.id, detail })
    return { ...taken, key, version }
  })
}
