import { expect, test } from 'vitest'
import type { Actor, Role } from '../../app/domain/permissions.ts'
import { countOpenConcerns, listServiceConcerns } from '../../app/workflows/concerns/list-concerns.ts'
import { sayNotPersonalInConcern } from '../../app/workflows/concerns/personal-data.ts'
import { concernToRaise, raiseConcern } from '../../app/workflows/concerns/raise-concern.ts'
import { setEscalationRoute } from '../../app/workflows/concerns/set-route.ts'
import { StepForm, takeConcernStep } from '../../app/workflows/concerns/take-step.ts'
import { viewConcern } from '../../app/workflows/concerns/view-concern.ts'
import { fillDepartment, type PersonId } from '../routes/department.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'

const person = (personId: PersonId, role: Role, serviceId: string | null = 'here'): Actor => ({
  personId,
  displayName: personId,
  roles: [{ role, serviceId }],
  teamName: null,
  staffName: `${personId} staff`,
})
const auditor = person('auditor', 'auditor')
const manager = person('manager', 'iro-manager')
const lead = person('lead', 'lead')
const worker = person('worker', 'practitioner')
const managerElsewhere = person('manager-elsewhere', 'iro-manager', 'elsewhere')

const notAllowed = { name: 'Problem', kind: 'not-allowed' }

async function department(open: Open) {
  const context = testContext(await open())
  await fillDepartment(context)
  context.setNow('2020-05-04T09:00:00.000Z')
  return context
}

const escalated = (seen: number) => ({
  ...{ kind: 'escalated' as const, seen, toWhom: 'The head of service', reference: 'R2' },
  happenedAt: '2020-05-02T10:15',
})

describeOnBothDatabases('a safeguarding concern', (open) => {
  test('is listed as open with its steps, and leaves the list when it is closed with an outcome', async () => {
    const context = await department(open)
    expect(await takeConcernStep(context, manager, 'concern', escalated(0))).toMatchObject({ ok: true })
    const { concerns } = await listServiceConcerns(context, lead)
    expect(concerns).toMatchObject([
      {
        id: 'concern',
        days: 3,
        steps: [{ kind: 'escalated', toWhom: 'The head of service', by: 'manager' }],
      },
    ])
    expect(await countOpenConcerns(context, managerElsewhere)).toBe(0)
    const closed = { kind: 'closed' as const, seen: 1, outcome: 'The child was seen the same day' }
    expect(await takeConcernStep(context, manager, 'concern', closed)).toMatchObject({ ok: true })
    expect(await countOpenConcerns(context, manager)).toBe(0)
    const seen = await viewConcern(context, auditor, 'concern')
    expect([seen.open, seen.mayHandle, seen.steps.length]).toEqual([false, false, 2])
    const late = { kind: 'note' as const, seen: 2, note: 'Too late' }
    expect(await takeConcernStep(context, manager, 'concern', late)).toMatchObject({
      ok: false,
      overtaken: true,
    })
  })

  test('is the manager’s to follow up, the lead’s and its auditor’s to read, and nobody else’s', async () => {
    const context = await department(open)
    for (const by of [lead, auditor, worker, managerElsewhere])
      await expect(takeConcernStep(context, by, 'concern', escalated(0))).rejects.toMatchObject(notAllowed)
    for (const by of [worker, managerElsewhere, person('colleague', 'auditor')])
      await expect(viewConcern(context, by, 'concern')).rejects.toMatchObject(notAllowed)
    await expect(listServiceConcerns(context, auditor)).rejects.toMatchObject(notAllowed)
    expect((await listServiceConcerns(context, managerElsewhere)).concerns).toEqual([])
  })

  test('takes one of two steps at the same moment, and the same one by two clicks once', async () => {
    const context = await department(open)
    const clicks = [0, 0].map((seen) => takeConcernStep(context, manager, 'concern', escalated(seen)))
    expect(await Promise.all(clicks)).toEqual([{ ok: true }, { ok: true }])
    const notes = ['one', 'two'].map((note) =>
      takeConcernStep(context, manager, 'concern', { kind: 'note', seen: 1, note }),
    )
    expect((await Promise.all(notes)).map(({ ok }) => ok).sort()).toEqual([false, true])
    expect((await viewConcern(context, manager, 'concern')).steps).toHaveLength(2)
  })

  test('shows the service’s own route wherever one is raised or followed up; the older of two changes loses', async () => {
    const context = await department(open)
    expect((await concernToRaise(context, auditor, 'open')).route).toBeNull()
    const set = (seen: number, route: string, by = manager) =>
      setEscalationRoute(context, by, 'here', { seen, route })
    expect(await set(0, 'The team manager')).toMatchObject({ ok: true })
    expect(await set(0, 'The team manager')).toMatchObject({ ok: true })
    expect(await set(0, 'From an old page')).toMatchObject({ ok: false, overtaken: true })
    expect((await concernToRaise(context, auditor, 'open')).route).toBe('The team manager')
    expect((await viewConcern(context, lead, 'concern')).route).toBe('The team manager')
    for (const by of [lead, auditor, managerElsewhere])
      await expect(set(1, 'Mine', by)).rejects.toMatchObject(notAllowed)
  })

  test('records each act and each reading, and never a word of it', async () => {
    const context = await department(open)
    await takeConcernStep(context, manager, 'concern', escalated(0))
    await listServiceConcerns(context, lead)
    await viewConcern(context, auditor, 'concern')
    const rows = await context.reader('activity').orderBy('seq').select('act', 'person_id', 'detail')
    expect(rows.map((row: { act: string; person_id: string }) => `${row.person_id} ${row.act}`)).toEqual([
      'manager concern.escalate',
      'lead concern.list',
      'auditor concern.read',
    ])
    expect(JSON.stringify(rows) + JSON.stringify(context.logged)).not.toMatch(/head of service|R2|Not seen/)
  })
})

