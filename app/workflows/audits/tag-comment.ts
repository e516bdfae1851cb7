import { z } from 'zod'
import { type Actor, may } from '../../domain/permissions.ts'
import { freeTexts } from '../../domain/personal-data/free-texts.ts'
import { Problem } from '../../domain/problem.ts'
import { askedAt, storedQuestions } from '../../domain/templates/template.ts'
import { suggestThemes } from '../../domain/themes/comment-theme.ts'
import { listAnswers } from '../../stores/answers.server.ts'
import {
  countThemeUse,
  listCommentTags,
  listCommentThemes,
  replaceCommentTags,
} from '../../stores/comment-themes.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadAudit } from './load-audit.ts'
import { type AuditView, readAudit } from './read-audit.ts'

export type OfferedTheme = { id: string; name: string; likely: boolean; chosen: boolean }

/** The comments of an audit that have words, each with the service's themes, the likely ones first. */
export type TaggableComment = { code: string; question: string; text: string; themes: OfferedTheme[] }

/** What the comments of an audit are tagged with, and could be; empty for whoever may not tag them. */
export async function commentsToTag(
  context: AppContext,
  actor: Actor,
  view: AuditView,
): Promise<TaggableComment[]> {
  if (!may(actor, 'audit.tag', view.facts)) return []
  const { serviceId } = view.round
  const themes = await listCommentThemes(context.reader, serviceId)
  const use = await countThemeUse(context.reader, serviceId)
  const tags = await listCommentTags(context.reader, view.audit.id)
  return storedQuestions(view.template, Object.keys(view.raws)).flatMap((question) => {
    const text = freeTexts(question, view.raws[question.code] ?? {}).join('\n')
    const tagged = new Set(tags[question.code])
    if (text === '' && tagged.size === 0) return []
    const offered = suggestThemes(text, themes, use).filter(({ id, offered }) => offered || tagged.has(id))
    const themesOfComment = offered.map(({ id, name, likely }) => ({
      id,
      name,
      likely,
      chosen: tagged.has(id),
    }))
    return [{ code: question.code, question: question.text, text, themes: themesOfComment }]
  })
}

/** One comment with the themes it can be tagged with. @throws Problem not-found when the answer has no words */
export async function viewComment(
  context: AppContext,
  actor: Actor,
  auditId: string,
  code: string,
): Promise<{ view: AuditView; comment: TaggableComment }> {
  const view = await readAudit(context, actor, auditId)
  allow(actor, 'audit.tag', view.facts)
  const comments = await commentsToTag(context, actor, view)
  return { view, comment: orNotFound(comments.find((each) => each.code === code)) }
}

/** How a comment's themes are to change: `only` these, or these added to what it has. */
export const TaggingForm = z
  .object({
    how: z.string().optional(),
    theme: z.union([z.string(), z.array(z.string())]).default([]),
  })
  .transform(({ how, theme }) => ({
    how: how === 'add' ? ('add' as const) : ('only' as const),
    themeIds: [theme].flat(),
  }))

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowTagging(context: AppContext, actor: Actor, auditId: string): Promise<void> {
  const { facts } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.tag', facts)
}

/** @returns whether the audit can still be edited, for where to go on */
export async function tagComment(
  context: AppContext,
  actor: Actor,
  auditId: string,
  code: string,
  { how, themeIds }: z.infer<typeof TaggingForm>,
): Promise<{ canEdit: boolean }> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { round, template, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.tag', facts)
    const question = orNotFound(askedAt(template, code))
    const answers = await listAnswers(transaction, auditId)
    const text = freeTexts(question, answers[code]?.raw ?? {}).join('')
    const themes = await listCommentThemes(transaction, round.serviceId)
    const before = (await listCommentTags(transaction, auditId))[code] ?? []
    const known = new Set(
      themes.filter(({ id, offered }) => offered || before.includes(id)).map(({ id }) => id),
    )
    if (!themeIds.every((id) => known.has(id))) throw new Problem('invalid', 'The service has no such theme')
    if (text === '' && before.length === 0) throw new Problem('not-found')
    const after = [...new Set(how === 'add' ? [...before, ...themeIds] : themeIds)]
    const isChanged = after.length !== before.length || !after.every((id) => before.includes(id))
    if (isChanged) {
      const tagged = { by: actor.personId, at: context.clock().toISOString() }
      await replaceCommentTags(transaction, { auditId, questionCode: code }, after, tagged)
      const detail = { question: code, themes: after.length }
      record({
        act: 'audit.tag',
        subjectType: 'audit',
        subjectId: auditId,
        serviceId: round.serviceId,
        detail,
      })
    }
    return { canEdit: may(actor, 'audit.edit', facts) }
  })
}

/** Names of the themes each comment carries, by question code, for whoever has opened the audit. */
export async function tagsOf(context: AppContext, view: AuditView): Promise<Record<string, string[]>> {
  const names = new Map(
    (await listCommentThemes(context.reader, view.round.serviceId)).map(({ id, name }) => [id, name]),
  )
  const tags = await listCommentTags(context.reader, view.audit.id)
  return Object.fromEntries(
    Object.entries(tags).map(([code, ids]) => [code, ids.flatMap((id) => names.get(id) ?? []).sort()]),
  )
}
