import type { DraftFile } from '../../app/domain/templates/draft-file.ts'
import { addQuestion, addScale, type Edited } from '../../app/domain/templates/edit-template.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { insertDraft, updateDraft } from '../../app/stores/template-drafts.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'
import { publishedFile } from '../../app/workflows/templates/template-files.ts'

/** The next version of the recording form, begun and not finished: a question with a condition, one without a scale, a scale nobody uses yet. */
export async function seedTemplateDraft(
  transaction: Transaction,
  context: AppContext,
  by: string,
): Promise<void> {
  const file = await publishedFile(transaction, { key: 'recording', version: 1 })
  const section = file.sections.at(-1)?.code
  if (section === undefined) throw new Error('the recording form is not as it was')
  const id = context.random()
  const at = context.clock().toISOString()
  const begun = done(
    addScale({ ...file, version: 2 }, 'photograph-age', {
      options: [
        { code: 'this-year', label: 'Taken this year' },
        { code: 'older', label: 'Older' },
      ],
    }),
  )
  await insertDraft(transaction, { id, baseVersion: 1, content: begun }, { at, by })
  const first = done(
    addQuestion(begun, section, {
      code: 'photograph-on-file',
      text: 'Is there a photograph of the child?',
      scale: 'yes-no',
    }),
  )
  const both = done(
    addQuestion(first, section, {
      code: 'photograph-shared',
      text: 'Was the child asked about it?',
      when: { question: 'photograph-on-file', is: 'yes' },
    }),
  )
  const change = { what: 'question.add', subject: 'photograph-on-file', at, by }
  await updateDraft(transaction, { id, revision: 1, content: first }, change)
  await updateDraft(
    transaction,
    { id, revision: 2, content: both },
    { ...change, subject: 'photograph-shared' },
  )
}

function done(edited: Edited): DraftFile {
  if (edited.file === null) throw new Error(edited.mistake.message)
  return edited.file
}
