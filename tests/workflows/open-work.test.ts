import { expect, test } from 'vitest'
import { may } from '../../app/domain/permissions.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import { findPerson, listPeople, replaceRoles } from '../../app/stores/people.server.ts'
import { listOwnAudits } from '../../app/workflows/audits/list-own-audits.ts'
import { currentPerson } from '../../app/workflows/people/current-person.ts'
import { openWorkOf } from '../../app/workflows/people/open-work.ts'
import { roundsOf } from '../../app/workflows/rounds/list-rounds.ts'
import { viewRound } from '../../app/workflows/rounds/view-round.ts'
import { fillDepartment } from '../routes/department.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'

async function actorOf(context: TestContext, id: string) {
  const person = await currentPerson(context, id)
  if (!person) throw new Error('nobody')
  return person.actor
}

const give = (context: TestContext, id: string, serviceId: string | null) =>
  context.writer.transaction((transaction) =>
    replaceRoles(
      transaction,
      id,
      serviceId === null ? [] : [{ id: `role of ${id} now`, role: 'auditor' as const, serviceId }],
    ),
  )

describeOnBothDatabases('open work', (open) => {
  test('of somebody who left stands on the page of its round, for its manager', async () => {
    const context = testContext(await open())
    await fillDepartment(context)
    const manager = await actorOf(context, 'manager')
    expect((await viewRound(context, manager, 'open')).leavers).toEqual([])
    for (const serviceId of [null, 'elsewhere']) {
      await give(context, 'auditor', serviceId)
      const waiting = (await listAuditsOfRound(context.reader, 'open')).filter(
        ({ state }) => state === 'assigned',
      )
      expect((await viewRound(context, manager, 'open')).leavers).toEqual([
        {
          ...{ personId: 'auditor', displayName: 'auditor', roundId: 'open', roundName: 'The open round' },
          ...{ serviceId: 'here', audits: waiting.length, actions: 0, concerns: 1 },
        },
      ])
      expect((await viewRound(context, manager, 'closed')).leavers).toEqual([])
    }
    await give(context, 'colleague', 'elsewhere')
    const leavers = (await viewRound(context, manager, 'open')).leavers
    expect(leavers.map(({ personId, actions }) => [personId, actions]).sort()).toEqual([
      ['auditor', 0],
      ['colleague', 1],
    ])
    const lead = await actorOf(context, 'lead')
    expect((await viewRound(context, lead, 'open')).leavers).toEqual([])
  })

  test('of a person is counted by round, and nothing of a case is told', async () => {
    const context = testContext(await open())
    await fillDepartment(context)
    const administrator = await actorOf(context, 'administrator')
    const workOf = async (id: string) => {
      const person = (await listPeople(context.reader)).find((each) => each.id === id)
      if (!person) throw new Error('nobody')
      return openWorkOf(context.reader, administrator, person)
    }
    expect(await workOf('auditor')).toMatchObject({
      rounds: [{ roundId: 'open', audits: 2, actions: 0, concerns: 1, left: false, mayReassign: false }],
      drafts: [],
    })
    await context.writer.transaction((transaction) =>
      transaction('person').whereIn('id', ['auditor', 'administrator']).update({ active: false }),
    )
    const left = await workOf('auditor')
    expect(left.rounds.map((round) => round.left)).toEqual([true])
    expect(JSON.stringify(left)).not.toContain('C-')
    expect((await workOf('administrator')).drafts).toEqual(['Permanence in short'])
  })

  test('is nobody’s to read who has no role in its service, assigned or not', async () => {
    const context = testContext(await open())
    await fillDepartment(context)
    expect(await listOwnAudits(context, await actorOf(context, 'auditor'))).not.toEqual([])
    await give(context, 'auditor', 'elsewhere')
    const auditor = await actorOf(context, 'auditor')
    expect(await listOwnAudits(context, auditor)).toEqual([])
    expect((await roundsOf(context, auditor)).rounds).toEqual([])
    await give(context, 'auditor', null)
    const nobody = await actorOf(context, 'auditor')
    await expect(listOwnAudits(context, nobody)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect(may(nobody, 'template.view')).toBe(false)
    expect((await findPerson(context.reader, 'auditor'))?.active).toBe(true)
  })
})
