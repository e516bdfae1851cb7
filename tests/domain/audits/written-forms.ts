import type { Answer, RawAnswer } from '../../../app/domain/answers/value.ts'
import { formStanding, type Standing } from '../../../app/domain/audits/standing.ts'
import { outcomesOf } from '../../../app/domain/measures/outcome.ts'
import { checkTemplate } from '../../../app/domain/templates/check-template.ts'
import type { Template } from '../../../app/domain/templates/template.ts'

/** What is typed, by the code of its question. */
export type Raws = Record<string, RawAnswer>

/** A form as a file has it, with its scales beside `ownScales`. @throws Error for one that is not right */
export function formOf(sections: unknown[], scales: Record<string, unknown> = {}): Template {
  const { template, problems } = checkTemplate({
    template: 'rich',
    version: 1,
    title: 'Rich',
    theme: 'rich',
    purpose: 'Made for a test',
    scales: { ...ownScales, ...scales },
    sections,
  })
  if (!template) throw new Error(JSON.stringify(problems))
  return template
}

export const ownScales = {
  rating: {
    options: [
      { code: 'strength', label: 'Strength' },
      { code: 'needs-work', label: 'Area needing improvement' },
    ],
    meets: ['strength'],
  },
  harms: {
    options: [
      { code: 'neglect', label: 'Neglect' },
      { code: 'violence', label: 'Violence at home' },
      { code: 'exploitation', label: 'Exploitation' },
    ],
  },
}

export const section = (questions: unknown[], more: object = {}) => ({
  code: 's',
  title: 'S',
  questions,
  ...more,
})
export const ask = (code: string, more: object = {}) => ({
  code,
  text: `About ${code}?`,
  ...('type' in more && more.type !== 'choices' ? {} : { scale: 'yes-no' }),
  ...more,
})
export const choice = (value: string): RawAnswer => ({ value })
export const on = (iso: string): RawAnswer => {
  const [year, month, day] = iso.split('-')
  return { day, month, year }
}
export const item = (standing: Standing, code: string) => {
  const found = standing.get(code)
  if (!found) throw new Error(`no ${code} in ${[...standing.keys()]}`)
  return found
}
export const answerTo = (template: Template, raws: Raws, code: string): Answer =>
  item(formStanding(template, raws), code).answer
export const outcomeAt = (template: Template, raws: Raws, code: string) =>
  outcomesOf(formStanding(template, raws)).find((each) => each.questionCode === code)
export const numberOf = (answer: Answer) =>
  answer.state === 'answered' && answer.value.type === 'number' ? answer.value.number : answer.state
