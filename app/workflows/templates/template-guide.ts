import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
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

const DOCUMENTS = [
  { id: 'file', path: 'audit-templates/README.md' },
  { id: 'spreadsheet', path: 'docs/template-spreadsheet.md' },
]

/** What is written about the format of templates, so that nobody needs the repository to read it. */
export function templateGuide(context: AppContext, actor: Actor): GuideDocument[] {
  allowEditing(actor)
  return DOCUMENTS.map(({ id, path }) => read(id, join(context.config.root, path)))
}

/** Reading one takes a tenth of a second, in which nobody else is answered: they are read once. */
const documents = new Map<string, GuideDocument>()

function read(id: string, path: string): GuideDocument {
  const document = documents.get(path) ?? guideDocument(id, readFileSync(path, 'utf8'))
  documents.set(path, document)
  return document
}

/** The JSON Schema of a template file, for programs that check it while it is written. */
export function templateSchema(context: AppContext, actor: Actor): string {
  allowEditing(actor)
  return readFileSync(join(context.config.root, 'audit-templates/template.schema.json'), 'utf8')
}

/**
 * @param text CommonMark with tables, that begins with its title
 * @throws Error for what a guide does not have, such as a picture
 */
export function guideDocument(id: string, text: string): GuideDocument {
  const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  let title = ''
  let under = ''
  const blocks: GuideBlock[] = []
  const labels = new Map<string, number>()
  const label = (what: string) => {
    const name = `${what}: ${[title, under].filter(Boolean).join(', ')}`
    const times = (labels.get(name) ?? 0) + 1
    labels.set(name, times)
    return times === 1 ? name : `${name}, ${times}`
  }
  for (const node of tree.children) {
    if (node.type === 'heading' && node.depth === 1) title = plain(wordsOf(node))
    else if (node.type === 'heading') {
      under = plain(wordsOf(node))
      const anchor = `${id}-${under.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
      blocks.push({ kind: 'heading', id: anchor, title: under })
    } else if (node.type === 'paragraph') blocks.push({ kind: 'paragraph', words: wordsOf(node) })
    else if (node.type === 'list') blocks.push({ kind: 'list', items: node.children.map(wordsOf) })
    else if (node.type === 'code') blocks.push({ kind: 'example', label: label('Example'), text: node.value })
    else if (node.type === 'table')
      blocks.push({
        kind: 'table',
        label: label('Table'),
        rows: node.children.map((row) => row.children.map(wordsOf)),
      })
    else throw new Error(`a guide has no ${node.type}`)
  }
  return { id, title, blocks }
}

function wordsOf(node: Nodes): GuideWords {
  if (node.type === 'text') return [{ text: node.value, as: 'plain' }]
  if (node.type === 'inlineCode') return [{ text: node.value, as: 'code' }]
  if (!('children' in node)) throw new Error(`a guide has no ${node.type}`)
  const words = node.children.flatMap(wordsOf)
  if (node.type !== 'strong' && node.type !== 'emphasis') return words
  const as = node.type
  return words.map((each) => (each.as === 'plain' ? { ...each, as } : each))
}

function plain(words: GuideWords): string {
  return words.map(({ text }) => text).join('')
}
