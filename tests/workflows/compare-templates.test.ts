import { expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { comparePublished } from '../../app/workflows/templates/compare-published.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const audrey: Actor = {
  ...{ personId: 'audrey', displayName: 'audrey', teamName: null, staffName: null },
  roles: [{ role: 'auditor', serviceId: null }],
}

const form = (key: string, version: number, questions: string[]) => `template: ${key}
version: ${version}
title: ${key}
theme: living
purpose: How do children live?
sections:
  - code: all
    title: All
    questions:
${questions.map((each) => `      - ${each}`).join('\n')}
`
const warm = '{ code: warm, text: Is it warm?, scale: yes-no }'
const dry = '{ code: dry, text: Is it dry?, scale: yes-no }'

async function published(open: Open) {
  const context = testContext(await open(), { now: '2020-05-01T09:00:00.000Z' })
  for (const text of [
    form('homes', 1, [warm, dry]),
    form('homes', 2, [warm, '{ code: dry, text: Is it dry enough?, scale: yes-no }']),
    form('schools', 1, ['{ code: taught, text: Is there a teacher?, scale: yes-no }', warm]),
    form('roads', 1, ['{ code: paved, text: Is it paved?, scale: yes-no }']),
  ])
    expect(
      await context.writer.transaction((transaction) =>
        publishTemplateVersion(transaction, context, { text, publishedBy: null }),
      ),
    ).toMatchObject({ problems: [] })
  return context
}

describeOnBothDatabases('two published forms beside each other', (open) => {
  test('of one form, the version before is taken first, and each change says whether figures go on', async () => {
    const context = await published(open)
    const { compared, others } = await comparePublished(context, audrey, { key: 'homes', version: 2 }, null)
    expect(others.map(({ name }) => name)).toEqual(['homes/1', 'schools/1'])
    expect(compared).toMatchObject({
      ...{ isOneForm: true, alike: 1, before: { version: 1 }, now: { version: 2 } },
      questions: [{ code: 'dry', text: 'Is it dry enough?', textBefore: 'Is it dry?', comparable: false }],
    })
  })

  test('the older version comes first, whichever page it is asked on', async () => {
    const context = await published(open)
    const { compared } = await comparePublished(context, audrey, { key: 'homes', version: 1 }, 'homes/2')
    expect(compared).toMatchObject({ before: { version: 1 }, now: { version: 2 } })
  })

  test('of two forms only what both ask is looked at, wherever it stands', async () => {
    const context = await published(open)
    const { compared } = await comparePublished(context, audrey, { key: 'homes', version: 2 }, 'schools/1')
    expect(compared).toMatchObject({ isOneForm: false, alike: 1, form: [], questions: [] })
  })

  test('a form that shares nothing is not offered, and not compared', async () => {
    const context = await published(open)
    const alone = await comparePublished(context, audrey, { key: 'roads', version: 1 }, null)
    expect(alone).toMatchObject({ other: null, compared: null, others: [] })
    await expect(
      comparePublished(context, audrey, { key: 'roads', version: 1 }, 'homes/1'),
    ).rejects.toMatchObject({ kind: 'not-found' })
  })
})
