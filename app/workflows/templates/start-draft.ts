import type { Actor } from '../../domain/permissions.ts'
import { blankDraft, type DraftFile, readDraft } from '../../domain/templates/draft-file.ts'
import { fillFromBank, leaveToBank } from '../../domain/templates/question-bank.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { insertDraft } from '../../stores/template-drafts.server.ts'
import { latestTemplateVersion } from '../../stores/templates.server.ts'
import { allow, type RecordActivity, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { currentBank } from './current-bank.ts'
import { type Refused, readUploaded, type Uploaded } from './read-uploaded.ts'
import { publishedFile } from './template-files.ts'

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
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'template.edit')
    if ((await latestTemplateVersion(transaction, key)) > 0)
      return { id: null, errors: [{ field: 'key', message: 'A published template has this code already' }] }
    const content = copyOf
      ? { ...(await publishedFile(transaction, copyOf)), template: key, title, version: 1 }
      : blankDraft({ key, title })
    return { id: await insertNew(transaction, { context, actor, record }, content, null), errors: [] }
  })
}

/** A draft of the next version of a published template, with what the given version has. */
export async function startNextVersion(context: AppContext, actor: Actor, from: Version): Promise<string> {
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'template.edit')
    const content = await publishedFile(transaction, from)
    const version = (await latestTemplateVersion(transaction, from.key)) + 1
    return insertNew(transaction, { context, actor, record }, { ...content, version }, from.version)
  })
}

/** A draft of what a file holds, mistakes and all, as long as it has the shape of a template. */
export async function startFromFile(
  context: AppContext,
  actor: Actor,
  uploaded: Uploaded,
): Promise<{ id: string; problems: [] } | { id: null; problems: Refused[] }> {
  allow(actor, 'template.edit')
  const read = await readUploaded(uploaded)
  if ('problems' in read) return { id: null, problems: read.problems }
  const bank = await currentBank(context.reader)
  const filled = fillFromBank(read.text === null ? versioned(read.content) : read.content, bank)
  const draft = readDraft(filled.content)
  // What the bank says otherwise would be lost in a draft, so it is put right in the file.
  const problems = [...filled.problems, ...draft.problems]
  if (draft.file === null || problems.length > 0) return { id: null, problems: read.placed(problems) }
  const { file } = draft
  return recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'template.edit')
    const latest = await latestTemplateVersion(transaction, file.template)
    const content = { ...leaveToBank(file, bank), version: latest + 1 }
    const id = await insertNew(transaction, { context, actor, record }, content, latest === 0 ? null : latest)
    return { id, problems: [] }
  })
}

/** A spreadsheet may leave the version to the one that is next. */
function versioned(content: object): object {
  return { version: 1, ...content }
}

async function insertNew(
  transaction: Transaction,
  { context, actor, record }: { context: AppContext; actor: Actor; record: RecordActivity },
  content: DraftFile,
  baseVersion: number | null,
): Promise<string> {
  const id = context.random()
  const by = { at: context.clock().toISOString(), by: actor.personId }
  await insertDraft(transaction, { id, baseVersion, content }, by)
  const detail = { key: content.template, base: baseVersion ?? 0 }
  record({ act: 'template-draft.create', subjectType: 'template-draft', subjectId: id, detail })
  return id
}
