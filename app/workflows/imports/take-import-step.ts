import { z } from 'zod'
import {
  draftOf,
  type Fields,
  type ImportDraft,
  mappingOfAnswers,
  mappingOfColumns,
  type Opened,
  one,
  type Step,
  steps,
} from '../../domain/imports/import-draft.ts'
import { droppedColumns, fitMapping, type ImportMapping } from '../../domain/imports/import-mapping.ts'
import { missingChoices, mistakesOf } from '../../domain/imports/import-mistakes.ts'
import { ImportedRoundForm } from '../../domain/imports/imported-round.ts'
import type { Sheet } from '../../domain/imports/sheet.ts'
import { suggestMapping, withSuggestedValues } from '../../domain/imports/suggest-mapping.ts'
import { asksAll } from '../../domain/measures/misfit.ts'
import type { Actor } from '../../domain/permissions.ts'
import type { Template } from '../../domain/templates/template.ts'
import { listImportMappings } from '../../stores/import-mappings.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'
import { roundDetailChoices } from '../rounds/round-choices.ts'
import { formOfImport, readSheet } from './completed-audits.ts'
import { importCompletedAudits, saveMapping } from './import-completed-audits.ts'
import { columnsPage, filePage, pageOf, previewPage } from './import-pages.ts'

/** A post of any page of the import. A file that is chosen takes the place of what was pasted. */
export const ImportPost = z
  .object({ file: z.object({ name: z.string(), text: z.string() }).optional() })
  .catchall(z.union([z.string(), z.array(z.string())]))
  .transform(({ file, ...fields }): Fields => {
    return file ? { ...fields, text: file.text, fileName: file.name, pasted: '' } : fields
  })

/** The first page, before anything is chosen. */
export async function startImport(context: AppContext, actor: Actor) {
  const draft = draftOf({})
  return filePage(context, actor, draft, [])
}

/**
 * One post of the pages of an import: takes what the page said and shows the page that was asked for, or the first one
 * before it that still has a mistake. Everything said so far comes back with it.
 * @returns the page; or, once confirmed, the new round's id
 */
export async function takeImportStep(context: AppContext, actor: Actor, fields: Fields) {
  allow(actor, 'round.create')
  const draft = draftOf(fields)
  const missing = missingChoices(draft)
  if (missing.length > 0) return filePage(context, actor, draft, missing)
  const { serviceId, templateVersionId } = draft
  allow(actor, 'round.manage', { serviceId })
  const { template } = await formOfImport(context.reader, templateVersionId)
  const { sheet, problem } = readSheet(draft.text)
  if (problem) {
    const message = `Line ${problem.line}: ${problem.message}`
    return filePage(context, actor, mendable(draft), [{ field: 'file', message }])
  }
  const from = steps.find((step) => step === one(fields.from)) ?? 'file'
  const mapping = mappingOf(draft, fields, from, sheet, template)
  const details = await stillOffered(context, actor, draft, mapping)
  const opened = { ...draft, sheet, template, mapping, details }
  if (one(fields.go) === 'use-saved') return applySaved(context, actor, opened, fields)
  return goOn(context, actor, opened, fields, from)
}

async function goOn(context: AppContext, actor: Actor, opened: Opened, fields: Fields, from: Step) {
  const go = one(fields.go)
  const confirmed = go === 'confirm' || go === 'save-mapping'
  const wanted = steps.find((step) => step === go) ?? (confirmed ? 'preview' : 'columns')
  const round = ImportedRoundForm.safeParse(opened.details ?? {})
  const visited = steps.indexOf(from)
  for (const step of steps.slice(0, steps.indexOf(wanted))) {
    const errors = mistakesOf(step, opened, from === 'columns' ? fields : null)
    // A page that was not shown yet has nothing to be blamed for.
    const shown = steps.indexOf(step) <= visited ? errors : []
    if (errors.length > 0) return pageOf(context, actor, step, opened, shown, fields)
  }
  if (wanted !== 'preview' || !round.success) return pageOf(context, actor, wanted, opened, [], fields)
  const request = { ...opened, round: round.data }
  if (go === 'save-mapping') {
    await saveMapping(context, actor, { ...request, name: round.data.mappingName })
    return previewPage(context, actor, request, true)
  }
  if (go === 'confirm') {
    const roundId = one(fields.roundId)
    if (!/^[\w-]{8,40}$/.test(roundId)) return previewPage(context, actor, request)
    const { problems } = await importCompletedAudits(context, actor, { ...request, roundId })
    if (problems.length === 0) return { step: 'done' as const, roundId }
    return previewPage(context, actor, request)
  }
  return previewPage(context, actor, request)
}

/** The text of a file that cannot be read is shown to be mended, unless it is no text. */
function mendable(draft: ImportDraft): ImportDraft {
  return { ...draft, fileName: '', text: /[\0\uFFFD]/.test(draft.text) ? '' : draft.text }
}

/** What was said of the round without the teams and measures that a change of service or columns took away. */
async function stillOffered(
  context: AppContext,
  actor: Actor,
  draft: ImportDraft,
  mapping: ImportMapping,
): Promise<Fields | null> {
  if (draft.details === null) return null
  const { teams, measures } = await roundDetailChoices(context, actor, draft, { history: true })
  const asked = new Set(mapping.questions.map(({ code }) => code))
  const fed = measures.filter(({ definition }) => asksAll(definition, asked))
  const offered = { teamIds: teams, measureIds: fed }
  const details = { ...draft.details }
  for (const [name, things] of Object.entries(offered)) {
    const given = details[name]
    if (given !== undefined)
      details[name] = [given].flat().filter((id) => things.some((each) => each.id === id))
  }
  return details
}

function mappingOf(
  draft: ImportDraft,
  fields: Fields,
  from: Step,
  sheet: Sheet,
  template: Template,
): ImportMapping {
  const fitted = draft.mapping && fitMapping(draft.mapping, template, sheet.columns)
  const before = fitted && fitted.questions.length > 0 ? fitted : suggestMapping(sheet, template)
  if (from === 'answers') return mappingOfAnswers(fields, sheet, template, before)
  const chosen = from === 'columns' ? mappingOfColumns(fields, sheet, template, before) : before
  return withSuggestedValues(chosen, sheet, template)
}

async function applySaved(context: AppContext, actor: Actor, opened: Opened, fields: Fields) {
  const name = one(fields.saved)
  const all = await listImportMappings(context.reader, opened.template.key)
  const saved = all.find((each) => each.name === name)
  if (!saved) {
    const message = 'Choose a saved mapping'
    return pageOf(context, actor, 'columns', opened, [{ field: 'saved', message }], fields)
  }
  const { sheet, template } = opened
  const fitted = fitMapping(saved.mapping, template, sheet.columns)
  const mapping = withSuggestedValues(fitted, sheet, template)
  const absent = droppedColumns(mapping, columnsIn(saved.mapping))
  const details = { ...opened.details, mappingName: name }
  const page = await columnsPage(context, { ...opened, mapping, details }, [], null)
  return { ...page, used: { name, absent } }
}

function columnsIn({ reference, team, auditor, auditedOn, questions }: ImportMapping): string[] {
  const all = [
    reference,
    team,
    auditor,
    auditedOn,
    ...questions.flatMap((each) => [each.column, each.denominatorColumn, each.commentColumn]),
  ]
  return [...new Set(all.filter((name) => name !== null))]
}
