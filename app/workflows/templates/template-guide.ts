import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import file from '../../../audit-templates/README.md?guide=file'
import spreadsheet from '../../../docs/template-spreadsheet.md?guide=spreadsheet'
import type { Actor } from '../../domain/permissions.ts'
import type { AppContext } from '../context.ts'
import { allowEditing } from './view-draft.ts'

export type GuideWords = Array<{ text: string; as: 'plain' | 'code' | 'strong' | 'emphasis' }>

export type GuideBlock =
  | { kind: 'heading'; id: string; title: string }
  | { kind: 'paragraph'; words: GuideWords }
  | { kind: 'list'; items: GuideWords[] }
  /** `label`: a name no other example or table has. */
  | { kind: 'example'; label: string; text: string }
  /** The first row are the headings. */
  | { kind: 'table'; label: string; rows: GuideWords[][] }

export type GuideDocument = { id: string; title: string; blocks: GuideBlock[] }

/** What is written about the format of templates, so that nobody needs the repository to read it. */
export function templateGuide(actor: Actor): GuideDocument[] {
  allowEditing(actor)
  return [file, spreadsheet]
}

/** The JSON Schema of a template file, for programs that check it while it is written. */
export function templateSchema(context: AppContext, actor: Actor): string {
  allowEditing(actor)
  return readFileSync(join(context.config.root, 'audit-templates/template.schema.json'), 'utf8')
}
