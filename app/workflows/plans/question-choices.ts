import { isForm } from '../../domain/templates/question-bank.ts'
import { allQuestions, isCounted } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listTemplateVersions } from '../../stores/templates.server.ts'

export type QuestionChoice = { code: string; text: string }

/** Every counted question of the published templates, once a code, in the words of its newest version. */
export async function questionChoices(reader: Reader): Promise<QuestionChoice[]> {
  const choices = new Map<string, string>()
  for (const { template } of (await listTemplateVersions(reader)).filter(isForm)) {
    for (const question of allQuestions(template).filter(isCounted)) {
      if (!choices.has(question.code)) choices.set(question.code, `${question.text} (${template.title})`)
    }
  }
  return [...choices].map(([code, text]) => ({ code, text }))
}
