import { readFile } from 'node:fs/promises'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Plugin } from 'vite'
import type { GuideBlock, GuideDocument, GuideWords } from '../app/workflows/templates/template-guide.ts'

const ASKED = /^(.*\.md)\?guide=(\w+)$/

/** `import document from './README.md?guide=file'`: a document of this repository, read while the product is built. */
export function guideDocuments(): Plugin {
  return {
    name: 'guide-documents',
    async load(asked) {
      const [, path, id] = ASKED.exec(asked) ?? []
      if (path === undefined || id === undefined) return null
      this.addWatchFile(path)
      return `export default ${JSON.stringify(guideDocument(id, await readFile(path, 'utf8')))}`
    },
  }
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
