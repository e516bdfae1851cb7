import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import type { DraftFile } from '../../app/domain/templates/draft-file.ts'
import { changeQuestion } from '../../app/domain/templates/edit-template.ts'
import { findQuestion } from '../../app/domain/templates/template.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { findTemplateByKey } from '../../app/stores/templates.server.ts'
import { roundChoices } from '../../app/workflows/rounds/round-choices.ts'
import { changeDraft } from '../../app/workflows/templates/change-draft.ts'
import {
  changeQuestionAct,
  questionPart,
  takeQuestionAct,
} from '../../app/workflows/templates/draft-questions.ts'
import { publishDraft } from '../../app/workflows/templates/publish-draft.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { startDraft, startFromFile, startNextVersion } from '../../app/workflows/templates/start-draft.ts'
import { filesOfVersion } from '../../app/workflows/templates/template-files.ts'
import { viewDraft } from '../../app/workflows/templates/view-draft.ts'
import { viewTemplate } from '../../app/workflows/templates/view-templates.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const at = '2020-05-01T09:00:00.000Z'
const bank = (version: number, text: string) => `template: question-bank
version: ${version}
title: Question bank
theme: question-bank
purpose: What several forms ask.
sections:
  - code: all
    title: All
    questions:
      - { code: drift, text: ${text}, scale: yes-no, meets: ['no'] }
      - { code: meals, text: Meals, type: group, questions: [{ code: warm, text: Warm?, scale: yes-no }] }
`
const quinn: Actor = {
  ...{ personId: 'quinn', displayName: 'quinn', teamName: null, staffName: null },
  roles: [
    { role: 'quality-lead', serviceId: null },
    { role: 'iro-manager', serviceId: null },
  ],
}

/** A bank of one question, and a published form that takes it. */
async function department(open: Open) {
  const context = testContext(await open(), { now: at })
  const publish = (text: string) =>
    context.writer.transaction((transaction) =>
      publishTemplateVersion(transaction, context, { text, publishedBy: null }),
    )
  await context.writer.transaction((transaction) =>
    insertPerson(transaction, {
      ...{ id: 'quinn', username: 'quinn', displayName: 'quinn', passwordHash: 'none', createdAt: at },
      ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false },
    }),
  )
  expect((await publish(bank(1, 'Is there drift?'))).problems).toEqual([])
  const { id } = await startDraft(context, quinn, { key: 'meals', title: 'Meals', copyOf: null })
  const draftId = id ?? ''
  const taken = takeQuestionAct(
    'section-1',
    { from_bank: ['drift'] },
    await viewDraft(context, quinn, draftId),
  )
  if ('mistakes' in taken) throw new Error('it cannot be taken')
  await changeDraft(context, quinn, draftId, { ...taken, revision: 1 })
  const head = { what: 'template.change', subject: '' } as const
  await changeDraft(context, quinn, draftId, {
    ...{ ...head, revision: 2 },
    edit: (file) => ({ file: { ...file, theme: 'living', purpose: 'Do children eat?' }, mistake: null }),
  })
  return { context, publish, draftId }
}

