import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { findTemplateByKey, findTemplateSource } from '../../app/stores/templates.server.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { shipQuestionBank } from '../../app/workflows/templates/ship-question-bank.ts'
import { shippedForms, takeUpShipped } from '../../app/workflows/templates/shipped-templates.ts'
import { publishedTemplates } from '../../app/workflows/templates/view-templates.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const at = '2020-05-01T09:00:00.000Z'
const actor = (role: 'administrator' | 'quality-lead' | 'lead'): Actor => ({
  ...{ personId: 'ada', displayName: 'Ada', teamName: null, staffName: null },
  roles: [{ role, serviceId: null }],
})
const ada = actor('administrator')

/** A deployment with its first administrator and nothing else but the bank, as one that has just been started. */
async function emptyDeployment(open: Open, { bank = true } = {}) {
  const context = testContext(await open(), { now: at })
  await context.writer.transaction(async (transaction) => {
    if (bank) await shipQuestionBank(transaction, context)
    await insertPerson(transaction, {
      ...{ id: 'ada', username: 'ada', displayName: 'Ada', passwordHash: 'none', createdAt: at },
      ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false },
    })
  })
  return context
}

const fileOf = (key: string) => readFileSync(`audit-templates/${key}/1.yaml`, 'utf8')

describeOnBothDatabases('forms that come with the product', (open) => {
  test('are taken up all or some, each published and recorded, and a second time nothing happens', async () => {
    const context = await emptyDeployment(open)
    const states = async () =>
      Object.fromEntries((await shippedForms(context, ada)).map(({ key, state }) => [key, state]))
    const before = await states()
    const none = async (who: Actor) => (await publishedTemplates(context, who)).none
    expect(await none(ada)).toEqual({ what: 'No template is published yet.', mayMake: true, ask: [] })
    // Nobody holds a role in this database.
    expect(await none(actor('lead'))).toMatchObject({ mayMake: false, ask: [] })
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['planning', 'permanence', 'sdq-use']))
    expect(Object.keys(before)).not.toContain('question-bank')
    expect(new Set(Object.values(before))).toEqual(new Set(['new']))

    const some = await takeUpShipped(context, ada, ['planning', 'no-such-form'])
    expect(some).toEqual({ published: ['Planning'], problems: [] })
    expect(await none(ada)).toBeNull()
    expect(await states()).toEqual({ ...before, planning: 'taken' })
    expect(await findTemplateByKey(context.reader, 'planning', 1)).toMatchObject({
      ...{ publishedBy: 'ada', changeNote: 'Comes with the product' },
    })
    expect(await findTemplateSource(context.reader, 'planning', 1)).toBe(fileOf('planning'))

    const all = await takeUpShipped(context, actor('quality-lead'), 'all')
    expect(all.problems).toEqual([])
    expect(all.published).toHaveLength(Object.keys(before).length - 1)
    expect(new Set(Object.values(await states()))).toEqual(new Set(['taken']))
    const recorded = (await listActivity(context.reader)).filter(({ act }) => act === 'template.publish')
    expect(recorded.map(({ detail }) => detail.key).sort()).toEqual(Object.keys(before).sort())

    expect(await takeUpShipped(context, ada, 'all')).toEqual({ published: [], problems: [] })
    expect((await listActivity(context.reader)).filter(({ act }) => act === 'template.publish')).toHaveLength(
      recorded.length,
    )
  })

  test('are not offered where the department has other content under their code', async () => {
    const context = await emptyDeployment(open)
    const text = fileOf('recording-short').replace(/^title: .*$/m, 'title: Our recording')
    await context.writer.transaction((transaction) =>
      publishTemplateVersion(transaction, context, { text, publishedBy: null }),
    )
    const own = (await shippedForms(context, ada)).filter(({ state }) => state === 'own')
    expect(own.map(({ key }) => key)).toEqual(['recording-short'])
    expect(await takeUpShipped(context, ada, ['recording-short'])).toEqual({ published: [], problems: [] })
    expect((await findTemplateByKey(context.reader, 'recording-short', 1))?.title).toBe('Our recording')
  })

  test('stay taken when the bank changes afterwards, and say why where they do not fit it', async () => {
    const context = await emptyDeployment(open)
    await takeUpShipped(context, ada, ['planning'])
    const bank = fileOf('question-bank')
    const publish = (text: string) =>
      context.writer.transaction((transaction) =>
        publishTemplateVersion(transaction, context, { text, publishedBy: null }),
      )
    const reworded = bank
      .replace(/^version: 1$/m, 'version: 2')
      .replace(/(code: plan-type\n\s+text: ).*/, '$1What sort of plan is it?')
    expect(reworded).toContain('What sort of plan is it?')
    expect((await publish(reworded)).problems).toEqual([])
    const planning = (await shippedForms(context, ada)).find(({ key }) => key === 'planning')
    expect(planning?.state).toBe('taken')

    const without = await emptyDeployment(open, { bank: false })
    const forms = await shippedForms(without, ada)
    const refused = forms.find(({ key }) => key === 'planning')
    expect(refused?.state).toBe('refused')
    expect(refused?.problems.join()).toMatch(/Line \d+: .*bank/)
    expect(await takeUpShipped(without, ada, ['planning'])).toEqual({ published: [], problems: [] })
  })

  test('are nobody’s to take up who may not publish', async () => {
    const context = await emptyDeployment(open)
    await expect(shippedForms(context, actor('lead'))).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(takeUpShipped(context, actor('lead'), 'all')).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})
