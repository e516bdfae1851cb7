import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { DraftFile } from '../../app/domain/templates/draft-file.ts'
import { bankOf, fillFromBank } from '../../app/domain/templates/question-bank.ts'
import { type TemplateFile, templateFile } from '../../app/domain/templates/template-file.ts'

/** The question bank that comes with the product, as text and as it is read. */
export const bankText = readFileSync(
  new URL('../../audit-templates/question-bank/1.yaml', import.meta.url),
  'utf8',
)
export const shippedBank = bankOf(parse(bankText) as DraftFile)

/** A file that is in order, with what it takes from that bank. */
export function wholeFile(text: string): TemplateFile {
  return templateFile.parse(fillFromBank(parse(text), shippedBank).content)
}
