import { noBank } from '../../domain/templates/question-bank.ts'
import {
  type CheckedSheets,
  checkTemplateSheets,
  type ReadSheets,
  readTemplateSheets,
} from '../../domain/templates/read-template-sheets.ts'
import { readWorkbook } from '../../formats/workbook/read-workbook.ts'

/** The content of an uploaded .xlsx file, its meaning not checked yet: what a draft may begin with. */
export async function readTemplateSpreadsheet(bytes: Uint8Array): Promise<ReadSheets> {
  const { sheets, problems } = await readWorkbook(bytes)
  return sheets ? readTemplateSheets(sheets) : { content: null, problems }
}

/** The template of an uploaded .xlsx file, or every problem at its cell. */
export async function checkTemplateSpreadsheet(bytes: Uint8Array, bank = noBank): Promise<CheckedSheets> {
  const { sheets, problems } = await readWorkbook(bytes)
  return sheets ? checkTemplateSheets(sheets, bank) : { content: null, template: null, problems }
}
