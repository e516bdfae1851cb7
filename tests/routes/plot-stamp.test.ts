import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSession } from '../../app/http/session.server.ts'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import { findCredentials } from '../../app/stores/people.server.ts'
import { loadDemonstration } from '../../db/seeds/demonstration.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { newDatabase } from '../support/databases.ts'
import { openRequestHandler } from '../support/request-handler.ts'

const handler = await openRequestHandler()
let database: Database
let context: TestContext
let cookie: string

beforeAll(async () => {
  database = await openDatabase(await newDatabase('sqlite'))
  context = testContext(database, { now: '2020-11-02T09:00:00.000Z' })
  await loadDemonstration(context)
  const person = (await findCredentials(context.reader, 'lead'))?.personId ?? ''
  cookie = (await startSession(context, new Request(context.config.origin), person)).split(';')[0] ?? ''
})

afterAll(() => database?.close())

async function get(path: string): Promise<string> {
  const request = new Request(`${context.config.origin}${path}`, { headers: { Cookie: cookie } })
  const answer = await handler.answer(context, request)
  expect(answer.status).toBe(200)
  return answer.text()
}

const plain = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** What can be read in a drawing, from top to bottom as it was drawn; and what only programs read. */
function wordsOf(svg: string) {
  const between = (name: string) =>
    [...svg.matchAll(new RegExp(`<${name}[ >][^<]*`, 'g'))].map(([each]) =>
      plain(each.replace(/^[^>]*>/, '')),
    )
  return {
    shown: between('text').join(' '),
    description: between('desc').join(),
    creator: between('dc:creator').join(),
    date: between('dc:date').join(),
    about: between('dc:description').join(),
  }
}

const PERMANENCE = {
  query: '?theme=permanence&team=Children+in+Care+North&to=2020-06-30',
  limits: 'Limits: Theme: permanence; Team of the case: Children in Care North.',
  period: 'Rounds whose period ends ever to 30 June 2020.',
  rounds: '1 round: Thematic audit of permanence, May 2020.',
}
const ALL_TEAMS = {
  query: '?theme=permanence&from=2020-01-01',
  limits: 'Limits: Theme: permanence.',
  period: 'Rounds whose period ends 1 January 2020 to now.',
  rounds: '1 round: Thematic audit of permanence, May 2020.',
}

test.each([
  ['/findings/plots/figures', 'Every question, the weakest first', PERMANENCE],
  ['/findings/plots/answers', 'How each question was answered', PERMANENCE],
  ['/findings/questions/overall-grade/plots/answers', 'How it was answered', PERMANENCE],
  ['/findings/questions/planning-quality/plots/over-time', 'Over time: ', ALL_TEAMS],
])('the drawing %s says what it is about, when and by whom it was made', async (plot, title, about) => {
  const words = wordsOf(await get(`${plot}.svg${about.query}`))
  for (const said of [title, about.limits, about.period, about.rounds]) expect(words.shown).toContain(said)
  expect(words.shown).toMatch(/Made on 2 November 2020 by Leo Hartley\.$/)
  expect(words.description).toContain('Made on 2 November 2020 by Leo Hartley.')
  expect(words).toMatchObject({ creator: 'Leo Hartley', date: '2020-11-02' })
  // The same as the file beside its table says.
  const lines: string[][] = parse(await get(`${plot}-about.csv${about.query}`), { bom: true })
  const said = lines.slice(1).filter(([part]) => part !== 'column')
  expect(said.length).toBeGreaterThan(5)
  expect(words.about.split('\n')).toEqual(said.map(([, name, meaning]) => `${name}: ${meaning}`))
})

test('without limits it says so, and that rows are illustrative where they are', async () => {
  const { shown } = wordsOf(await get('/findings/plots/figures.svg'))
  expect(shown).toContain('Limits: None. Rounds whose period ends ')
  expect(shown).toContain('Illustrative rows fitted to a published percentage: ')
})

test('on the page, whose words stand about it, a drawing has no stamp', async () => {
  const html = await get('/findings?theme=permanence')
  expect(html).toContain('class="app-chart app-chart--wide"')
  expect(html).not.toContain('Made on')
  expect(html).not.toContain('<metadata')
})
