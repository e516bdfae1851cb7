import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { deleteUnstartedAudit } from '../../app/stores/audits.server.ts'
import { loadAudit } from '../../app/workflows/audits/load-audit.ts'
import { checkPersonalData, sayNotPersonal } from '../../app/workflows/audits/personal-data.ts'
import { namesToLookFor } from '../../app/workflows/audits/personal-warnings.ts'
import { readAudit } from '../../app/workflows/audits/read-audit.ts'
import { recordView, viewsBeside } from '../../app/workflows/audits/record-view.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { reopenAudit, submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import { commentsToTag, tagComment, tagsOf } from '../../app/workflows/audits/tag-comment.ts'
import { viewFindings, viewQuestionFindings } from '../../app/workflows/findings/view-findings.ts'
import { addTheme, changeTheme, viewThemes } from '../../app/workflows/themes/comment-themes.ts'
import { department, fillDepartment, type PersonId } from '../routes/department.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { askedAbout, refusalOf } from '../support/refusal.ts'

const notAllowed = { name: 'Problem', kind: 'not-allowed' }

function actor(personId: PersonId): Actor {
  const [role, serviceId] = department[personId]
  return {
    personId,
    displayName: personId,
    roles: [{ role, serviceId }],
    teamName: null,
    staffName: `${personId} staff`,
  }
}

async function openDepartment(open: Open) {
  const context = testContext(await open())
  await fillDepartment(context)
  await context.writer.transaction((transaction) =>
    transaction('round_case').where({ id: 'case-signed-off' }).update({ worker: 'Gus Vale' }),
  )
  const save = (code: string, raw: Record<string, string>, base = 0) =>
    saveDraft(context, actor('auditor'), 'open', [{ code, raw, base }])
  const recorded = async () =>
    (await context.reader('activity').orderBy('seq').select('act', 'person_id', 'detail')).map(
      (row: { act: string; person_id: string; detail: string }) =>
        `${row.person_id} ${row.act} ${row.detail}`,
    )
  const check = async (by: PersonId, audit = 'open') =>
    checkPersonalData(context, actor(by), await readAudit(context, actor(by), audit))
  return { context, save, recorded, check }
}

describeOnBothDatabases('personal data in the answers of an audit', (open) => {
  const comment = 'Ring Gus Vale on 07700 900123 about NHS 943 476 5919'

  test('is warned about until somebody says it is not personal; no word of it is kept or recorded', async () => {
    const { context, save, recorded, check } = await openDepartment(open)
    await save('grade', { value: 'good', comment })
    const { warnings, look } = await check('auditor')
    expect(warnings.map(({ code, kind, words }) => [code, kind, words])).toEqual([
      ['grade', 'name', 'Gus Vale'],
      ['grade', 'phone number', '07700 900123'],
      ['grade', 'NHS number', '943 476 5919'],
    ])
    expect(look.quiet).toEqual({})
    expect(look.names).toEqual(expect.arrayContaining(['Gus Vale', 'Vale']))
    const said = { code: 'grade', words: '07700 900123' }
    for (let twice = 0; twice < 2; twice += 1)
      expect(await sayNotPersonal(context, actor('auditor'), 'open', said)).toEqual({ canEdit: true })
    const after = await check('auditor')
    expect(after.warnings.map(({ words }) => words)).toEqual(['Gus Vale', '943 476 5919'])
    expect(after.look.quiet).toEqual({ grade: ['07700 900123'] })
    const rows = await context.reader('not_personal').select()
    expect(rows).toHaveLength(1)
    const stored = JSON.stringify([rows, await recorded()])
    expect(stored).not.toMatch(/900123|Vale|5919/)
    expect((await recorded()).filter((entry) => entry.includes('not-personal'))).toEqual([
      'auditor audit.not-personal {"question":"grade","kind":"phone number"}',
    ])
  })

  test('is quiet about those words in that question only, and after signing off still', async () => {
    const { context, save, check } = await openDepartment(open)
    await save('grade', { value: 'good', comment })
    await save('legal', { value: 'no', reason: '07700 900123' })
    await sayNotPersonal(context, actor('auditor'), 'open', { code: 'grade', words: '07700 900123' })
    expect(await submitAudit(context, actor('auditor'), 'open')).toEqual([])
    expect((await check('auditor')).warnings.map(({ code, words }) => `${code} ${words}`)).toEqual([
      'legal 07700 900123',
      'grade Gus Vale',
      'grade 943 476 5919',
    ])
    expect((await check('auditor')).look.names).toEqual([])
    expect(
      await sayNotPersonal(context, actor('manager'), 'open', { code: 'grade', words: 'Gus Vale' }),
    ).toEqual({
      canEdit: false,
    })
    expect((await check('manager')).warnings).toHaveLength(2)
    expect(await check('lead')).toMatchObject({ warnings: [], look: { names: [] } })
  })

  test('is nobody else’s to judge, nor in a question the form lacks', async () => {
    const { context } = await openDepartment(open)
    const say = (by: PersonId, audit: string, code = 'grade', words = 'x') =>
      sayNotPersonal(context, actor(by), audit, { code, words })
    for (const by of ['colleague', 'lead', 'manager-elsewhere', 'administrator', 'dpo'] as const)
      await expect(say(by, 'open')).rejects.toMatchObject(notAllowed)
    await expect(say('auditor', 'own-case')).rejects.toMatchObject(notAllowed)
    await expect(say('auditor', 'open', 'none')).rejects.toMatchObject({ kind: 'not-found' })
    await expect(say('auditor', 'open', 'grade', '')).rejects.toMatchObject({ kind: 'invalid' })
    expect(await context.reader('not_personal').select()).toEqual([])
  })
})

