import type { Template } from '../domain/templates/template.ts'
import type { Reader, Transaction } from './handle.server.ts'

/** A published version: never changed. `template` is the checked definition, `source` the file as it was uploaded. */
export type TemplateVersion = {
  id: string
  key: string
  version: number
  title: string
  theme: string
  contentHash: string
  publishedAt: string
  publishedBy: string | null
  /** What is different from the version before, in the words of who published it. */
  changeNote: string | null
  template: Template
}

type Row = {
  id: string
  key: string
  version: number
  title: string
  theme: string
  content_hash: string
  definition: string
  published_at: string
  published_by: string | null
  change_note: string | null
}

const columns = [
  'id',
  'key',
  'version',
  'title',
  'theme',
  'content_hash',
  'definition',
  'published_at',
  'published_by',
  'change_note',
]

function toVersion(row: Row): TemplateVersion {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    theme: row.theme,
    contentHash: row.content_hash,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    changeNote: row.change_note,
    // Written only by insertTemplateVersion from a checked template, and never changed afterwards.
    template: JSON.parse(row.definition) as Template,
  }
}

export async function findTemplateVersion(reader: Reader, id: string): Promise<TemplateVersion | null> {
  const row = await reader('template_version').select<Row[]>(columns).where({ id }).first()
  return row ? toVersion(row as Row) : null
}

export async function findTemplateByKey(
  reader: Reader,
  key: string,
  version: number,
): Promise<TemplateVersion | null> {
  const row = await reader('template_version').select<Row[]>(columns).where({ key, version }).first()
  return row ? toVersion(row as Row) : null
}

/** The file of a published version, as it was published; null when there is none. */
export async function findTemplateSource(
  reader: Reader,
  key: string,
  version: number,
): Promise<string | null> {
  const row = await reader('template_version').where({ key, version }).first<{ source: string }>('source')
  return row?.source ?? null
}

/** The highest version published under the key; 0 when there is none. */
export async function latestTemplateVersion(reader: Reader, key: string): Promise<number> {
  const row = await reader('template_version')
    .where({ key })
    .max<{ latest: number | null }>({ latest: 'version' })
    .first()
  return Number(row?.latest ?? 0)
}

/** Every published version, by title, newest version first. */
export async function listTemplateVersions(reader: Reader): Promise<TemplateVersion[]> {
  const rows = await reader('template_version')
    .select<Row[]>(columns)
    .orderBy([{ column: 'title' }, { column: 'key' }, { column: 'version', order: 'desc' }])
  return rows.map(toVersion)
}

export async function insertTemplateVersion(
  transaction: Transaction,
  version: {
    id: string
    template: Template
    source: string
    contentHash: string
    publishedAt: string
    publishedBy: string | null
    changeNote?: string | null
  },
): Promise<void> {
  await transaction('template_version').insert({
    id: version.id,
    key: version.template.key,
    version: version.template.version,
    title: version.template.title,
    theme: version.template.theme,
    content_hash: version.contentHash,
    source: version.source,
    definition: JSON.stringify(version.template),
    published_at: version.publishedAt,
    published_by: version.publishedBy,
    change_note: version.changeNote ?? null,
  })
}
