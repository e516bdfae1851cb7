import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { QUESTION_BANK } from '../../domain/templates/question-bank.ts'
import type { Transaction } from '../../stores/handle.server.ts'
import { latestTemplateVersion } from '../../stores/templates.server.ts'
import type { AppContext } from '../context.ts'
import { publishTemplateVersion } from './publish-template.ts'

/**
 * Publishes the question bank that comes with the product where there is none yet, so that the templates that come with it
 * can be published too. A department's own bank is left as it is.
 */
export async function shipQuestionBank(transaction: Transaction, context: AppContext): Promise<void> {
  if ((await latestTemplateVersion(transaction, QUESTION_BANK)) > 0) return
  const text = readFileSync(join(context.config.root, 'audit-templates', QUESTION_BANK, '1.yaml'), 'utf8')
  const { problems } = await publishTemplateVersion(transaction, context, { text, publishedBy: null })
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '))
}
