import { dayInLondon } from '../../domain/day.ts'
import type { FieldError } from '../../domain/form-result.ts'
import { distinctCells } from '../../domain/imports/distinct-cells.ts'
import type { Fields, Step } from '../../domain/imports/import-draft.ts'
import {
  columnFields,
  type ImportDraft,
  type Opened,
  one,
  valueField,
} from '../../domain/imports/import-draft.ts'
import { meaningsOf } from '../../domain/imports/import-mapping.ts'
import type { ImportedRound } from '../../domain/imports/imported-round.ts'
import { contentsOf } from '../../domain/imports/sheet.ts'
import { asksAll } from '../../domain/measures/misfit.ts'
import type { Actor } from '../../domain/permissions.ts'
import { findQuestion } from '../../domain/templates/template.ts'
import { listImportMappings } from '../../stores/import-mappings.server.ts'
import type { AppContext } from '../context.ts'
import { roundChoices, roundDetailChoices } from '../rounds/round-choices.ts'
import { previewImport } from './preview-import.ts'

/** What a page of the import shows; the preview has a function of its own. */
export async function pageOf(
  context: AppContext,
  actor: Actor,
  step: Step,
  opened: Opened,
  errors: FieldError[],
  fields: Fields | null,
) {
  switch (step) {
    case 'columns':
      return columnsPage(context, opened, errors, fields && one(fields.from) === 'columns' ? fields : null)
    case 'answers':
      return answersPage(opened, errors)
    case 'round':
      return roundPage(context, actor, opened, errors)
    default:
      return filePage(context, actor, opened, errors)
  }
}

/** What travels to the next page in hidden fields. */
function carried({ text, fileName, templateVersionId, serviceId, mapping, details }: ImportDraft) {
  return {
    text,
    fileName,
    templateVersionId,
    serviceId,
    mapping: mapping === null ? '' : JSON.stringify(mapping),
    details: details === null ? '' : JSON.stringify(details),
  }
}

export async function filePage(context: AppContext, actor: Actor, draft: ImportDraft, errors: FieldError[]) {
  const choices = await roundChoices(context, actor, { history: true })
  return { step: 'file' as const, errors, carried: carried(draft), ...choices }
}

export async function columnsPage(
  context: AppContext,
  opened: Opened,
  errors: FieldError[],
  fields: Fields | null,
) {
  const { sheet, template, mapping } = opened
  const selects = fields
    ? Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, one(value)]))
    : columnFields(mapping, sheet)
  const saved = await listImportMappings(context.reader, template.key)
  const isSelect = (name: string) => /^(case|column|denominator|comment)\./.test(name)
  return {
    step: 'columns' as const,
    errors,
    carried: carried(opened),
    title: `${template.title} (version ${template.version})`,
    columns: sheet.columns.map((name, place) => ({ name, ...contentsOf(sheet, place) })),
    rows: sheet.rows.length,
    sections: template.sections.map((section) => ({
      title: section.title,
      questions: section.questions.map(
        ({ code, text, type, labels = null, comment, when_text: whenText = null }) => ({
          code,
          text,
          type,
          labels,
          takesComment: comment !== 'none',
          whenText,
        }),
      ),
    })),
    selects: Object.fromEntries(Object.entries(selects).filter(([name]) => isSelect(name))),
    saved: saved.map(({ name, savedAt }) => ({ name, savedOn: dayInLondon(savedAt) })),
    used: null as { name: string; absent: string[] } | null,
  }
}

function answersPage(opened: Opened, errors: FieldError[]) {
  const { mapping, template, sheet } = opened
  const questions = mapping.questions.flatMap((mapped) => {
    const question = findQuestion(template, mapped.code)
    if (!question) return []
    const values = new Map(mapped.values.map((value) => [value.cell, value.meaning]))
    const cells = distinctCells(sheet, mapped, question).map(({ cell, key, rows, lines }, place) => ({
      field: valueField(mapped.code, place),
      cell: cell.slice(0, 100),
      rows,
      lines,
      meaning: values.get(key) ?? (key === '' ? 'unanswered' : ''),
    }))
    const { code, text, type, when_text: whenText = null } = question
    return [{ code, text, type, whenText, column: mapped.column, meanings: meaningsOf(question), cells }]
  })
  return { step: 'answers' as const, errors, carried: carried(opened), questions }
}

async function roundPage(context: AppContext, actor: Actor, opened: Opened, errors: FieldError[]) {
  const { teams, measures, service } = await roundDetailChoices(context, actor, opened, { history: true })
  const asked = new Set(opened.mapping.questions.map(({ code }) => code))
  const fed = measures.filter(({ definition }) => asksAll(definition, asked))
  const fresh: Fields = { sampling: 'unknown', moderation: 'not-known', measureIds: fed.map(({ id }) => id) }
  const { details } = opened
  const name = opened.fileName.replace(/\.[^.]*$/, '') || opened.template.title
  return {
    step: 'round' as const,
    errors,
    carried: carried(opened),
    service: service.name,
    rows: opened.sheet.rows.length,
    teams: teams.map(({ id, name }) => ({ id, name })),
    measures: fed.map(({ id, title }) => ({ id, title })),
    // A saved mapping brings its name before the rest of the page was seen.
    values: details && 'name' in details ? details : { mappingName: name, ...fresh, ...details },
  }
}

/** Problems of rows are this page's mistakes: until they are mended nothing can be imported. */
export async function previewPage(
  context: AppContext,
  actor: Actor,
  request: Opened & { round: ImportedRound },
  mappingSaved = false,
) {
  const preview = await previewImport(context, actor, request)
  const { all } = preview.problems
  const message = `${all === 1 ? 'One thing' : `${all} things`} to mend in the file: nothing can be imported before`
  return {
    step: 'preview' as const,
    errors: all > 0 ? [{ field: 'problems', message }] : [],
    carried: carried(request),
    name: request.round.name,
    mappingName: request.round.mappingName,
    fitted: request.round.fitted,
    mappingSaved,
    preview,
  }
}
