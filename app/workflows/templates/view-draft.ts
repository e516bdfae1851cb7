import type { Actor } from '../../domain/permissions.ts'
import { checkTemplate } from '../../domain/templates/check-template.ts'
import type { DraftFile } from '../../domain/templates/draft-file.ts'
import { type ProblemPlace, problemPlace } from '../../domain/templates/problem-place.ts'
import { QUESTION_BANK, type QuestionBank } from '../../domain/templates/question-bank.ts'
import type { Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findPerson } from '../../stores/people.server.ts'
import { findDraft, type TemplateDraft } from '../../stores/template-drafts.server.ts'
import { latestTemplateVersion } from '../../stores/templates.server.ts'
import { allow, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { currentBank, filledDraft } from './current-bank.ts'

export type DraftView = Omit<TemplateDraft, 'content' | 'updatedBy'> & {
  /** With what it takes from the question bank filled in. */
  file: DraftFile
  bank: QuestionBank
  /** The version it is of; 0 where there is none yet. */
  bankVersion: number
  updatedBy: string
  /** The version it would be published as. */
  nextVersion: number
  /** The checked template, once nothing is wrong with it. */
  template: Template | null
  problems: ProblemPlace[]
}

export function allowEditing(actor: Actor): void {
  allow(actor, 'template.edit')
}

/** A draft with everything that is still wrong with it. */
export async function viewDraft(context: AppContext, actor: Actor, draftId: string): Promise<DraftView> {
  allowEditing(actor)
  const draft = orNotFound(await findDraft(context.reader, draftId))
  const by = await findPerson(context.reader, draft.updatedBy)
  const { content, ...rest } = draft
  return { ...rest, updatedBy: by?.displayName ?? '', ...(await checkedDraft(context.reader, draft)) }
}

/** What would be published, and what stands in the way. */
export async function checkedDraft(reader: Reader, { content, baseVersion }: TemplateDraft) {
  const latest = await latestTemplateVersion(reader, content.template)
  const bank = await currentBank(reader)
  const draft: DraftFile = { ...content, version: latest + 1 }
  const file = filledDraft(draft, bank)
  const checked = checkTemplate(draft, bank)
  const taken = baseVersion === null && latest > 0 ? [codeIsTaken] : []
  const problems = [...taken, ...checked.problems.map((problem) => problemPlace(file, problem))]
  return {
    file,
    bank,
    bankVersion: await latestTemplateVersion(reader, QUESTION_BANK),
    nextVersion: latest + 1,
    template: problems.length === 0 ? checked.template : null,
    problems,
  }
}

const codeIsTaken: ProblemPlace = {
  on: 'template',
  code: '',
  key: 'template',
  message: 'a published template has this code already: give this one another',
}
