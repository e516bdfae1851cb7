import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { type DraftFile, readDraft } from '../../domain/templates/draft-file.ts'
import { fillFromBank, leaveToBank, type QuestionBank } from '../../domain/templates/question-bank.ts'
import { readYaml } from '../../formats/read-yaml.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findTemplateSource } from '../../stores/templates.server.ts'
import { allow, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { currentBank } from './current-bank.ts'
import { templateYaml } from './template-yaml.ts'
import { templateSpreadsheet } from './write-spreadsheet.ts'

/** A template as the files it can be downloaded as, each made when it is asked for. */
export type TemplateFiles = { yaml: () => string; xlsx: () => Promise<Buffer> }

/** Of a draft, as far as it has come. What it takes from the question bank is named and not said again. */
export function filesOfDraft({ file, bank }: { file: DraftFile; bank: QuestionBank }): TemplateFiles {
  const written = leaveToBank(file, bank)
  return { yaml: () => templateYaml(written), xlsx: () => templateSpreadsheet(written) }
}

/** Of a published version: as text the very file it was published as. */
export async function filesOfVersion(
  context: AppContext,
  actor: Actor,
  version: { key: string; version: number },
): Promise<TemplateFiles> {
  allow(actor, 'template.view')
  const source = orNotFound(await findTemplateSource(context.reader, version.key, version.version))
  const bank = await currentBank(context.reader)
  return { yaml: () => source, xlsx: async () => templateSpreadsheet(fileOf(source, bank)) }
}

/** What a published version was published with; what it took from the question bank is left to the bank as it is now. */
export async function publishedFile(
  reader: Reader,
  { key, version }: { key: string; version: number },
): Promise<DraftFile> {
  return fileOf(orNotFound(await findTemplateSource(reader, key, version)), await currentBank(reader))
}

function fileOf(source: string, bank: QuestionBank): DraftFile {
  const { file } = readDraft(fillFromBank(readYaml(source).content, bank).content)
  if (file === null)
    throw new Problem('conflict', 'This version was published in a form that cannot be edited here.')
  return leaveToBank(file, bank)
}