describeOnBothDatabases('the question bank', (open) => {
  test('a form asks a question in the bank’s words of the day it is published, and keeps them', async () => {
    const { context, publish, draftId } = await department(open)
    await publishDraft(context, quinn, draftId, { revision: 3, note: 'The first' })
    await publish(bank(2, 'Has anything drifted?'))
    const first = await findTemplateByKey(context.reader, 'meals', 1)
    expect(first && findQuestion(first.template, 'drift')?.text).toBe('Is there drift?')

    const next = await startNextVersion(context, quinn, { key: 'meals', version: 1 })
    expect((await viewDraft(context, quinn, next)).file.sections[0]?.questions[0]?.text).toBe(
      'Has anything drifted?',
    )
    await publishDraft(context, quinn, next, { revision: 1, note: 'As the bank asks it now' })
    const second = await findTemplateByKey(context.reader, 'meals', 2)
    expect(second && findQuestion(second.template, 'drift')).toMatchObject({
      text: 'Has anything drifted?',
      meets: { codes: ['no'] },
    })
    const { yaml } = await filesOfVersion(context, quinn, { key: 'meals', version: 2 })
    expect(yaml()).not.toContain('drifted')
    const { askedIn } = await viewTemplate(context, quinn, 'question-bank', 2)
    expect(askedIn).toMatchObject({
      drift: [{ key: 'meals', version: 2, title: 'Meals', inOwnWords: false }],
    })
  })

  test('a question made the form’s own keeps the words and is left alone by the bank', async () => {
    const { context, publish, draftId } = await department(open)
    const own = { code: 'drift', text: 'Is there drift?', scale: 'yes-no', meets: ['no'] }
    await changeDraft(context, quinn, draftId, {
      ...{ revision: 3, what: 'question.change', subject: 'drift' },
      edit: (file) => changeQuestion(file, 'drift', own),
    })
    await publish(bank(2, 'Has anything drifted?'))
    const { file } = await viewDraft(context, quinn, draftId)
    expect(file.sections[0]?.questions[0]).toEqual(own)
  })

  test('a question that the bank has no more is asked in the form’s own words, which nothing else could say', async () => {
    const { context, publish, draftId } = await department(open)
    await publish(bank(2, 'Drift?').replace('code: drift', 'code: delay'))
    const view = await viewDraft(context, quinn, draftId)
    expect(view.problems).toMatchObject([{ on: 'question', code: 'drift', key: 'bank' }])
    expect(questionPart(view, 'drift').choices.said).toBe('all')
    const fields = { code: ['drift'], text: ['Is there drift?'], type: ['scale'], scale: ['yes-no'] }
    const changed = changeQuestionAct('drift', { ...fields, allows: ['required'] }, view, null)
    if ('mistakes' in changed) throw new Error('it cannot be changed')
    expect(await changeDraft(context, quinn, draftId, { ...changed, revision: 3 })).toMatchObject({
      ok: true,
    })
    const { file, problems } = await viewDraft(context, quinn, draftId)
    expect(problems).toEqual([])
    expect(file.sections[0]?.questions).toEqual([{ code: 'drift', text: 'Is there drift?', scale: 'yes-no' }])
  })

  test('what a group of the bank asks in each row is not changed in a form, and nobody is told that it was', async () => {
    const { context, draftId } = await department(open)
    const view = await viewDraft(context, quinn, draftId)
    const taken = takeQuestionAct('section-1', { from_bank: ['meals'] }, view)
    if ('mistakes' in taken) throw new Error('it cannot be taken')
    await changeDraft(context, quinn, draftId, { ...taken, revision: 3 })
    const edit = (file: DraftFile) => changeQuestion(file, 'warm', { code: 'warm', text: 'Hot?' })
    const wanted = { what: 'question.change', subject: 'warm', edit } as const
    expect(await changeDraft(context, quinn, draftId, { ...wanted, revision: 4 })).toMatchObject({
      ok: false,
      errors: [{ message: expect.stringContaining('stands in the question bank') }],
    })
  })

  test('a file that says otherwise than the bank is refused at its place, so that nothing of it is lost', async () => {
    const { context } = await department(open)
    const text = bank(1, 'Is there drift?')
      .replaceAll('question-bank', 'other')
      .replace('code: drift,', 'code: drift, bank: true,')
      .replace('Is there drift?', 'Some drift?')
    const { problems } = await startFromFile(context, quinn, { text })
    expect(problems).toMatchObject([
      { where: expect.stringContaining('Line 10'), message: expect.stringContaining('leave text out') },
    ])
  })

  test('no round is begun with the bank', async () => {
    const { context, draftId } = await department(open)
    await publishDraft(context, quinn, draftId, { revision: 3, note: 'The first' })
    const { templates } = await roundChoices(context, quinn)
    expect(templates.map(({ title }) => title)).toEqual(['Meals'])
  })
})
