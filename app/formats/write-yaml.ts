import { Document, isMap, isScalar, isSeq, visit, type YAMLMap } from 'yaml'

/**
 * Content as text: lists of short things on one line, and those maps of short things whose keys are given to `isShort` and are; the words that other
 * programs read as true or false in quotation marks. Equal contents give equal texts, and the text read again is the same content.
 */
export function writeYaml(content: unknown, isShort: (keys: readonly string[]) => boolean): string {
  const document = new Document(content, {
    ...{ version: '1.2', compat: 'yaml-1.1', aliasDuplicateObjects: false },
  })
  visit(document, {
    Map: (_key, node) => {
      node.flow = node.items.every(({ value }) => isOneLine(value)) && isShort(keysOf(node))
    },
    Seq: (_key, node) => {
      node.flow = node.items.every(isOneLine)
    },
  })
  return document.toString({ lineWidth: 0, singleQuote: true })
}

function keysOf({ items }: YAMLMap): string[] {
  return items.map(({ key }) => (isScalar(key) ? String(key.value) : ''))
}

function isOneLine(value: unknown): boolean {
  if (isSeq(value)) return value.items.every(isOneLine)
  if (isMap(value)) return false
  return isScalar(value) && !String(value.value).includes('\n')
}
