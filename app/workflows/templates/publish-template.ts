import { stableText } from '../../domain/stable-text.ts'
import type { PlacedProblem } from '../../formats/read-yaml.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import {
  findTemplateByKey,
  insertTemplateVersion,
  latestTemplateVersion,
} from '../../stores/templates.server.ts'
import type { AppContext } from '../context.ts'
import { currentBank } from './current-bank.ts'
import { parseTemplate } from './parse-template.ts'

export type Published = { id: string; problems: [] } | { id: null; problems: PlacedProblem[] }

/** Publishes a template file by version and content. A published version is never changed. */
export async function publishTemplateVersion(
  transaction: Transaction,
  context: AppContext,
  file: { text: string; publishedBy: string | null; changeNote?: string | null },
): Promise<Published> {
  const parsed = parseTemplate(file.text, await currentBank(transaction))
  if (!parsed.template) return { id: null, problems: parsed.problems }
  const { template, contentHash } = parsed
  const refused = (message: string): Published => ({
    id: null,
    problems: [{ line: parsed.versionLine, path: 'version', message }],
  })
  const existing = await findTemplateByKey(transaction, template.key, template.version)
  if (existing && stableText(existing.template) === stableText(template))
    return refused(`version ${template.version} of ${template.key} is already published with this content`)
  const next = (await latestTemplateVersion(transaction, template.key)) + 1
  if (existing)
    return refused(
      `version ${template.version} of ${template.key} is published and never changes: the next is ${next}`,
    )
  if (template.version !== next) return refused(`the next version of ${template.key} is ${next}`)
  const id = context.random()
  await insertTemplateVersion(transaction, {
    id,
    template,
    source: file.text,
    contentHash,
    publishedAt: context.clock().toISOString(),
    publishedBy: file.publishedBy,
    changeNote: file.changeNote ?? null,
  })
  return { id, problems: [] }
}
