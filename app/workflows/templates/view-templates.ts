import { type Actor, may } from '../../domain/permissions.ts'
import { isForm } from '../../domain/templates/question-bank.ts'
import { allQuestions, findQuestion, type Question, type Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findPerson } from '../../stores/people.server.ts'
import { listDrafts, listRetiredKeys } from '../../stores/template-drafts.server.ts'
import {
  findTemplateByKey,
  listTemplateVersions,
  type TemplateVersion,
} from '../../stores/templates.server.ts'
import { allow, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { nothingThere } from '../people/who-makes.ts'
import { measuresFedBy } from '../plans/list-measures.ts'

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
    bank: bankIn(versions),
    none: versions.some(isForm)
      ? null
      : await nothingThere(context.reader, actor, 'No template is published yet.', 'template.edit'),
    templates: versions.filter(isForm).map(({ key, version, title, theme, publishedAt, template }) => ({
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

/** The newest version of the question bank: it is no form, and stands apart. */
function bankIn(versions: readonly TemplateVersion[]) {
  const newest = versions.find((each) => !isForm(each))
  return newest
    ? {
        version: newest.version,
        questions: newest.template.sections.flatMap((each) => each.questions).length,
      }
    : null
}

/** In which forms each question of the bank is asked, by its code: in the newest version of each, and whether in the bank's words. */
async function askedIn(reader: Reader, bank: Template) {
  const versions = await listTemplateVersions(reader)
  const newest = versions.filter(
    (each, place) => isForm(each) && versions.findIndex(({ key }) => key === each.key) === place,
  )
  const words = ({ text, scale }: Question) => JSON.stringify([text, scale?.options])
  return Object.fromEntries(
    allQuestions(bank).map((question) => [
      question.code,
      newest.flatMap(({ key, version, title, template }) => {
        const asked = findQuestion(template, question.code)
        return asked ? [{ key, version, title, inOwnWords: words(asked) !== words(question) }] : []
      }),
    ]),
  )
}

/** Titles of the forms that ask one of these questions in the words of the bank, as the newest versions have it. */
export async function formsTaking(reader: Reader, codes: readonly string[]): Promise<string[]> {
  const bank = (await listTemplateVersions(reader)).find((each) => !isForm(each))
  const forms = new Map(Object.entries(bank ? await askedIn(reader, bank.template) : {}))
  const taking = codes.flatMap((code) => forms.get(code) ?? []).filter(({ inOwnWords }) => !inOwnWords)
  return [...new Set(taking.map(({ title }) => title))]
}

export async function viewTemplate(context: AppContext, actor: Actor, key: string, version: number) {
  allow(actor, 'template.view')
  const published = orNotFound(await findTemplateByKey(context.reader, key, version))
  const by = published.publishedBy && (await findPerson(context.reader, published.publishedBy))
  return {
    template: published.template,
    measures:
      may(actor, 'plan.view') && isForm(published)
        ? await measuresFedBy(context.reader, published.template)
        : [],
    askedIn: isForm(published) ? null : await askedIn(context.reader, published.template),
    contentHash: published.contentHash,
    publishedAt: published.publishedAt,
    publishedBy: by ? by.displayName : null,
    changeNote: published.changeNote,
    retired: (await listRetiredKeys(context.reader)).includes(key),
    mayEdit: may(actor, 'template.edit'),
  }
}
