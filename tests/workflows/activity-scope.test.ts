import { expect, test } from 'vitest'
import type { Actor, Role } from '../../app/domain/permissions.ts'
import { acts } from '../../app/domain/record/acts.ts'
import { appendActivity } from '../../app/stores/activity.server.ts'
import { ActivityQuery, activityPage } from '../../app/workflows/activity/list-activity.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { recorded } from '../support/recorded.ts'

const as = (role: Role, serviceId: string | null = 'here', personId: string = role): Actor => ({
  ...{ personId, displayName: personId, teamName: null, staffName: null },
  roles: [{ role, serviceId }],
})

const entries = [
  { personId: 'auditor', act: 'audit.read', subjectId: 'one', serviceId: 'here' },
  { personId: 'auditor', act: 'audit.read', subjectId: 'two', serviceId: 'elsewhere' },
  { personId: 'lead', act: 'audit.read', subjectId: 'one', serviceId: 'here' },
  {
    personId: 'lead',
    act: 'findings.read',
    subjectType: 'round',
    subjectId: 'round',
    serviceId: 'elsewhere',
  },
  { personId: 'administrator', act: 'person.create', subjectType: 'person', subjectId: 'auditor' },
  { personId: null, act: 'sign-in.failed', subjectType: 'person', subjectId: 'iro-manager' },
  { personId: null, act: 'request.refused', subjectType: 'network', subjectId: '192.0.2.0/24' },
  { personId: 'data-protection-officer', act: 'people.list', subjectType: 'people', subjectId: 'all' },
].map((entry, place) => ({ ...entry, at: `2020-06-${10 + place}T23:30:00.000Z` }))

describeOnBothDatabases('who sees what of the activity record', (open) => {
  async function seen() {
    const database = await open()
    const context = testContext(database)
    await database.writer.transaction((transaction) =>
      appendActivity(
        transaction,
        entries.map((entry) => recorded(entry)),
      ),
    )
    const of = async (actor: Actor, query: Record<string, string> = {}) => {
      const page = await activityPage(context, actor, ActivityQuery.parse(query))
      // Not that they just looked.
      return page.entries
        .filter(({ act }) => act !== 'activity.read')
        .map(({ seq }) => seq)
        .reverse()
    }
    return { context, of }
  }

  test('one sees one’s own, an IRO manager their service’s, an administrator the configuration, a data protection officer all', async () => {
    const { of } = await seen()
    expect(await of(as('auditor'))).toEqual([1, 2, 5])
    expect(await of(as('lead'))).toEqual([3, 4])
    expect(await of(as('practitioner'))).toEqual([])
    expect(await of(as('iro-manager'))).toEqual([1, 3, 6])
    expect(await of(as('iro-manager', 'elsewhere'))).toEqual([2, 4, 6])
    expect(await of(as('administrator', null))).toEqual([5])
    expect(await of(as('data-protection-officer', null))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    await expect(of({ ...as('auditor'), roles: [] })).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  test('filters by thing, person, act and day narrow it together, within what somebody sees', async () => {
    const { of } = await seen()
    const officer = as('data-protection-officer', null)
    expect(await of(officer, { of: 'audit', id: 'one' })).toEqual([1, 3])
    expect(await of(officer, { of: 'audit', id: 'one', person: 'lead' })).toEqual([3])
    expect(await of(officer, { person: 'auditor' })).toEqual([1, 2])
    expect(await of(officer, { act: 'audit.read', person: 'auditor', of: 'audit', id: 'two' })).toEqual([2])
    expect(await of(as('iro-manager'), { person: 'auditor' })).toEqual([1])
    expect(await of(as('auditor'), { of: 'audit', id: 'one' })).toEqual([1])
    // Half past eleven in the evening of Greenwich is the next day in London, in summer.
    expect(await of(officer, { day: '2020-06-11' })).toEqual([1])
    expect(await of(officer, { day: '2020-06-10' })).toEqual([])
    expect(await of(officer, { day: 'yesterday', act: '', before: 'x', of: 'audit' })).toHaveLength(8)
  })

  test('goes on page by page with what was chosen, and says each entry in words, with the network for who sees all', async () => {
    const { context, of } = await seen()
    const many = Array.from({ length: 120 }, (_, n) =>
      recorded({
        personId: 'auditor',
        act: 'audit.save',
        subjectId: `many-${n}`,
        addressPrefix: '192.0.2.0/24',
      }),
    )
    await context.writer.transaction((transaction) => appendActivity(transaction, many))
    const officer = as('data-protection-officer', null)
    const found: number[] = []
    let before: number | null = null
    do {
      const query = { act: 'audit.save', ...(before === null ? {} : { before }) }
      const page: Awaited<ReturnType<typeof activityPage>> = await activityPage(context, officer, query)
      found.push(...page.entries.map(({ seq }) => seq))
      before = page.next
      expect(page.entries[0]).toMatchObject({
        sentence: {
          who: 'auditor',
          before: ' saved answers of ',
          subject: expect.stringMatching(/^audit many-/),
        },
        addressPrefix: '192.0.2.0/24',
      })
    } while (before !== null)
    expect(found).toEqual(Array.from({ length: 120 }, (_, n) => 128 - n))
    const [own] = (await activityPage(context, as('auditor'), { act: 'audit.save' })).entries
    expect(own?.addressPrefix).toBeNull()
    expect(await of(as('auditor'), { before: '3' })).toEqual([1, 2])
  })
})

test('every act has its own words', () => {
  const said = Object.values(acts).map(({ says }) => says)
  for (const says of said) expect(says).toMatch(/^[a-z]/)
  expect(said.every((says) => says.split('{it}').length <= 2)).toBe(true)
})
