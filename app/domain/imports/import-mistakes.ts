import type { FieldError } from '../../domain/form-result.ts'
import { findQuestion } from '../../domain/templates/template.ts'
import { distinctCells } from './distinct-cells.ts'
import {
  type Fields,
  halfChosen,
  type ImportDraft,
  type Opened,
  type Step,
  valueField,
} from './import-draft.ts'
import { checkMapping } from './import-mapping.ts'
import { ImportedRoundForm, populationMistake } from './imported-round.ts'

/** More different cells than anybody would map by hand: the column is hardly the right one. */
const MOST_CELLS = 60
/** Every cell is a field of the page's form, and a form has at most 2,000. */
const MOST_FIELDS = 1_500

/** What the first page lacks before the file can be looked into. */
export function missingChoices(draft: ImportDraft): FieldError[] {
  const errors: FieldError[] = []
  if (!draft.text.trim()) errors.push({ field: 'file', message: 'Choose a file, or paste its text' })
  if (!draft.templateVersionId) errors.push({ field: 'templateVersionId', message: 'Choose a template' })
  if (!draft.serviceId) errors.push({ field: 'serviceId', message: 'Choose a service' })
  return errors
}

/** What is wrong with what one page was told. `fields` where they are that page's own. */
export function mistakesOf(step: Step, opened: Opened, columnFields: Fields | null): FieldError[] {
  const { mapping, template, sheet } = opened
  switch (step) {
    case 'columns': {
      const half = columnFields ? halfChosen(columnFields, template) : []
      const wrong = [...half, ...checkMapping(mapping, template, sheet.columns)]
      return wrong.length > 0 ? wrong : tooManyCells(opened)
    }
    case 'answers':
      return meaningless(opened)
    case 'round':
      return roundMistakes(opened)
    default:
      return []
  }
}

function tooManyCells({ mapping, template, sheet }: Opened): FieldError[] {
  let all = 0
  for (const mapped of mapping.questions) {
    const question = findQuestion(template, mapped.code)
    const cells = question ? distinctCells(sheet, mapped, question).length : 0
    all += cells
    if (cells > MOST_CELLS || all > MOST_FIELDS) {
      const message = `“${mapped.column}” holds ${cells} different answers to “${question?.text}”: is it the right column?`
      return [{ field: `column.${mapped.code}`, message }]
    }
  }
  return []
}

/** Answers to a choice that mean nothing yet. Words among numbers and dates are mistakes unless they are given a meaning. */
function meaningless({ mapping, template, sheet }: Opened): FieldError[] {
  return mapping.questions.flatMap((mapped) => {
    const question = findQuestion(template, mapped.code)
    if (question?.type !== 'scale') return []
    const known = new Set(mapped.values.map((value) => value.cell))
    return distinctCells(sheet, mapped, question).flatMap(({ cell, key, lines }, place) => {
      if (known.has(key)) return []
      const message = `Line ${lines[0]}: say what “${cell.slice(0, 60)}” means in “${mapped.column}”`
      return [{ field: valueField(mapped.code, place), message }]
    })
  })
}

function roundMistakes({ details, sheet }: Opened): FieldError[] {
  const parsed = ImportedRoundForm.safeParse(details ?? {})
  if (parsed.success) {
    const message = populationMistake(parsed.data, sheet.rows.length)
    return message ? [{ field: 'population', message }] : []
  }
  const errors = new Map<string, string>()
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0])
    if (!errors.has(field)) errors.set(field, issue.message)
  }
  return [...errors].map(([field, message]) => ({ field, message }))
}
