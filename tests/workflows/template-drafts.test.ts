import { expect, test } from 'vitest'
import { overtaken, taken } from '../../app/domain/form-result.ts'
import type { Actor, Role } from '../../app/domain/permissions.ts'
import type { DraftFile } from '../../app/domain/templates/draft-file.ts'
import {
  addQuestion,
  addSection,
  changeHead,
  changeQuestion,
  removeQuestion,
} from '../../app/domain/templates/edit-template.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { activityPage } from '../../app/workflows/activity/list-activity.ts'
import { roundChoices, roundDetailChoices } from '../../app/workflows/rounds/round-choices.ts'
import { changeDraft, discardDraft, GONE, type Wanted } from '../../app/workflows/templates/change-draft.ts'
import { changeSectionAct, sectionPart } from '../../app/workflows/templates/draft-parts.ts'
import { changeScaleAct, scalePart } from '../../app/workflows/templates/draft-scales.ts'
import { publicationOf, publishDraft } from '../../app/workflows/templates/publish-draft.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { publishUploaded } from '../../app/workflows/templates/publish-uploaded.ts'
import { retireTemplate } from '../../app/workflows/templates/retire-template.ts'
import { startDraft, startFromFile, startNextVersion } from '../../app/workflows/templates/start-draft.ts'
import { filesOfVersion } from '../../app/workflows/templates/template-files.ts'
import { viewDraft } from '../../app/workflows/templates/view-draft.ts'
import { publishedTemplates, viewTemplate } from '../../app/workflows/templates/view-templates.ts'
import { templateSpreadsheet } from '../../app/workflows/templates/write-spreadsheet.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const at = '2020-05-01T09:00:00.000Z'
const visits = `
template: visits
version: 1
title: Visits
theme: visiting
purpose: Are children seen?
sections:
  - code: all
    title: All
    questions:
      - { code: seen, text: Was the child seen?, scale: yes-no }
`

const actorOf = (personId: string, role: Role): Actor => ({
  ...{ personId, displayName: personId, teamName: null, staffName: null },
  roles: [{ role, serviceId: null }],
})
const quinn = actorOf('quinn', 'quality-lead')
const ada = actorOf('ada', 'administrator')
const others = (['auditor', 'lead', 'iro-manager', 'data-protection-officer', 'practitioner'] as const).map(
  (role) => actorOf('other', role),
)

/** A department with one published template. */
async function department(open: Open) {
  const context = testContext(await open(), { now: at })
  await context.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: 'here', name: 'Here', createdAt: at })
    for (const id of ['quinn', 'ada', 'other'])
      await insertPerson(transaction, {
        ...{ id, username: id, displayName: `${id} the editor`, passwordHash: 'none', createdAt: at },
        ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false },
      })
    await publishTemplateVersion(transaction, context, { text: visits, publishedBy: null })
  })
  return context
}

/** A draft from scratch; `change` does something to it as whoever, at a revision. */
async function drafting(open: Open) {
  const context = await department(open)
  const started = await startDraft(context, quinn, { key: 'meals', title: 'Meals', copyOf: null })
  const id = started.id ?? ''
  const change = (actor: Actor, revision: number, wanted: Omit<Wanted, 'revision'>) =>
    changeDraft(context, actor, id, { ...wanted, revision })
  return { context, id, change }
}

const question = { code: 'eaten', text: 'Was there a meal?', scale: 'yes-no' }
const head = { template: 'meals', title: 'Meals', theme: 'living', purpose: 'Do children eat with others?' }
const writeHead = {
  what: 'template.change',
  subject: '',
  edit: (file) => changeHead(file, head),
} as const satisfies Omit<Wanted, 'revision'>
const ask = {
  what: 'question.add',
  subject: 'eaten',
  edit: (file) => addQuestion(file, 'section-1', question),
} as const satisfies Omit<Wanted, 'revision'>

