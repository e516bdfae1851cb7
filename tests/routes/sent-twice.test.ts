import { expect, test } from 'vitest'
import { insertPlan } from '../../app/stores/plans.server.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'
import { openRequestHandler } from '../support/request-handler.ts'
import { fillDepartment, type PersonId } from './department.ts'
import { forms } from './route-table.ts'

/** Every form that makes something: who sends it, the page it stands on, and what there is one more of. */
const MAKING: Array<{ person: PersonId; path: string; table: string; form?: Record<string, string> }> = [
  { person: 'auditor', path: '/audits/open/concern', table: 'safeguarding_concern' },
  { person: 'auditor', path: '/audits/open/actions/new', table: 'remedial_action' },
  { person: 'auditor', path: '/audits/signed-off/views', table: 'audit_view' },
  { person: 'manager', path: '/concerns/concern', table: 'concern_step' },
  { person: 'lead', path: '/recommendations/recommendation/evidence/new', table: 'evidence' },
  { person: 'lead', path: '/evidence/by-hand/correct', table: 'evidence' },
  { person: 'lead', path: '/measures/measure/figures/new', table: 'observation' },
  { person: 'lead', path: '/figures/figure/correct', table: 'observation' },
  {
    ...{ person: 'lead', path: '/plans/plan/figures', table: 'observation' },
    form: { pasted: 'measure,period,value,source,date\nlegal,January 2020,80,Report,2020-05-01' },
  },
  { person: 'lead', path: '/recommendations/recommendation/actions/new', table: 'action' },
  { person: 'lead', path: '/recommendations/recommendation/measures/new', table: 'measure' },
  { person: 'lead', path: '/recommendations/recommendation/rag', table: 'rag_decision' },
  { person: 'lead', path: '/measures/measure/change', table: 'measure_target' },
  { person: 'lead', path: '/plans/new', table: 'plan' },
  { person: 'lead', path: '/plans/plan/recommendations/new', table: 'recommendation' },
  {
    ...{ person: 'lead', path: '/recommendations/recommendation/move', table: 'recommendation' },
    form: { move: 'carry', planId: 'next-plan', ref: '1', title: 'Permanence', aim: 'Stay', leadRoles: '' },
  },
  { person: 'lead', path: '/rounds/closed/summary', table: 'round_summary' },
  { person: 'lead', path: '/events', table: 'dated_event' },
  { person: 'lead', path: '/findings', table: 'saved_selection' },
  {
    ...{ person: 'manager', path: '/rounds/new?template=version&service=here', table: 'round' },
    form: forms['POST /rounds/new'] ?? {},
  },
  { person: 'manager', path: '/rounds/import', table: 'round' },
  { person: 'manager', path: '/themes', table: 'comment_theme' },
  { person: 'administrator', path: '/services', table: 'service' },
  {
    ...{ person: 'administrator', path: '/services', table: 'team' },
    form: { add: 'team', serviceId: 'here', teamName: 'North' },
  },
  { person: 'administrator', path: '/people/new', table: 'person' },
  { person: 'administrator', path: '/template-drafts/new', table: 'template_draft' },
  { person: 'administrator', path: '/templates/new', table: 'template_version' },
]

const NEXT_PLAN = {
  ...{ id: 'next-plan', title: 'The next plan', positionAt: null, aims: [], inspections: [] },
  createdAt: '2020-05-01T09:00:00.000Z',
}

const handler = await openRequestHandler()

type Sender = { context: TestContext; cookie: string; path: string }

async function read({ context, cookie, path }: Sender): Promise<string> {
  const request = new Request(context.config.origin + path, { headers: { Cookie: cookie } })
  return (await handler.answer(context, request)).text()
}

/** What a browser without scripts is told: where to go, or what the page shows that was made. */
async function send({ context, cookie, path }: Sender, form: Record<string, string>) {
  const body = new URLSearchParams(form)
  const request = new Request(context.config.origin + path, {
    method: 'POST',
    headers: { Cookie: cookie },
    body,
  })
  const answer = await handler.answer(context, request)
  const page = (await answer.text()).replaceAll('<!-- -->', '')
  const shown = /(?:[2-9a-z]{4}-){3}[2-9a-z]{4}|1 figure was imported/.exec(page)
  return { status: answer.status, to: answer.headers.get('Location'), shown: shown?.[0] ?? null }
}

async function countOf(context: TestContext, table: string): Promise<number> {
  const [row] = await onDatabase(context.config.database, async (knex) => knex(table).count({ n: '*' }))
  return Number(row?.n)
}

describeOnBothDatabases('a form that is sent twice', (open) => {
  test('makes one thing, at once or one after the other, and leads to the same place', async () => {
    const context = testContext(await open())
    const cookies = await fillDepartment(context)
    await context.writer.transaction((transaction) => insertPlan(transaction, NEXT_PLAN))
    for (const { person, path, table, form = forms[`POST ${path}`] ?? {} } of MAKING) {
      const sender = { context, path, cookie: cookies[person] }
      const token = /name="formToken" value="([^"]+)"/.exec(await read(sender))?.[1]
      const before = await countOf(context, table)
      const sent = token === undefined ? form : { ...form, formToken: token }
      const first = await Promise.all([send(sender, sent), send(sender, sent)])
      const answers = [...first, await send(sender, sent)]
      const made = (await countOf(context, table)) - before
      expect({ path, table, made, answers }).toEqual({
        path,
        table,
        made: 1,
        answers: answers.map(() => answers[0]),
      })
      expect(answers[0]?.to !== null || answers[0]?.shown !== null, path).toBe(true)
    }
  }, 240_000)

  test('with another content, on the same page gone back to, makes another', async () => {
    const context = testContext(await open())
    const sender = { context, path: '/events', cookie: (await fillDepartment(context)).lead }
    const token = /name="formToken" value="([^"]+)"/.exec(await read(sender))?.[1] ?? ''
    const before = await countOf(context, 'dated_event')
    const form = { ...forms['POST /events'], formToken: token }
    for (const title of ['New policy', 'Another policy', 'New policy']) await send(sender, { ...form, title })
    expect((await countOf(context, 'dated_event')) - before).toBe(2)
  }, 120_000)
})
