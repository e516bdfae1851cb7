import { z } from 'zod'
import type { CommentTheme, TagTally } from '../domain/themes/comment-theme.ts'
import type { Reader, Transaction } from './handle.server.ts'

type Row = {
  id: string
  service_id: string
  name: string
  words: string
  offered: boolean | number
}

const StoredWords = z.array(z.string())

function toTheme(row: Row): CommentTheme {
  return {
    id: row.id,
    serviceId: row.service_id,
    name: row.name,
    words: StoredWords.parse(JSON.parse(row.words)),
    offered: Boolean(row.offered),
  }
}

/** By name. */
export async function listCommentThemes(reader: Reader, serviceId: string): Promise<CommentTheme[]> {
  const rows = (await reader<Row>('comment_theme').where({ service_id: serviceId })) as Row[]
  return rows.map(toTheme).sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

export async function insertCommentTheme(
  transaction: Transaction,
  theme: CommentTheme & { createdAt: string },
): Promise<void> {
  await transaction('comment_theme').insert({
    id: theme.id,
    service_id: theme.serviceId,
    name: theme.name,
    words: JSON.stringify(theme.words),
    offered: theme.offered,
    created_at: theme.createdAt,
  })
}

export async function updateCommentTheme(transaction: Transaction, theme: CommentTheme): Promise<void> {
  await transaction('comment_theme')
    .where({ id: theme.id, service_id: theme.serviceId })
    .update({ name: theme.name, words: JSON.stringify(theme.words), offered: theme.offered })
}

/** Ids of the themes each comment of an audit is tagged with, by question code. */
export async function listCommentTags(reader: Reader, auditId: string): Promise<Record<string, string[]>> {
  const rows = await reader('comment_tag')
    .where({ audit_id: auditId })
    .orderBy(['question_code', 'theme_id'])
    .select<Array<{ question_code: string; theme_id: string }>>('question_code', 'theme_id')
  const byQuestion: Record<string, string[]> = {}
  for (const row of rows)
    byQuestion[row.question_code] = [...(byQuestion[row.question_code] ?? []), row.theme_id]
  return byQuestion
}

/** The comment is tagged with these themes and no others. */
export async function replaceCommentTags(
  transaction: Transaction,
  comment: { auditId: string; questionCode: string },
  themeIds: readonly string[],
  tagged: { by: string; at: string },
): Promise<void> {
  const key = { audit_id: comment.auditId, question_code: comment.questionCode }
  await transaction('comment_tag')
    .where(key)
    .whereNotIn('theme_id', [...themeIds])
    .delete()
  for (const themeId of themeIds)
    await transaction('comment_tag')
      .insert({ ...key, theme_id: themeId, tagged_by: tagged.by, tagged_at: tagged.at })
      .onConflict(['audit_id', 'question_code', 'theme_id'])
      .ignore()
}

/** How many comments of the service carry each theme, by its id. */
export async function countThemeUse(reader: Reader, serviceId: string): Promise<Map<string, number>> {
  const rows = await reader('comment_tag')
    .join('comment_theme', 'comment_theme.id', 'comment_tag.theme_id')
    .where({ 'comment_theme.service_id': serviceId })
    .groupBy('comment_tag.theme_id')
    .select<Array<{ theme_id: string; n: number }>>('comment_tag.theme_id', reader.raw('COUNT(*) AS n'))
  return new Map(rows.map((row) => [row.theme_id, row.n]))
}

type TagRow = {
  round_id: string | null
  question_code: string
  name: string
  outcome: TagTally['outcome'] | null
  n: number
}

export async function tallyTags(reader: Reader, roundIds: readonly string[]): Promise<TagTally[]> {
  // Outer joined, so that the few tags are looked up among the outcomes and not the other way round. Only signed-off audits
  // have outcomes.
  const rows = await reader('comment_tag')
    .join('comment_theme', 'comment_theme.id', 'comment_tag.theme_id')
    .leftJoin('outcome', (on) =>
      on
        .on('outcome.audit_id', 'comment_tag.audit_id')
        .andOn('outcome.question_code', 'comment_tag.question_code')
        .andOnIn('outcome.round_id', [...roundIds]),
    )
    .groupBy('outcome.round_id', 'comment_tag.question_code', 'comment_theme.name', 'outcome.outcome')
    .select<TagRow[]>(
      'outcome.round_id',
      'comment_tag.question_code',
      'comment_theme.name',
      'outcome.outcome',
      reader.raw('COUNT(*) AS n'),
    )
  return rows.flatMap(({ round_id, question_code, name, outcome, n }) =>
    outcome === null || round_id === null
      ? []
      : [{ roundId: round_id, questionCode: question_code, theme: name, outcome, n }],
  )
}
