import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '../../domain/permissions.ts'
import { stableText } from '../../domain/stable-text.ts'
import { isForm } from '../../domain/templates/question-bank.ts'
import { allQuestions, type Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findTemplateByKey, findTemplateSource } from '../../stores/templates.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'
import { currentBank } from './current-bank.ts'
import { parseTemplate } from './parse-template.ts'
import { publishUploaded } from './publish-uploaded.ts'

/**
 * A form that comes with the product, by its newest version. `state`: `new` can be taken up, whole or what is newer of it;
 * `taken` stands there as it came; `own`: the department has other content under its code and version.
 */
export type ShippedForm = {
  key: string
  version: number
  title: string
  purpose: string
  questions: number
  state: 'new' | 'taken' | 'own' | 'refused'
  /** Why it cannot be taken up as things are; empty unless refused. */
  problems: string[]
}

/** What each form that comes with the product is here, by title. */
export async function shippedForms(context: AppContext, actor: Actor): Promise<ShippedForm[]> {
  allow(actor, 'template.edit')
  const bank = await currentBank(context.reader)
  const forms: ShippedForm[] = []
  for (const [key, versions] of filesOf(context)) {
    const read = versions.map(({ text }) => ({ text, ...parseTemplate(text, bank) }))
    const problems = read.flatMap((each) =>
      each.problems.map(({ line, message }) => `Line ${line}: ${message}`),
    )
    const whole = read.flatMap((each) => (each.template ? [each] : []))
    const newest = whole.at(-1)?.template
    if (newest === undefined || !isForm(newest)) {
      if (problems.length > 0)
        forms.push({ key, version: 0, title: key, purpose: '', questions: 0, state: 'refused', problems })
      continue
    }
    forms.push({
      key,
      version: newest.version,
      title: newest.title,
      purpose: newest.purpose,
      questions: allQuestions(newest).length,
      state: problems.length > 0 ? 'refused' : await stateOf(context.reader, whole),
      problems,
    })
  }
  return forms.sort((one, other) => one.title.localeCompare(other.title))
}

/** By its text, or by what it says: a bank that has changed since makes other content of the same text. */
async function stateOf(
  reader: Reader,
  versions: ReadonlyArray<{ template: Template; text: string }>,
): Promise<ShippedForm['state']> {
  let isWhole = true
  for (const { template, text } of versions) {
    const there = await findTemplateByKey(reader, template.key, template.version)
    if (!there) isWhole = false
    else if (
      stableText(there.template) !== stableText(template) &&
      (await findTemplateSource(reader, template.key, template.version)) !== text
    )
      return 'own'
  }
  return isWhole ? 'taken' : 'new'
}

type TakenUp = { published: string[]; problems: Array<{ key: string; message: string }> }

/**
 * Publishes forms that come with the product, each as if its file had been uploaded: what is there already is passed over,
 * what cannot be published is named, and holds up no other.
 */
export async function takeUpShipped(
  context: AppContext,
  actor: Actor,
  chosen: readonly string[] | 'all',
): Promise<TakenUp> {
  const outcome: TakenUp = { published: [], problems: [] }
  const forms = (await shippedForms(context, actor)).filter(({ state }) => state === 'new')
  const files = filesOf(context)
  for (const { key, title } of forms) {
    if (chosen !== 'all' && !chosen.includes(key)) continue
    for (const { version, text } of files.get(key) ?? []) {
      if (await findTemplateByKey(context.reader, key, version)) continue
      const result = await publishUploaded(context, actor, { text }, 'Comes with the product')
      if (result.published) {
        if (!outcome.published.includes(title)) outcome.published.push(title)
        continue
      }
      // Somebody else took it up meanwhile: it is there, and that is what was wanted.
      if (await findTemplateByKey(context.reader, key, version)) continue
      for (const { where, message } of result.problems)
        outcome.problems.push({ key, message: `${title}: ${where}: ${message}` })
      break
    }
  }
  return outcome
}

type ShippedFile = { version: number; text: string }

/** The files that come with the product, by code, each in the order of its versions. */
function filesOf({ config }: AppContext): Map<string, ShippedFile[]> {
  const folder = join(config.root, 'audit-templates')
  const keys = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())
  return new Map(
    keys.map(({ name }) => {
      const versions = readdirSync(join(folder, name)).flatMap((file) => {
        const version = /^([1-9]\d{0,3})\.yaml$/.exec(file)?.[1]
        return version === undefined
          ? []
          : [{ version: Number(version), text: readFileSync(join(folder, name, file), 'utf8') }]
      })
      return [name, versions.sort((one, other) => one.version - other.version)]
    }),
  )
}
