import type { Actor } from '../../domain/permissions.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { act, allow, found } from '../act.ts'
import type { AppContext } from '../context.ts'
import type { PlacedProblem } from './parse-template.ts'
import { publishTemplateVersion } from './publish-template.ts'

export function allowPublishing(actor: Actor): void {
  allow(actor, 'template.edit')
}

/** Publishes what an administrator uploaded or typed; a wrong file publishes nothing and is answered line by line. */
export async function publishUploaded(
  context: AppContext,
  actor: Actor,
  uploaded: string,
): Promise<{ published: { key: string; version: number } } | { published: null; problems: PlacedProblem[] }> {
  const text = uploaded.replaceAll('\r\n', '\n')
  if (text.includes('\0') || text.includes('\uFFFD')) {
    const message = 'the file is not text in UTF-8'
    return { published: null, problems: [{ line: 1, path: '', message }] }
  }
  return act(context, actor, async (transaction, note) => {
    allow(actor, 'template.edit')
    const result = await publishTemplateVersion(transaction, context, { text, publishedBy: actor.personId })
    if (result.id === null) return { published: null, problems: result.problems }
    const { key, version, contentHash } = found(await findTemplateVersion(transaction, result.id))
    const detail = { key, version, contentHash }
    note({ act: 'template.publish', subjectType: 'template', subjectId: result.id, detail })
    return { published: { key, version } }
  })
}