describeOnBothDatabases('themes of comments', (open) => {
  async function withThemes(opening: Open) {
    const filled = await openDepartment(opening)
    const { context } = filled
    await context.writer.transaction((transaction) => transaction('comment_theme').delete())
    const add = (name: string, words: string[] = []) =>
      addTheme(context, actor('manager'), { serviceId: 'here', name, words })
    await add('Drift and delay', ['waiting list'])
    await add('Voice of the child')
    const [service] = await viewThemes(context, actor('lead'))
    const [drift = '', voice = ''] = service?.themes.map(({ id }) => id) ?? []
    const comments = async (by: PersonId = 'auditor') =>
      commentsToTag(context, actor(by), await readAudit(context, actor(by), 'open'))
    const tag = (how: 'only' | 'add', themeIds: string[], by: PersonId = 'auditor') =>
      tagComment(context, actor(by), 'open', 'grade', { how, themeIds })
    return { ...filled, add, drift, voice, comments, tag }
  }

  test('are a service’s own list, each name once, edited by its manager and lead only', async () => {
    const { context, add, drift } = await withThemes(open)
    expect(await add('drift and DELAY')).toMatchObject({ errors: [{ field: 'name' }] })
    const change = { name: 'Drift', words: [], offered: 'no' as const }
    await expect(changeTheme(context, actor('manager-elsewhere'), drift, change)).rejects.toMatchObject({
      kind: 'not-found',
    })
    await expect(changeTheme(context, actor('auditor'), drift, change)).rejects.toMatchObject(notAllowed)
    await expect(
      addTheme(context, actor('lead'), { serviceId: 'elsewhere', name: 'x', words: [] }),
    ).rejects.toMatchObject(notAllowed)
    expect(await changeTheme(context, actor('lead'), drift, change)).toEqual({ ok: true })
    const [service] = await viewThemes(context, actor('manager'))
    expect(service?.themes.map(({ name, offered, comments }) => [name, offered, comments])).toEqual([
      ['Drift', false, 0],
      ['Voice of the child', true, 0],
    ])
    expect(await viewThemes(context, actor('manager-elsewhere'))).toEqual([
      { id: 'elsewhere', name: 'elsewhere', themes: [] },
    ])
  })

  test('tag a comment, the likely ones offered first; no answer and no outcome changes', async () => {
    const { context, save, comments, drift, voice, tag, recorded } = await withThemes(open)
    expect(await comments()).toEqual([])
    await expect(tag('add', [drift])).rejects.toMatchObject({ kind: 'not-found' })
    await save('grade', { value: 'good', comment: 'A long waiting list' })
    expect((await comments())[0]?.themes.map(({ name, likely }) => [name, likely])).toEqual([
      ['Drift and delay', true],
      ['Voice of the child', false],
    ])
    const answers = () => context.reader('answer').orderBy('question_code').select()
    const before = await answers()
    await tag('add', [drift])
    await tag('add', [drift, voice])
    await tag('only', [voice])
    await tag('only', [voice], 'manager')
    expect(await answers()).toEqual(before)
    expect(await tagsOf(context, await readAudit(context, actor('auditor'), 'open'))).toEqual({
      grade: ['Voice of the child'],
    })
    expect((await recorded()).filter((entry) => entry.includes('audit.tag'))).toEqual([
      'auditor audit.tag {"question":"grade","themes":1}',
      'auditor audit.tag {"question":"grade","themes":2}',
      'auditor audit.tag {"question":"grade","themes":1}',
    ])
  })

  test('no longer offered, stay on the comments that carry them', async () => {
    const { context, save, comments, drift, voice, tag } = await withThemes(open)
    await save('grade', { value: 'good', comment: 'Delayed' })
    await tag('add', [drift])
    await changeTheme(context, actor('lead'), drift, { name: 'Drift', words: [], offered: 'no' })
    await changeTheme(context, actor('lead'), voice, { name: 'Voice', words: [], offered: 'no' })
    expect((await comments())[0]?.themes.map(({ name, chosen }) => [name, chosen])).toEqual([['Drift', true]])
    await tag('only', [])
    expect((await comments())[0]?.themes).toEqual([])
    await expect(tag('add', [drift])).rejects.toMatchObject({ kind: 'invalid' })
  })

  test('are counted beside the findings of a round: of audits not met, of all; signed-off audits only', async () => {
    const { context, save, drift, voice, tag } = await withThemes(open)
    await save('legal', { value: 'no' })
    await save('grade', { value: 'inadequate', comment: 'Delayed' })
    await tag('add', [drift, voice])
    const themesBy = async (by: PersonId) => (await viewFindings(context, actor(by), 'open')).themes
    expect(await themesBy('lead')).toEqual({})
    await submitAudit(context, actor('auditor'), 'open')
    const counts = {
      notMet: 1,
      all: 1,
      themes: [
        { theme: 'Drift and delay', notMet: 1, all: 1 },
        { theme: 'Voice of the child', notMet: 1, all: 1 },
      ],
    }
    expect(await themesBy('lead')).toEqual({ grade: counts })
    expect((await viewQuestionFindings(context, actor('manager'), 'open', 'grade')).themes).toEqual(counts)
    await expect(themesBy('lead-elsewhere')).rejects.toMatchObject(notAllowed)
  })

  test('are nobody else’s to tag with', async () => {
    const { save, tag, drift, comments } = await withThemes(open)
    await save('grade', { value: 'good', comment: 'Delayed' })
    for (const by of ['colleague', 'lead', 'manager-elsewhere', 'administrator', 'dpo'] as const)
      await expect(tag('add', [drift], by)).rejects.toMatchObject(notAllowed)
    expect((await comments('manager'))[0]?.themes[0]?.chosen).toBe(false)
  })
})

