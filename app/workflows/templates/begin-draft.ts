import type { Actor } from '../../domain/permissions.ts'
import { codeFrom } from '../../domain/templates/draft-file.ts'
import { CODE_RULE } from '../../domain/templates/question-fields.ts'
import { listTemplateVersions } from '../../stores/templates.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'
import type { Uploaded } from './read-uploaded.ts'
import { startDraft, startFromFile, startNextVersion } from './start-draft.ts'

type Mistake = { field: string; message: string }
export type Begun = { id: string } | { id: null; errors: Mistake[] }
export type Beginning = { title: string; key: string; copyOf: string; next: string; uploaded: Uploaded }

/** What a draft can begin with: any published version, and the newest of each as the next one. */
export async function draftBeginnings(context: AppContext, actor: Actor) {
  allow(actor, 'template.edit')
  const versions = (await listTemplateVersions(context.reader)).map(({ key, version, title }) => ({
    ...{ key, value: `${key}/${version}`, text: `${title} (version ${version})` },
  }))
  const newest = versions.filter(({ key }, place) => versions.findIndex((each) => each.key === key) === place)
  const choice = ({ value, text }: (typeof versions)[number]) => ({ value, text })
  return { versions: versions.map(choice), newest: newest.map(choice) }
}

/** Begins a draft in the way that was asked for. */
export async function beginDraft(
  context: AppContext,
  actor: Actor,
  way: string,
  { title, key, copyOf, next, uploaded }: Beginning,
): Promise<Begun> {
  if (way === 'file') return beginWithFile(context, actor, uploaded)
  if (way === 'next') {
    const version = versionNamed(next)
    if (version) return { id: await startNextVersion(context, actor, version) }
    return { id: null, errors: [{ field: 'next', message: 'Choose a template' }] }
  }
  const code = key.trim() || codeFrom(title)
  const mistakes = [
    ...(title.trim() === '' ? [{ field: 'title', message: 'Enter a title' }] : []),
    ...(title.trim().length > 400 ? [{ field: 'title', message: 'Use 400 characters or fewer' }] : []),
    ...(title.trim() !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code)
      ? [{ field: 'key', message: CODE_RULE }]
      : []),
    ...(code.length > 80 ? [{ field: 'key', message: 'Use 80 characters or fewer' }] : []),
  ]
  if (mistakes.length > 0) return { id: null, errors: mistakes }
  return startDraft(context, actor, { key: code, title: title.trim(), copyOf: versionNamed(copyOf) })
}

function versionNamed(text: string): { key: string; version: number } | null {
  const [, key = '', version] = /^([a-z0-9-]{1,80})\/([1-9]\d{0,3})$/.exec(text) ?? []
  return version ? { key, version: Number(version) } : null
}

async function beginWithFile(context: AppContext, actor: Actor, uploaded: Uploaded): Promise<Begun> {
  if ('text' in uploaded && uploaded.text.trim() === '')
    return { id: null, errors: [{ field: 'file', message: 'Choose a file, or paste its text' }] }
  const started = await startFromFile(context, actor, uploaded)
  if (started.id !== null) return { id: started.id }
  const errors = started.problems.map(({ where, message }) => ({
    field: 'spreadsheet' in uploaded ? 'file' : 'text',
    message: `${where}: ${message}`,
  }))
  return { id: null, errors }
}
