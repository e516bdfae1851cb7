import { type DraftFile, readDraft } from '../../domain/templates/draft-file.ts'
import {
  bankOf,
  fillFromBank,
  noBank,
  QUESTION_BANK,
  type QuestionBank,
} from '../../domain/templates/question-bank.ts'
import { readYaml } from '../../formats/read-yaml.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findTemplateSource, latestTemplateVersion } from '../../stores/templates.server.ts'

/** The newest published version of the question bank; an empty one before there is any. */
export async function currentBank(reader: Reader): Promise<QuestionBank> {
  const version = await latestTemplateVersion(reader, QUESTION_BANK)
  const source = version === 0 ? null : await findTemplateSource(reader, QUESTION_BANK, version)
  const { file } = readDraft(source === null ? null : readYaml(source).content)
  return file ? bankOf(file) : noBank
}

/** A draft with what it takes from the bank; `checkTemplate` says what of that cannot be taken. */
export function filledDraft(draft: DraftFile, bank: QuestionBank): DraftFile {
  return fillFromBank(draft, bank).content as DraftFile
}
