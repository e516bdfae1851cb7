import type { Definition } from '../../domain/measures/definition.ts'
import { whyNotFed } from '../../domain/measures/misfit.ts'
import type { PickChoice } from '../../domain/templates/draft-outline.ts'
import { isForm } from '../../domain/templates/question-bank.ts'
import { allQuestions, isCounted, type Question } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listTemplateVersions, type TemplateVersion } from '../../stores/templates.server.ts'

/** The newest published version of each form, by title. */
export async function newestForms(reader: Reader): Promise<TemplateVersion[]> {
  const forms = (await listTemplateVersions(reader)).filter(isForm)
  return forms.filter((each, place) => forms.findIndex(({ key }) => key === each.key) === place)
}

/** Every question that a form asks, by code, in the words of the first form that asks it. */
export function questionsOfForms(forms: readonly TemplateVersion[]): ReadonlyMap<string, Question> {
  const questions = new Map<string, Question>()
  for (const { template } of forms)
    for (const question of allQuestions(template))
      if (!questions.has(question.code)) questions.set(question.code, question)
  return questions
}

/** What can be picked: of a question that several forms ask, the answers of all of them. */
export function choicesOf(forms: readonly TemplateVersion[]): PickChoice[] {
  const choices = new Map<string, PickChoice>()
  for (const { template } of forms)
    for (const { code, text, type, scale, group } of allQuestions(template)) {
      const known = choices.get(code)
      const options = known?.options ?? []
      const more = (scale?.options ?? []).filter(
        (option) => !options.some((each) => each.code === option.code),
      )
      choices.set(code, {
        ...{ code, type, group: group ?? null },
        text: known?.text ?? `${code}: ${text} (${template.title})`,
        options: [...options, ...more],
      })
    }
  return [...choices.values()]
}

/** Questions that a measure can count: those that count as met or not met, and those with answers to choose from. */
export function countableIn(forms: readonly TemplateVersion[]): ReadonlySet<string> {
  return new Set(
    forms.flatMap(({ template }) =>
      allQuestions(template)
        .filter(
          (question) => isCounted(question) || (question.scale !== null && question.group === undefined),
        )
        .map(({ code }) => code),
    ),
  )
}

/** A form with what it is to a measure: `because` says why it gives no figure; null where it gives one. */
export type FeedingForm = { key: string; version: number; title: string; because: string | null }

/** The forms that ask any question of the measure. */
export function formsFor(definition: Definition, forms: readonly TemplateVersion[]): FeedingForm[] {
  return forms.flatMap(({ key, version, title, template }) => {
    const codes = new Set(allQuestions(template).map(({ code }) => code))
    const asksAny = definition.components.some(({ question }) => codes.has(question))
    return asksAny ? [{ key, version, title, because: whyNotFed(definition, template) }] : []
  })
}
