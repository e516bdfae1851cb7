import type { DraftFile } from '../domain/templates/draft-file.ts'
import type { Reader, Transaction } from './handle.server.ts'

/** A template that is being written. `baseVersion`: it becomes the next version of that key; null: a template of its own. */
export type TemplateDraft = {
  id: string
  key: string
  baseVersion: number | null
  title: string
  content: DraftFile
  /** Goes up with each change. */
  revision: number
  createdAt: string
  updatedAt: string
  updatedBy: string
}

/** What was done to a draft, without what was typed. `subject`: the code of the section, question or scale. */
export type DraftChange = { revision: number; what: string; subject: string; at: string; by: string }

type Row = {
  id: string
  key: string
  base_version: number | null
  title: string
  content: string
  revision: number
  created_at: string
  updated_at: string
  updated_by: string
}

function toDraft(row: Row): TemplateDraft {
  return {
    id: row.id,
    key: row.key,
    baseVersion: row.base_version,
    title: row.title,
    // Written only by this store, from content that was read as a draft.
    content: JSON.parse(row.content) as DraftFile,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }
}

export async function insertDraft(
  transaction: Transaction,
  draft: { id: string; baseVersion: number | null; content: DraftFile },
  { at, by }: { at: string; by: string },
): Promise<void> {
  await transaction('template_draft').insert({
    id: draft.id,
    base_version: draft.baseVersion,
    ...contentColumns(draft.content),
    revision: 1,
    created_at: at,
    created_by: by,
    updated_at: at,
    updated_by: by,
  })
}

function contentColumns(content: DraftFile) {
  return {
    key: content.template,
    title: content.title.slice(0, 400),
    content: JSON.stringify(content),
  }
}

export async function findDraft(reader: Reader, id: string): Promise<TemplateDraft | null> {
  const row = await reader<Row>('template_draft').where({ id }).first()
  return row ? toDraft(row) : null
}

/** Newest change first. */
export async function listDrafts(reader: Reader): Promise<TemplateDraft[]> {
  const rows = await reader<Row>('template_draft')
    .select()
    .orderBy([{ column: 'updated_at', order: 'desc' }, { column: 'id' }])
  return rows.map(toDraft)
}

/** @returns false when the draft is not at that revision any more; nothing is written then */
export async function updateDraft(
  transaction: Transaction,
  { id, revision, content }: Pick<TemplateDraft, 'id' | 'revision' | 'content'>,
  change: { what: string; subject: string; at: string; by: string },
): Promise<boolean> {
  const updated = await transaction('template_draft')
    .where({ id, revision })
    .update({
      ...contentColumns(content),
      revision: revision + 1,
      updated_at: change.at,
      updated_by: change.by,
    })
  if (updated === 0) return false
  await transaction('template_draft_change').insert({
    draft_id: id,
    revision: revision + 1,
    what: change.what,
    subject: change.subject,
    changed_at: change.at,
    changed_by: change.by,
  })
  return true
}

/** What was done after a revision, in order; `by` is who did it, by the name others see. */
export async function listDraftChanges(reader: Reader, id: string, after: number): Promise<DraftChange[]> {
  const rows = await reader('template_draft_change')
    .join('person', 'person.id', 'template_draft_change.changed_by')
    .where({ draft_id: id })
    .andWhere('revision', '>', after)
    .orderBy('revision')
    .select<Array<{ revision: number; what: string; subject: string; changed_at: string; by: string }>>(
      'revision',
      'what',
      'subject',
      'changed_at',
      'person.display_name as by',
    )
  return rows.map((row) => ({
    revision: row.revision,
    what: row.what,
    subject: row.subject,
    at: row.changed_at,
    by: row.by,
  }))
}

export async function deleteDraft(transaction: Transaction, id: string): Promise<void> {
  await transaction('template_draft_change').where({ draft_id: id }).delete()
  await transaction('template_draft').where({ id }).delete()
}

/** That a template is retired, or brought back: each is a row that stays. */
export async function appendRetirement(
  transaction: Transaction,
  { key, retired, at, by }: { key: string; retired: boolean; at: string; by: string },
): Promise<void> {
  await transaction('template_retirement').insert({ key, retired, recorded_at: at, recorded_by: by })
}

/** Keys of the templates no new round may begin with: those whose last word is that they are retired. */
export async function listRetiredKeys(reader: Reader): Promise<string[]> {
  const last = reader('template_retirement').max('seq').groupBy('key')
  const rows = await reader('template_retirement')
    .whereIn('seq', last)
    .andWhere({ retired: true })
    .select<Array<{ key: string }>>('key')
  return rows.map(({ key }) => key)
}