test('an escalation says when, as a browser’s field writes it', () => {
  const read = (happenedAt: string) =>
    StepForm.safeParse({ kind: 'escalated', seen: '0', toWhom: 'a', reference: 'b', happenedAt }).success
  expect(['2020-05-02T10:15', '2020-05-02', '2020-13-02T10:15', 'yesterday', ''].map(read)).toEqual([
    ...[true, false, false, false, false],
  ])
})

describeOnBothDatabases('what looks personal in a concern', (open) => {
  const typed = {
    ...{ concern: 'Gus Vale saw bruising.\r\nRing 07700 900123', told: 'Gus Vale, ext 07700 900456' },
    ...{ toldAt: '2020-05-01T09:00', reference: 'Mail to duty@example.org' },
  }

  async function withNames(opening: Open) {
    const context = await department(opening)
    await context.writer.transaction((transaction) =>
      transaction('round_case').where({ id: 'case-open' }).update({ supervisor: 'Gus Vale' }),
    )
    const warned = async (by: Actor, id: string) =>
      (await viewConcern(context, by, id)).personalWords.map(({ words }) => words)
    return { context, warned }
  }

  test('never holds it up: it is recorded, and said afterwards, save what was said at the field not to be', async () => {
    const { context, warned } = await withNames(open)
    const looked = ['07700 900123', 'never typed']
    const { id, look } = await raiseConcern(context, auditor, 'open', { ...typed, looked })
    // Who was told may be named: the record is for that.
    expect(look).toEqual([
      { where: 'The concern', kind: 'name', words: 'Gus Vale' },
      { where: 'Told at once', kind: 'phone number', words: '07700 900456' },
      { where: 'Reference', kind: 'email address', words: 'duty@example.org' },
    ])
    const left = look.map(({ words }) => words)
    for (const by of [auditor, manager, lead]) expect(await warned(by, id)).toEqual(left)
    expect((await viewConcern(context, lead, id)).maySayNotPersonal).toBe(false)
    expect(await context.reader('not_personal').select()).toHaveLength(1)
    expect((await concernToRaise(context, auditor, 'open')).names).toContain('Gus Vale')
  })

  test('is said not to be by its auditor and its manager, and by nobody else; no word of it is kept', async () => {
    const { context, warned } = await withNames(open)
    const { id } = await raiseConcern(context, auditor, 'open', typed)
    const say = (by: Actor, words: string) => sayNotPersonalInConcern(context, by, id, words)
    for (const by of [lead, worker, managerElsewhere, person('colleague', 'auditor')])
      await expect(say(by, 'Gus Vale')).rejects.toMatchObject(notAllowed)
    await expect(say(auditor, '')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(sayNotPersonalInConcern(context, auditor, 'none', 'x')).rejects.toMatchObject({
      kind: 'not-found',
    })
    await say(auditor, 'Gus Vale')
    for (let twice = 0; twice < 2; twice += 1) await say(manager, 'duty@example.org')
    expect(await warned(lead, id)).toEqual(['07700 900123', '07700 900456'])
    // Of another concern nobody has said it.
    expect((await raiseConcern(context, auditor, 'open', typed)).look).toHaveLength(4)
    const acts = await context.reader('activity').orderBy('seq').select('act', 'person_id', 'detail')
    const said = acts.filter(({ act }: { act: string }) => act === 'concern.not-personal')
    expect(said.map((row: { person_id: string }) => row.person_id)).toEqual(['auditor', 'manager'])
    const rows = await context.reader('not_personal').select()
    expect(JSON.stringify([acts, rows, context.logged])).not.toMatch(/Vale|900123|example/)
  })

  test('is said of its steps too, which are recorded at once', async () => {
    const { context, warned } = await withNames(open)
    const note = 'Gus Vale rang 07700 900123'
    const step = { kind: 'note' as const, seen: 0, note, looked: ['Gus Vale'] }
    expect(await takeConcernStep(context, manager, 'concern', step)).toMatchObject({ ok: true })
    expect(await warned(manager, 'concern')).toEqual(['07700 900123'])
    const told = { ...escalated(1), toWhom: 'Gus Vale, 07700 900456' }
    expect(await takeConcernStep(context, manager, 'concern', told)).toMatchObject({ ok: true })
    expect(await warned(manager, 'concern')).toEqual(['07700 900123', '07700 900456'])
    expect((await viewConcern(context, manager, 'concern')).names).toContain('Gus Vale')
    for (const by of [lead, auditor]) expect((await viewConcern(context, by, 'concern')).names).toEqual([])
  })
})
