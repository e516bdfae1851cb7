import { ShadingType, TextRun } from 'docx'
import type { Tag } from './document.ts'

/** Behind the word, light enough to be read on by all; the word says it too. */
const fills: Record<Tag['colour'], string> = {
  green: 'cce2d8',
  amber: 'fcd6c3',
  red: 'f6d7d2',
  grey: 'eeefef',
}

export function tagRun({ colour, text }: Tag, size?: number): TextRun {
  const shading = { type: ShadingType.CLEAR, fill: fills[colour], color: 'auto' }
  return new TextRun({ text, bold: true, shading, ...(size === undefined ? {} : { size }) })
}
