import type { Transaction } from '../../stores/handle.server.ts'
import { findTemplateByKey, insertTemplateVersion } from '../../stores/templates.server.ts'
import type { AppContext } from '../context.ts'
import { type PlacedProblem, parseTemplate } from './parse-template.ts'

export type Published = { id: string; problems: [] } | { id: null; problems: PlacedProblem[] }

/** Publishes a template file by version and content hash. A published version is never changed. */
export async function publishTemplateVersion(
  transaction: Transaction,
  context: AppContext,
  file: { text: string; publishedBy: string | null },
): Promise<Published> {
  const parsed = parseTemplate(file.text)
  if (!parsed.template) return { id: null, problems: parsed.problems }
  const { template, contentHash } = parsed
  const existing = await findTemplateByKey(transaction, template.key, template.version)
  if (existing) {
    const message =
      existing.contentHash === contentHash
        ? `version ${template.version} of ${template.key} is already published with this content`
        : `version ${template.version} of ${template.key} is published and never changes: give a new version`
    return { id: null, problems: [{ line: 1, path: 'version', message }] }
  }
  const id = context.random()
  await insertTemplateVersion(transaction, {
    id,
    template,
    source: file.text,
    contentHash,
    publishedAt: context.clock().toISOString(),
    publishedBy: file.publishedBy,
  })
  return { id, problems: [] }
}