describeOnBothDatabases('views beside an audit', (open) => {
  const view = {
    kind: 'child-view',
    text: 'I want to live near my school',
    givenBy: 'Young person',
    givenOn: '2020-04-30',
  } as const
  const kept = { ok: true }
  const seenBy = async (context: TestContext, person: Parameters<typeof actor>[0]) =>
    viewsBeside(context, actor(person), await loadAudit(context.reader, actor(person), 'open'))

  test('of child and family are not for the practitioner the findings are shared with', async () => {
    const { context } = await openDepartment(open)
    await recordView(context, actor('auditor'), 'open', view)
    await recordView(context, actor('auditor'), 'open', { ...view, kind: 'practitioner-reflection' })
    const practitioner = {
      ...actor('colleague'),
      roles: [{ role: 'practitioner' as const, serviceId: 'here' }],
    }
    const loaded = await loadAudit(context.reader, practitioner, 'open')
    const seen = await viewsBeside(context, practitioner, loaded)
    expect(seen.map(({ kind }) => kind)).toEqual(['practitioner-reflection'])
    expect(await seenBy(context, 'lead')).toHaveLength(2)
  })

  test('are kept apart: answers, state and outcomes stay as they were, before and after signing off', async () => {
    const { context, save, recorded } = await openDepartment(open)
    await save('legal', { value: 'no' })
    await save('grade', { value: 'good', comment: 'Because.' })
    await submitAudit(context, actor('auditor'), 'open')
    const all = async () => [
      await context.reader('answer').orderBy('question_code').select(),
      await context.reader('audit').where({ id: 'open' }).select(),
      await context.reader('outcome').orderBy('question_code').select(),
    ]
    const before = await all()
    expect(await recordView(context, actor('auditor'), 'open', view)).toEqual(kept)
    expect(
      await recordView(context, actor('manager'), 'open', { ...view, kind: 'practitioner-reflection' }),
    ).toEqual(kept)
    expect(await all()).toEqual(before)
    expect((await seenBy(context, 'auditor')).map(({ kind, givenBy }) => [kind, givenBy])).toEqual([
      ['child-view', 'Young person'],
      ['practitioner-reflection', 'Young person'],
    ])
    const entries = (await recorded()).filter((entry) => entry.includes('record-view'))
    expect(entries).toEqual([
      'auditor audit.record-view {"kind":"child-view"}',
      'manager audit.record-view {"kind":"practitioner-reflection"}',
    ])
  })

  test('are recorded by the auditor or the manager, and not of a day to come', async () => {
    const { context } = await openDepartment(open)
    for (const by of ['colleague', 'lead', 'manager-elsewhere', 'administrator', 'dpo'] as const)
      await expect(recordView(context, actor(by), 'open', view)).rejects.toMatchObject(notAllowed)
    await expect(recordView(context, actor('auditor'), 'own-case', view)).rejects.toMatchObject(notAllowed)
    expect(
      await recordView(context, actor('auditor'), 'open', { ...view, givenOn: '2020-05-02' }),
    ).toMatchObject({
      errors: [{ field: 'givenOn' }],
    })
    expect(await seenBy(context, 'auditor')).toEqual([])
  })

  test('keep the audit they stand beside: it is not taken away as one nobody began', async () => {
    const { context } = await openDepartment(open)
    await recordView(context, actor('auditor'), 'open', view)
    const taken = await context.writer.transaction((transaction) => deleteUnstartedAudit(transaction, 'open'))
    expect(taken).toBe(false)
  })

  test('with something personal in them are kept only after the person was shown it', async () => {
    const { context } = await openDepartment(open)
    const personal = { ...view, text: 'Gus Vale listens.\r\nRing 07700 900123', givenBy: 'Ms Vale' }
    const first = await recordView(context, actor('auditor'), 'open', personal)
    expect(refusalOf(first).warnings).toEqual([
      { field: 'text', kind: 'name', words: 'Gus Vale' },
      { field: 'text', kind: 'phone number', words: '07700 900123' },
      { field: 'givenBy', kind: 'name', words: 'Vale' },
    ])
    // What was said not to be personal at the field is not asked about again.
    const said = { ...personal, looked: ['Gus Vale', 'Vale'] }
    const second = await recordView(context, actor('auditor'), 'open', said)
    expect(askedAbout(second)).toEqual(['07700 900123'])
    expect(await seenBy(context, 'auditor')).toEqual([])
    const again = { ...personal, looked: [...said.looked, '07700 900123'] }
    expect(await recordView(context, actor('auditor'), 'open', again)).toEqual(kept)
    expect(await seenBy(context, 'auditor')).toHaveLength(1)
  })
})

