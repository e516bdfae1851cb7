import { stringify } from 'yaml'
import type { Actor } from '../../domain/permissions.ts'
import type { DraftFile } from '../../domain/templates/draft-file.ts'
import { findTemplateSource } from '../../stores/templates.server.ts'
import { allow, found } from '../act.ts'
import type { AppContext } from '../context.ts'

/** A draft as the text of a template file. */
export function templateText(file: DraftFile): string {
  return stringify(file, { lineWidth: 0, aliasDuplicateObjects: false })
}

/** The text a version was published with. */
export async function publishedSource(
  context: AppContext,
  actor: Actor,
  key: string,
  version: number,
): Promise<string> {
  allow(actor, 'template.view')
  return found(await findTemplateSource(context.reader, key, version))
}
