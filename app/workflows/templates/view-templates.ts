import { type Actor, may } from '../../domain/permissions.ts'
import { allQuestions } from '../../domain/templates/template.ts'
import { findPerson } from '../../stores/people.server.ts'
import { listDrafts, listRetiredKeys } from '../../stores/template-drafts.server.ts'
import { findTemplateByKey, listTemplateVersions } from '../../stores/templates.server.ts'
import { allow, found } from '../act.ts'
import type { AppContext } from '../context.ts'

/** Every published version, by title, the newest of each first; and the drafts, for whoever may write them. */
export async function publishedTemplates(context: AppContext, actor: Actor) {
  allow(actor, 'template.view')
  const versions = await listTemplateVersions(context.reader)
  const retired = await listRetiredKeys(context.reader)
  const mayEdit = may(actor, 'template.edit')
  const drafts = mayEdit ? await listDrafts(context.reader) : []
  return {
    mayEdit,
    drafts: drafts.map(({ id, title, key, baseVersion, updatedAt }) => ({
      ...{ id, title, key, baseVersion, updatedAt },
    })),
    templates: versions.map(({ key, version, title, theme, publishedAt, template }) => ({
      key,
      version,
      title,
      theme,
      publishedAt,
      questions: allQuestions(template).length,
      retired: retired.includes(key),
    })),
  }
}

export async function viewTemplate(context: AppContext, actor: Actor, key: string, version: number) {
  allow(actor, 'template.view')
  const published = found(await findTemplateByKey(context.reader, key, version))
  const by = published.publishedBy && (await findPerson(context.reader, published.publishedBy))
  return {
    template: published.template,
    contentHash: published.contentHash,
    publishedAt: published.publishedAt,
    publishedBy: by ? by.displayName : null,
    changeNote: published.changeNote,
    retired: (await listRetiredKeys(context.reader)).includes(key),
    mayEdit: may(actor, 'template.edit'),
  }
}