describeOnBothDatabases('the reason an audit is given back with', (open) => {
  test('is looked at before it is kept, a line end within the words included, and the audit stays signed off', async () => {
    const { context } = await openDepartment(open)
    const state = async () => (await context.reader('audit').where({ id: 'signed-off' }).first()).state
    const give = (looked: string[]) =>
      reopenAudit(context, actor('manager'), 'signed-off', 'Ask Gus\r\nVale about it', looked)
    expect(refusalOf(await give([])).warnings).toEqual([
      { field: 'reason', kind: 'name', words: 'Gus\nVale' },
    ])
    expect(await state()).toBe('submitted')
    expect(await give(['Gus\r\nVale'])).toEqual({ ok: true })
    expect(await state()).toBe('in-progress')
  })

  test('is looked at with the names of the case list by those only who may have them', async () => {
    const { context } = await openDepartment(open)
    const names = async (by: PersonId, audit: string) => {
      const { round, facts } = await loadAudit(context.reader, actor(by), audit)
      return namesToLookFor(context.reader, actor(by), { roundId: round.id, facts })
    }
    for (const by of ['auditor', 'manager'] as const)
      expect(await names(by, 'signed-off'), by).toEqual(expect.arrayContaining(['Gus Vale', 'Vale']))
    for (const by of ['colleague', 'lead', 'worker', 'manager-elsewhere', 'administrator', 'dpo'] as const)
      expect(await names(by, 'signed-off'), by).toEqual([])
    expect(await names('auditor', 'own-case')).toEqual([])
  })
})
