import type { Actor } from '../../domain/permissions.ts'
import { checkTemplate } from '../../domain/templates/check-template.ts'
import type { DraftFile } from '../../domain/templates/draft-file.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findTemplateVersion, latestTemplateVersion } from '../../stores/templates.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { currentBank } from './current-bank.ts'
import { publishTemplateVersion } from './publish-template.ts'
import { type Read, type Refused, readUploaded, type Uploaded } from './read-uploaded.ts'
import { templateYaml } from './template-yaml.ts'

type Outcome = { published: { key: string; version: number } } | { published: null; problems: Refused[] }

/** Publishes what was uploaded or typed; a wrong file publishes nothing, and every problem is named at its place. */
export async function publishUploaded(
  context: AppContext,
  actor: Actor,
  uploaded: Uploaded,
  changeNote: string,
): Promise<Outcome> {
  allow(actor, 'template.edit')
  const read = await readUploaded(uploaded)
  if ('problems' in read) return { published: null, problems: read.problems }
  const source = await sourceOf(context.reader, read)
  if ('problems' in source) return { published: null, problems: source.problems }
  return recordedChange(context, actor, async (transaction, record): Promise<Outcome> => {
    allow(actor, 'template.edit')
    const result = await publishTemplateVersion(transaction, context, {
      text: source.text,
      publishedBy: actor.personId,
      changeNote,
    })
    if (result.id === null) {
      // What is left to go wrong is the version.
      const problems = result.problems.map(({ path, message }) => ({ path: path ? [path] : [], message }))
      return { published: null, problems: read.placed(problems) }
    }
    const { key, version, contentHash } = orNotFound(await findTemplateVersion(transaction, result.id))
    const detail = { key, version, contentHash }
    record({ act: 'template.publish', subjectType: 'template', subjectId: result.id, detail })
    return { published: { key, version } }
  })
}

/** The text that is published: the file's own; of a spreadsheet, the same as text, the next version where it names none. */
async function sourceOf(
  reader: Reader,
  { content, text, placed }: Exclude<Read, { problems: Refused[] }>,
): Promise<{ text: string } | { problems: Refused[] }> {
  const key = 'template' in content ? String(content.template) : ''
  const whole =
    text === null ? { version: (await latestTemplateVersion(reader, key)) + 1, ...content } : content
  const { template, problems } = checkTemplate(whole, await currentBank(reader))
  if (!template) return { problems: placed(problems) }
  return { text: text ?? templateYaml(whole as DraftFile) }
}
