import type { RawAnswer } from '../../domain/answers/value.ts'
import { CLEAR, changesFromForm, withoutChoice } from '../../domain/audits/answer-fields.ts'
import { caseOutcome } from '../../domain/audits/case-outcome.ts'
import { formStanding } from '../../domain/audits/standing.ts'
import { missingFrom, nameOf } from '../../domain/audits/submission.ts'
import { findQuestion, type Template } from '../../domain/templates/template.ts'
import { answersAfter, rowChangeOf } from '../audits/change-rows.ts'

export type Raws = Record<string, RawAnswer>

/** The answers a preview was sent with, and what its button did to the rows of a group. Nothing is kept of them. */
export function triedAnswers(template: Template, form: FormData): Raws {
  const codes = [...new Set([...form.keys()].map((name) => name.split('.')[0] ?? ''))]
  const raws: Raws = Object.fromEntries(
    changesFromForm(form, codes).map(({ code, raw }) => [
      code,
      code === form.get(CLEAR) ? withoutChoice(raw) : raw,
    ]),
  )
  const change = rowChangeOf(String(form.get('next') ?? ''))
  const group = change && findQuestion(template, change.group)
  if (!change || !group) return raws
  const after = answersAfter(group, change, (code) => raws[code] ?? {})
  // A row that moves up brings all it has, and nothing of the one whose place it takes stays.
  const whole = after.map(([code, raw]) => [code, code === group.code ? { ...raws[code], ...raw } : raw])
  return { ...raws, ...Object.fromEntries(whole) }
}

const outcomeNames = {
  met: 'met',
  'not-met': 'not met',
  'not-applicable': 'not applicable',
  'not-known': 'not known',
}

/** What answers lead to: what could not be signed off yet, and what each question that counts would count as. */
export function whatFollows(template: Template, raws: Raws) {
  const standing = formStanding(template, raws)
  const items = [...standing.values()]
  return {
    asked: items.filter(({ applicability }) => applicability === 'applies').length,
    notAsked: items.filter(({ applicability }) => applicability === 'does-not-apply').map(nameOf),
    waiting: items.filter(({ applicability }) => applicability === 'unknown').map(nameOf),
    missing: missingFrom(standing).map(({ message }) => message),
    outcomes: items.flatMap((item) =>
      item.question.meets
        ? [
            {
              code: item.question.code,
              text: nameOf(item),
              outcome: outcomeNames[caseOutcome(item.question.meets, item)],
            },
          ]
        : [],
    ),
  }
}
