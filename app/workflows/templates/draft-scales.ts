import { codeFrom, freeCode } from '../../domain/templates/draft-file.ts'
import { changeScale, questionsOf } from '../../domain/templates/edit-template.ts'
import type { Fields } from '../../domain/templates/question-fields.ts'
import { parseDecimal } from '../../domain/templates/read-answer.ts'
import { orNotFound } from '../act.ts'
import { type ActOrMistakes, codeMistake, draftFacts, problemsAt, textIn } from './draft-parts.ts'
import type { DraftView } from './view-draft.ts'

const MOST_ANSWERS = 30

type OptionRow = { label: string; code: string; was: string; meets: boolean; points: string }

/** @throws Problem not-found where the draft has no such scale */
export function scalePart(view: DraftView, name: string) {
  const scale = orNotFound(Object.hasOwn(view.file.scales ?? {}, name) ? view.file.scales?.[name] : null)
  const rows = scale.options.map(({ code, label, points }) => ({
    ...{ label, code, was: code },
    meets: scale.meets?.includes(code) ?? false,
    points: points === undefined ? '' : String(points),
  }))
  return {
    draft: draftFacts(view),
    saved: { name: [name], graded: scale.graded ? ['yes'] : [], ...fieldsOfRows(rows) } satisfies Fields,
    usedBy: questionsOf(view.file)
      .filter((question) => question.scale === name || question.sources === name)
      .map(({ text, code }) => text || code),
    problems: problemsAt(view, 'scale', name),
  }
}

function fieldsOfRows(rows: OptionRow[]): Fields {
  return Object.fromEntries(
    rows.flatMap(({ label, code, was, meets, points }, place) => [
      [`label-${place}`, [label]],
      [`code-${place}`, [code]],
      [`was-${place}`, [was]],
      [`meets-${place}`, meets ? ['yes'] : []],
      [`points-${place}`, [points]],
    ]),
  )
}

/** The answers in the order of the page; a row without a label and a code is none. */
function rowsIn(fields: Fields): OptionRow[] {
  return Array.from({ length: MOST_ANSWERS }, (_, place) => ({
    label: textIn(fields, `label-${place}`),
    code: textIn(fields, `code-${place}`),
    was: textIn(fields, `was-${place}`),
    meets: fields[`meets-${place}`]?.includes('yes') ?? false,
    points: textIn(fields, `points-${place}`),
  })).filter(({ label, code }) => label !== '' || code !== '')
}

/** The fields with one answer moved a place up. */
export function movedUp(fields: Fields, place: number): Fields {
  const rows = rowsIn(fields)
  const [above, row] = [rows[place - 1], rows[place]]
  if (above && row) rows.splice(place - 1, 2, row, above)
  return { name: fields.name ?? [], graded: fields.graded ?? [], ...fieldsOfRows(rows) }
}

export function changeScaleAct(before: string, fields: Fields): ActOrMistakes {
  const name = textIn(fields, 'name')
  const taken = new Set<string>()
  const rows = rowsIn(fields).map((row) => {
    const code = row.code || freeCode(codeFrom(row.label), taken)
    taken.add(code)
    return { ...row, code }
  })
  const mistakes = [
    ...codeMistake('name', name),
    ...rows.flatMap(({ code }, place) => codeMistake(`code-${place}`, code)),
    ...rows.flatMap(({ points }, place) =>
      points === '' || parseDecimal(points) !== null
        ? []
        : [{ field: `points-${place}`, message: 'Enter a number, or leave it blank' }],
    ),
  ]
  if (mistakes.length > 0) return { mistakes }
  const meets = rows.flatMap((row) => (row.meets ? [row.code] : []))
  const scale = {
    options: rows.map(({ code, label, points }) => ({
      ...{ code, label },
      ...(points === '' ? {} : { points: Number(points) }),
    })),
    ...(meets.length > 0 ? { meets } : {}),
    ...(fields.graded?.includes('yes') ? { graded: true } : {}),
  }
  const renamed = new Map(rows.flatMap(({ was, code }) => (was !== '' && was !== code ? [[was, code]] : [])))
  return {
    what: 'scale.change',
    subject: name,
    edit: (file) => changeScale(file, before, { name, scale, renamed }),
  }
}