describeOnBothDatabases('drafts of templates', (open) => {
  test('a quality lead writes a template from nothing, told at each place what is missing, and publishes it', async () => {
    const { context, id, change } = await drafting(open)
    const blank = await viewDraft(context, quinn, id)
    expect(blank.problems.map(({ on, code, key }) => [on, code, key].join(' '))).toEqual([
      'template  theme',
      'template  purpose',
      'section section-1 questions',
    ])
    await expect(publishDraft(context, quinn, id, { revision: 1, note: 'New' })).rejects.toMatchObject({
      kind: 'conflict',
    })
    expect(await change(quinn, 1, writeHead)).toEqual({ ok: true, revision: 2 })
    expect(await change(quinn, 2, ask)).toEqual({ ok: true, revision: 3 })
    const whole = await viewDraft(context, quinn, id)
    expect([whole.problems, whole.nextVersion, whole.template?.title]).toEqual([[], 1, 'Meals'])
    const published = await publishDraft(context, quinn, id, { revision: 3, note: 'Asked for by carers' })
    expect(published).toEqual({ ok: true, key: 'meals', version: 1 })
    expect(await viewTemplate(context, quinn, 'meals', 1)).toMatchObject({
      changeNote: 'Asked for by carers',
      publishedBy: 'quinn the editor',
      template: { sections: [{ questions: [{ code: 'eaten' }] }] },
    })
    await expect(viewDraft(context, quinn, id)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('of two editors the second learns what the first did, and nothing of theirs is written', async () => {
    const { context, id, change } = await drafting(open)
    const addSecond: Omit<Wanted, 'revision'> = {
      what: 'section.add',
      subject: 'second',
      edit: (file) => addSection(file, { code: 'second', title: 'Second', questions: [] }),
    }
    const both = await Promise.all([change(quinn, 1, ask), change(ada, 1, addSecond)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    const [lost] = both.filter(({ ok }) => !ok)
    const isFirst = both[0]?.ok
    expect(lost).toEqual({
      ...overtaken(),
      revision: 2,
      changes: [
        {
          revision: 2,
          what: isFirst ? 'question.add' : 'section.add',
          subject: isFirst ? 'eaten' : 'second',
          at,
          by: isFirst ? 'quinn the editor' : 'ada the editor',
        },
      ],
    })
    const { file, revision } = await viewDraft(context, ada, id)
    expect(revision).toBe(2)
    expect(file.sections.length).toBe(isFirst ? 1 : 2)
    expect(await change(isFirst ? ada : quinn, 2, isFirst ? addSecond : ask)).toMatchObject({
      ok: true,
    })
    const older = await publishDraft(context, quinn, id, { revision: 2, note: 'x' })
    expect(older).toMatchObject({ revision: 3, changes: [{ revision: 3 }] })
    expect((await publishedTemplates(context, quinn)).templates.map(({ key }) => key)).toEqual(['visits'])
  })

  test('a mistake changes nothing, and what grows beyond any form is refused', async () => {
    const { context, id, change } = await drafting(open)
    await change(quinn, 1, ask)
    expect(await change(quinn, 2, ask)).toMatchObject({ ok: false, errors: [{ field: 'code' }] })
    const long = { ...question, text: 'x'.repeat(300_000) }
    const grow: Omit<Wanted, 'revision'> = {
      ...{ what: 'question.change', subject: 'eaten' },
      edit: (file) => changeQuestion(file, 'eaten', long),
    }
    expect(await change(quinn, 2, grow)).toMatchObject({ ok: false, errors: [{ field: 'form' }] })
    expect((await viewDraft(context, quinn, id)).revision).toBe(2)
  })

  test('the next version begins with what is published, which stays as it is', async () => {
    const context = await department(open)
    const id = await startNextVersion(context, ada, { key: 'visits', version: 1 })
    const draft = await viewDraft(context, ada, id)
    expect(draft).toMatchObject({ key: 'visits', baseVersion: 1, nextVersion: 2, problems: [] })
    await changeDraft(context, ada, id, {
      ...{ revision: 1, what: 'question.change', subject: 'seen' },
      edit: (file) => changeQuestion(file, 'seen', { ...question, code: 'seen-alone' }),
    })
    expect(await publishDraft(context, ada, id, { revision: 2, note: 'Alone' })).toEqual({
      ok: true,
      key: 'visits',
      version: 2,
    })
    const { template } = await viewTemplate(context, ada, 'visits', 1)
    expect(template.sections[0]?.questions.map(({ code }) => code)).toEqual(['seen'])
    await expect(startNextVersion(context, ada, { key: 'visits', version: 9 })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  test('a copy is a template of its own, under a code that is free', async () => {
    const context = await department(open)
    const copyOf = { key: 'visits', version: 1 }
    const taken = await startDraft(context, quinn, { key: 'visits', title: 'Mine', copyOf })
    expect(taken.errors).toMatchObject([{ field: 'key' }])
    const { id } = await startDraft(context, quinn, { key: 'my-visits', title: 'Mine', copyOf })
    const draft = await viewDraft(context, quinn, id ?? '')
    expect(draft).toMatchObject({
      baseVersion: null,
      nextVersion: 1,
      file: { template: 'my-visits', title: 'Mine' },
    })
    expect(draft.file.sections[0]?.questions).toHaveLength(1)
    const text = visits.replace('template: visits', 'template: my-visits')
    await context.writer.transaction((transaction) =>
      publishTemplateVersion(transaction, context, { text, publishedBy: null }),
    )
    const [problem] = (await viewDraft(context, quinn, id ?? '')).problems
    expect(problem).toMatchObject({ on: 'template', key: 'template' })
  })

  test('an uploaded file becomes a draft with its mistakes, or is refused line by line where it has another shape', async () => {
    const context = await department(open)
    const mistaken = visits.replace('scale: yes-no', 'scale: yes-maybe').replaceAll('\n', '\r\n')
    const { id } = await startFromFile(context, quinn, { text: mistaken })
    const draft = await viewDraft(context, quinn, id ?? '')
    expect(draft).toMatchObject({ baseVersion: 1, nextVersion: 2, key: 'visits' })
    expect(draft.problems).toMatchObject([{ on: 'question', code: 'seen', key: 'scale' }])
    expect(
      await startFromFile(context, quinn, { text: visits.replace('title: All', 'titel: All') }),
    ).toMatchObject({
      id: null,
      problems: [{ where: 'Line 8: sections.0.title' }, { where: 'Line 9: sections.0.titel' }],
    })
    expect((await startFromFile(context, quinn, { text: '- &a [*a]' })).id).toBeNull()
  })

  test('a file is read whatever ends its lines, and one with a code twice is refused: the second could not be reached', async () => {
    const context = await department(open)
    for (const end of ['\r', '\r\n']) {
      const { id } = await startFromFile(context, quinn, { text: visits.replaceAll('\n', end) })
      expect((await viewDraft(context, quinn, id ?? '')).problems).toEqual([])
    }
    const twice = `${visits}      - { code: seen, text: Seen alone?, scale: yes-no }\n`
    expect(await startFromFile(context, quinn, { text: twice })).toMatchObject({
      id: null,
      problems: [
        { where: 'Line 12: sections.0.questions.1.code', message: 'seen stands twice in this template' },
      ],
    })
    const nul = visits.replace('title: Visits', 'title: "Vis\\0its"')
    expect(await startFromFile(context, quinn, { text: nul })).toMatchObject({
      problems: [{ where: 'Line 4' }],
    })
  })

  test('points of answers and the words of a gate come back from their pages as they were, and points are numbers', async () => {
    const context = await department(open)
    const scales = `scales:
  own:
    options:
      - { code: a, label: A, points: 0 }
      - { code: b, label: B, points: -1.5 }
sections:
`
    const gated = `    title: All
    gate: { question: seen, is: ['yes'] }
    gate_text: the child was seen
`
    const text = visits.replace('sections:\n', scales).replace('    title: All\n', gated)
    const { id } = await startFromFile(context, quinn, { text })
    const view = await viewDraft(context, quinn, id ?? '')
    const unchanged = (wanted: ReturnType<typeof changeScaleAct>) =>
      'edit' in wanted ? wanted.edit(view.file).file : wanted.mistakes
    const fields = scalePart(view, 'own').saved
    expect(unchanged(changeScaleAct('own', fields))).toEqual(view.file)
    expect(unchanged(changeSectionAct('all', sectionPart(view, 'all').saved))).toEqual(view.file)
    expect(unchanged(changeScaleAct('own', { ...fields, 'points-1': ['two'] }))).toMatchObject([
      { field: 'points-1' },
    ])
  })

  test('a spreadsheet becomes a draft of the same form, and a wrong one is refused at its cell', async () => {
    const context = await department(open)
    const files = await filesOfVersion(context, quinn, { key: 'visits', version: 1 })
    const { id } = await startFromFile(context, quinn, { spreadsheet: await files.xlsx() })
    const draft = await viewDraft(context, quinn, id ?? '')
    expect(draft).toMatchObject({ problems: [], nextVersion: 2, key: 'visits' })
    expect(draft.file.sections).toEqual([
      {
        code: 'all',
        title: 'All',
        questions: [{ code: 'seen', text: 'Was the child seen?', scale: 'yes-no' }],
      },
    ])
    const wrong = await startFromFile(context, quinn, { spreadsheet: Buffer.from('no spreadsheet') })
    expect(wrong).toMatchObject({ id: null, problems: [{ where: 'The file' }] })
  })

  test('a spreadsheet is published at once as the version that is next, or refused at its cells', async () => {
    const context = await department(open)
    const files = await filesOfVersion(context, quinn, { key: 'visits', version: 1 })
    const same = await publishUploaded(context, quinn, { spreadsheet: await files.xlsx() }, 'Seen alone')
    expect(same).toMatchObject({
      problems: [
        {
          where: expect.stringMatching(/^Sheet Template, cell B\d$/),
          message: 'version 1 of visits is already published with this content',
        },
      ],
    })
    const content = { template: 'visits', title: 'Visits', theme: 'visiting', purpose: 'Are children seen?' }
    const asked = { code: 'seen', text: 'Was the child seen alone?', scale: 'yes-no' }
    const sheet = (scale: string, version = {}) =>
      templateSpreadsheet({
        ...{ ...content, ...version },
        sections: [{ code: 'all', title: 'All', questions: [{ ...asked, scale }] }],
      } as DraftFile)
    const wrong = await publishUploaded(context, quinn, { spreadsheet: await sheet('nobodys') }, 'Seen alone')
    expect(wrong).toMatchObject({
      problems: [{ where: expect.stringMatching(/^Sheet Questions, cell \w+2$/) }],
    })
    const next = await publishUploaded(context, quinn, { spreadsheet: await sheet('yes-no') }, 'Seen alone')
    expect(next).toEqual({ published: { key: 'visits', version: 2 } })
    expect((await viewTemplate(context, quinn, 'visits', 2)).changeNote).toBe('Seen alone')
    const { yaml } = await filesOfVersion(context, quinn, { key: 'visits', version: 2 })
    expect(yaml()).toContain('Was the child seen alone?')
    const none = await publishUploaded(context, quinn, { spreadsheet: Buffer.from('none') }, 'Seen alone')
    expect(none).toMatchObject({ published: null, problems: [{ where: 'The file' }] })
    for (const other of others)
      await expect(
        publishUploaded(context, other, { spreadsheet: await sheet('yes-no') }, 'Seen alone'),
      ).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  test('before it is published, a draft says what it changes of the version that is', async () => {
    const context = await department(open)
    const id = await startNextVersion(context, quinn, { key: 'visits', version: 1 })
    await changeDraft(context, quinn, id, {
      ...{ revision: 1, what: 'question.add', subject: 'eaten' },
      edit: (file) => addQuestion(file, 'all', question),
    })
    const { changes, overtaken } = await publicationOf(context, quinn, id)
    expect(changes).toEqual({
      form: [],
      questions: [
        {
          ...{ code: 'eaten', text: 'Was there a meal?', textBefore: null, inBoth: false },
          ...{ words: 'Added: its series begins here.', comparable: false },
        },
      ],
    })
    expect(overtaken).toBe(false)
    const other = await startNextVersion(context, ada, { key: 'visits', version: 1 })
    await publishDraft(context, quinn, id, { revision: 2, note: 'Meals' })
    const late = await publicationOf(context, ada, other)
    expect([late.overtaken, late.version]).toEqual([true, 3])
    expect(late.changes?.questions.map(({ words }) => words)).toEqual(['Removed: its series ends here.'])
  })

  test('a retired template begins no round, until it is brought back', async () => {
    const context = await department(open)
    const manager: Actor = { ...actorOf('other', 'iro-manager') }
    const [choice] = (await roundChoices(context, manager)).templates
    const details = () =>
      roundDetailChoices(context, manager, { templateVersionId: choice?.id ?? '', serviceId: 'here' })
    await details()
    await retireTemplate(context, quinn, 'visits', true)
    await retireTemplate(context, ada, 'visits', true)
    expect((await roundChoices(context, manager)).templates).toEqual([])
    await expect(details()).rejects.toMatchObject({ kind: 'conflict' })
    expect((await publishedTemplates(context, ada)).templates).toMatchObject([
      { key: 'visits', retired: true },
    ])
    await retireTemplate(context, ada, 'visits', false)
    await details()
    expect((await publishedTemplates(context, ada)).templates).toMatchObject([{ retired: false }])
    await expect(retireTemplate(context, ada, 'nothing', true)).rejects.toMatchObject({ kind: 'not-found' })
    const officer = actorOf('other', 'data-protection-officer')
    const { entries } = await activityPage(context, officer)
    expect(entries.map(({ act }) => act)).toEqual(['template.bring-back', 'template.retire'])
  })

  test('what somebody else took out meanwhile is said to be gone', async () => {
    const { change } = await drafting(open)
    await change(quinn, 1, ask)
    const edit: Wanted['edit'] = (file) => removeQuestion(file, 'eaten')
    await change(ada, 2, { what: 'question.remove', subject: 'eaten', edit })
    const late = change(quinn, 2, {
      ...{ what: 'question.change', subject: 'eaten' },
      edit: (file) => changeQuestion(file, 'eaten', question),
    })
    await expect(late).rejects.toMatchObject({ kind: 'conflict', message: GONE })
  })

  test('a draft is discarded for good, but not what somebody wrote into it meanwhile', async () => {
    const { context, id, change } = await drafting(open)
    const nowhere: Parameters<typeof change>[2] = {
      what: 'question.remove',
      subject: 'x',
      edit: (file) => removeQuestion(file, 'x'),
    }
    await expect(change(quinn, 1, nowhere)).rejects.toMatchObject({ kind: 'not-found' })
    await change(quinn, 1, ask)
    expect(await discardDraft(context, ada, id, 1)).toMatchObject({
      revision: 2,
      changes: [{ what: 'question.add', subject: 'eaten', by: 'quinn the editor' }],
    })
    expect((await viewDraft(context, ada, id)).revision).toBe(2)
    expect(await discardDraft(context, ada, id, 2)).toEqual(taken)
    await expect(viewDraft(context, ada, id)).rejects.toMatchObject({ kind: 'not-found' })
    await expect(change(ada, 1, ask)).rejects.toMatchObject({ kind: 'not-found' })
  })

  test('is for quality leads and administrators only, and is on the record without what was typed', async () => {
    const { context, id, change } = await drafting(open)
    const refused = { kind: 'not-allowed' }
    for (const other of others) {
      await expect(viewDraft(context, other, id)).rejects.toMatchObject(refused)
      await expect(change(other, 1, ask)).rejects.toMatchObject(refused)
      await expect(discardDraft(context, other, id, 1)).rejects.toMatchObject(refused)
      await expect(publishDraft(context, other, id, { revision: 1, note: 'x' })).rejects.toMatchObject(
        refused,
      )
      await expect(startDraft(context, other, { key: 'a', title: 'a', copyOf: null })).rejects.toMatchObject(
        refused,
      )
      await expect(startNextVersion(context, other, { key: 'visits', version: 1 })).rejects.toMatchObject(
        refused,
      )
      await expect(startFromFile(context, other, { text: visits })).rejects.toMatchObject(refused)
      await expect(retireTemplate(context, other, 'visits', true)).rejects.toMatchObject(refused)
    }
    await change(quinn, 1, ask)
    const officer = actorOf('other', 'data-protection-officer')
    const { entries } = await activityPage(context, officer)
    expect(entries.map(({ act, sentence }) => [act, sentence.who])).toEqual([
      ['template-draft.change', 'quinn the editor'],
      ['template-draft.create', 'quinn the editor'],
    ])
    expect(JSON.stringify(entries)).not.toContain('Was there a meal?')
  })
})
