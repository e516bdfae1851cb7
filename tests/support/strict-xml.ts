import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** Reads it as XML 1.0 with name spaces, to its end. @throws Error at the first thing that XML forbids */
export function readStrictly(xml: string): { text: string } {
  const parser = new SaxesParser({ xmlns: true })
  let text = ''
  parser.on('text', (part) => {
    text += part
  })
  parser.write(xml).close()
  return { text }
}

/** Every part of an office file, and each drawing in it. @throws Error at the first thing that XML forbids, and where */
export function readPartsStrictly(bytes: Uint8Array): Array<{ name: string; text: string }> {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /\.(xml|rels|svg)$/.test(name))
  return parts.map(([name, part]) => {
    try {
      return { name, ...readStrictly(strFromU8(part)) }
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : error}`)
    }
  })
}
