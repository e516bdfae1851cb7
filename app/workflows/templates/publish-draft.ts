import { z } from 'zod'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { questionsOf } from '../../domain/templates/edit-template.ts'
import { deleteDraft, findDraft } from '../../stores/template-drafts.server.ts'
import { act, allow, found } from '../act.ts'
import type { AppContext } from '../context.ts'
import { draftFacts } from './draft-parts.ts'
import { publishTemplateVersion } from './publish-template.ts'
import { templateText } from './template-files.ts'
import { checkedDraft, viewDraft } from './view-draft.ts'

export const PublishForm = z.object({
  revision: z.coerce.number().int(),
  note: z
    .string('Say what is different')
    .trim()
    .min(1, 'Say what is different from the version before, or what the template is for')
    .max(4000, 'Use 4,000 characters or fewer'),
})

/** What the page shows before a draft is published. */
export async function publicationOf(context: AppContext, actor: Actor, draftId: string) {
  const view = await viewDraft(context, actor, draftId)
  return {
    draft: draftFacts(view),
    version: view.nextVersion,
    questions: questionsOf(view.file).length,
    problems: view.problems,
    changes: null as PublishedChanges | null,
  }
}

/** What a draft changes of the version that is published, in words. */
type PublishedChanges = {
  version: number
  form: string[]
  questions: Array<{ code: string; text: string; words: string }>
}

/**
 * Publishes a draft as the next version of its template and ends the draft. What somebody else did to it meanwhile is
 * looked at first.
 * @throws Problem conflict when the draft was changed since, or problems stand
 */
export async function publishDraft(
  context: AppContext,
  actor: Actor,
  draftId: string,
  { revision, note: changeNote }: z.infer<typeof PublishForm>,
): Promise<{ key: string; version: number }> {
  return act(context, actor, async (transaction, note) => {
    allow(actor, 'template.edit')
    const draft = found(await findDraft(transaction, draftId))
    if (draft.revision !== revision)
      throw new Problem(
        'conflict',
        'The draft was changed since this page was opened. Look at it again, then publish it.',
      )
    const { file, template } = await checkedDraft(transaction, draft)
    if (template === null)
      throw new Problem('conflict', 'There are problems to put right before it can be published.')
    const text = templateText(file)
    const published = await publishTemplateVersion(transaction, context, {
      text,
      publishedBy: actor.personId,
      changeNote,
    })
    if (published.id === null)
      throw new Problem('conflict', published.problems.map(({ message }) => message).join('; '))
    await deleteDraft(transaction, draftId)
    const { key, version } = template
    const detail = { key, version }
    note({ act: 'template.publish', subjectType: 'template', subjectId: published.id, detail })
    return { key, version }
  })
}
