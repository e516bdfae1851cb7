import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { blankDraft, type DraftFile, readDraft } from '../../domain/templates/draft-file.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { insertDraft } from '../../stores/template-drafts.server.ts'
import { findTemplateSource, latestTemplateVersion } from '../../stores/templates.server.ts'
import { act, allow, found, type Note } from '../act.ts'
import type { AppContext } from '../context.ts'
import { type PlacedProblem, readTemplateText } from './parse-template.ts'

type Version = { key: string; version: number }
export type Started =
  | { id: string; errors: [] }
  | { id: null; errors: Array<{ field: string; message: string }> }

/** A draft of a template of its own: with nothing in it, or with what a published version has. */
export async function startDraft(
  context: AppContext,
  actor: Actor,
  { key, title, copyOf }: { key: string; title: string; copyOf: Version | null },
): Promise<Started> {
  return act(context, actor, async (transaction, note) => {
    allow(actor, 'template.edit')
    if ((await latestTemplateVersion(transaction, key)) > 0)
      return { id: null, errors: [{ field: 'key', message: 'A published template has this code already' }] }
    const content = copyOf
      ? { ...(await publishedFile(transaction, copyOf)), template: key, title, version: 1 }
      : blankDraft({ key, title })
    return { id: await insertNew(transaction, { context, actor, note }, content, null), errors: [] }
  })
}

/** A draft of the next version of a published template, with what the given version has. */
export async function startNextVersion(context: AppContext, actor: Actor, from: Version): Promise<string> {
  return act(context, actor, async (transaction, note) => {
    allow(actor, 'template.edit')
    const content = await publishedFile(transaction, from)
    const version = (await latestTemplateVersion(transaction, from.key)) + 1
    return insertNew(transaction, { context, actor, note }, { ...content, version }, from.version)
  })
}

/** A draft of what a file holds, mistakes and all, as long as it has the shape of a template. */
export async function startFromFile(
  context: AppContext,
  actor: Actor,
  text: string,
): Promise<{ id: string; problems: [] } | { id: null; problems: PlacedProblem[] }> {
  return act(context, actor, async (transaction, note) => {
    allow(actor, 'template.edit')
    const read = readUploaded(text)
    if (read.file === null) return { id: null, problems: read.problems }
    const latest = await latestTemplateVersion(transaction, read.file.template)
    const content = { ...read.file, version: latest + 1 }
    const id = await insertNew(transaction, { context, actor, note }, content, latest === 0 ? null : latest)
    return { id, problems: [] }
  })
}

/** The one place where an uploaded file becomes the content of a draft: text in YAML. */
function readUploaded(
  text: string,
): { file: DraftFile; problems: [] } | { file: null; problems: PlacedProblem[] } {
  const read = readTemplateText(text.replaceAll('\r\n', '\n'))
  if (read.content === null) return { file: null, problems: read.problems }
  const draft = readDraft(read.content)
  if (draft.file) return draft
  const placed = draft.problems.map(({ path, message }) => ({
    line: read.lineOf(path),
    path: path.join('.'),
    message,
  }))
  return { file: null, problems: placed }
}

async function publishedFile(transaction: Transaction, { key, version }: Version): Promise<DraftFile> {
  const read = readTemplateText(found(await findTemplateSource(transaction, key, version)))
  const draft = readDraft(read.content)
  if (draft.file === null)
    throw new Problem('conflict', 'This version was published in a form that cannot be edited here.')
  return draft.file
}

async function insertNew(
  transaction: Transaction,
  { context, actor, note }: { context: AppContext; actor: Actor; note: Note },
  content: DraftFile,
  baseVersion: number | null,
): Promise<string> {
  const id = context.random()
  const by = { at: context.clock().toISOString(), by: actor.personId }
  await insertDraft(transaction, { id, baseVersion, content }, by)
  const detail = { key: content.template, base: baseVersion ?? 0 }
  note({ act: 'template-draft.create', subjectType: 'template-draft', subjectId: id, detail })
  return id
}
