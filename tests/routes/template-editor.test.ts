import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '../../app/domain/permissions.ts'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { startFromFile } from '../../app/workflows/templates/start-draft.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { newDatabase } from '../support/databases.ts'
import { openRequestHandler } from '../support/request-handler.ts'
import { fillDepartment } from './department.ts'

/** The pages of a draft as they come without JavaScript, and what their forms do. */
let database: Database
let context: TestContext
let cookie: string
const draft = '/template-drafts/template-draft'

const handler = await openRequestHandler()

beforeEach(async () => {
  database = await openDatabase(await newDatabase('sqlite'))
  context = testContext(database)
  cookie = (await fillDepartment(context)).administrator
  return () => database.close()
})

async function ask(path: string, form?: Record<string, string>) {
  const body = form && new URLSearchParams(form)
  const request = new Request(new URL(path, 'http://127.0.0.1:3000'), {
    ...{ method: body ? 'POST' : 'GET', headers: { Cookie: cookie } },
    ...(body ? { body } : {}),
  })
  const response = await handler.answer(context, request)
  return { status: response.status, to: response.headers.get('Location'), html: await response.text() }
}

const roles: Actor['roles'] = [{ role: 'administrator', serviceId: null }]
const who = { personId: 'administrator', displayName: 'a', teamName: null, staffName: null, roles }

/** The menu's item as it stands on the page. */
function menuItem(html: string, to: string): string {
  return html.match(new RegExp(`<a [^>]*href="${to}"[^>]*>`))?.[0] ?? ''
}

test('the menu says that a draft, and every page of it, is among the templates', async () => {
  for (const path of [draft, `${draft}/questions/legal`, '/template-drafts/new', '/templates/permanence/1'])
    expect(menuItem((await ask(path)).html, '/templates')).toContain('aria-current="true"')
  expect(menuItem((await ask('/templates')).html, '/templates')).toContain('aria-current="page"')
  expect(menuItem((await ask('/rounds')).html, '/templates')).not.toContain('aria-current')
})

test('a question is moved to any place; a condition that cannot be there is a problem, and stays', async () => {
  const page = await ask(`${draft}/questions/legal`)
  expect(page.html).toContain(`href="${draft}/move/legal"`)
  const { html } = await ask(`${draft}/move/legal`)
  expect(html).toContain('<option value="all.felt">In All, after: Is it felt?</option>')
  expect(html).not.toContain('value="all.legal"')

  const missing = await ask(`${draft}/move/legal`, { revision: '1', place: '' })
  expect(missing.status).toBe(400)
  expect(missing.html).toContain('Choose a place')

  const gate = { revision: '1', code: 'all', title: 'All', gate: 'legal', gate_is: 'yes' }
  expect((await ask(`${draft}/sections/all`, gate)).status).toBe(302)
  const more = { revision: '2', intent: 'add-section', sectionTitle: 'More' }
  expect((await ask(draft, more)).status).toBe(302)
  const moved = await ask(`${draft}/move/legal`, { revision: '3', place: 'more.' })
  expect(moved).toMatchObject({ status: 302, to: `${draft}#question-legal` })
  const overview = (await ask(draft)).html
  expect(overview.indexOf('id="question-legal"')).toBeGreaterThan(overview.indexOf('id="section-more"'))
  expect(overview).toContain('legal is not a question of this section')
  expect((await ask(`${draft}/sections/all`)).html).toContain('value="legal"')

  const late = await ask(`${draft}/move/legal`, { revision: '3', place: 'all.felt' })
  expect(late.status).toBe(409)
  expect(late.html.replaceAll('<!-- -->', '')).toContain('moved the question legal')
  expect(late.html).toContain('<option value="all.felt" selected="">')
})

test('a section of which nothing is asked says so in the form, and no longer once something is', async () => {
  const none = 'Nothing is asked here, as the answers stand.'
  expect((await ask(`${draft}/preview`)).html).not.toContain(none)
  const text = `template: gated
version: 1
title: Gated
theme: visiting
purpose: Is it asked?
sections:
  - { code: one, title: One, questions: [{ code: open, text: Is it open?, scale: yes-no }] }
  - code: two
    title: Two
    when: { question: open, is: 'yes' }
    questions: [{ code: seen, text: Was the child seen?, scale: yes-no }]
`
  const { id } = await startFromFile(context, who, { text })
  const preview = `/template-drafts/${id}/preview`
  expect((await ask(preview)).html).toContain(none)
  const tried = (await ask(preview, { 'open.value': 'yes', 'open.base': '0', next: 'show' })).html
  expect(tried).toContain('Was the child seen?')
  expect(tried).not.toContain(none)
})

test('whoever types while the draft is published or discarded gets back what was typed', async () => {
  const typed = 'Was the child asked what they would change?'
  const late = { revision: '1', text: typed, title: typed, words: typed, note: typed, sectionTitle: typed }
  expect((await ask(`${draft}/remove/draft`, { revision: '1' })).to).toBe('/templates')
  for (const page of [
    ...['', '/head', '/sections/all', '/questions/legal', '/add-question/all', '/move/legal', '/publish'],
    ...['/condition/question.felt.when', '/derive/felt', '/scales/own', '/remove/question.legal'],
  ]) {
    const answer = await ask(draft + page, late)
    expect([page, answer.status]).toEqual([page, 404])
    expect(answer.html).toContain('this draft was published or discarded while you had it open')
    expect(answer.html).toContain(typed)
  }
})

test('a draft somebody changed meanwhile is not published unseen, and the note is there still', async () => {
  const note = 'Asked for by carers'
  expect((await ask(`${draft}/publish`, { note })).status).toBe(409)
  expect((await ask(`${draft}/publish`, { revision: '1', note: ' ' })).status).toBe(400)
  const more = { revision: '1', intent: 'add-section', sectionTitle: 'Empty' }
  expect((await ask(draft, more)).status).toBe(302)
  const refused = await ask(`${draft}/publish`, { revision: '1', note })
  expect(refused.status).toBe(409)
  expect(refused.html.replaceAll('<!-- -->', '')).toContain('added the section empty')
  expect(refused.html).toContain('Still to put right here')
  expect(refused.html).toContain(note)
})

test('what is typed for a question that was given another code meanwhile is not lost', async () => {
  const fields = { text: 'Is it legal?', type: 'scale', scale: 'yes-no', allows: 'required' }
  expect((await ask(`${draft}/questions/legal`, { ...fields, revision: '1', code: 'lawful' })).status).toBe(
    302,
  )
  const typed = { ...fields, revision: '1', text: 'Is it legal, and known to be?' }
  for (const page of ['/questions/legal', '/move/legal', '/condition/question.legal.when', '/derive/legal']) {
    const late = await ask(draft + page, { ...typed, code: 'legal', by: 'rules', intent: 'save' })
    expect(late.html).toContain('somebody took this out of the draft, or gave it another code')
    expect(late.html).toContain(typed.text)
  }
})

test('a draft somebody changed meanwhile is not discarded unseen', async () => {
  const more = { revision: '1', intent: 'add-section', sectionTitle: 'Much work' }
  expect((await ask(draft, more)).status).toBe(302)
  const refused = await ask(`${draft}/remove/draft`, { revision: '1' })
  expect(refused.status).toBe(409)
  expect(refused.html.replaceAll('<!-- -->', '')).toContain('added the section much-work')
  expect(refused.html).toContain('name="revision" value="2"')
  expect((await ask(`${draft}/remove/draft`, { revision: '2' })).to).toBe('/templates')
})

test('a draft with a text that no cell holds is downloaded as text, and says why not as a spreadsheet', async () => {
  const head = { title: 'Long', template: 'long', theme: 'long', purpose: 'x'.repeat(40_000) }
  expect((await ask(`${draft}/head`, { ...head, revision: '1' })).status).toBe(302)
  const sheet = await ask(`${draft}/file/xlsx`)
  expect(sheet.status).toBe(400)
  expect(sheet.html).toContain('in row 6 of the sheet Template, value is longer than a cell can be')
  expect((await ask(`${draft}/file/yaml`)).status).toBe(200)
})

test('a file is published at once with a note only, and neither is lost where the other is wrong', async () => {
  const text = 'template: meals\nversion: 1\ntitle: Meals\ntheme: living\npurpose: Do they eat together?\n'
  const questions =
    'sections: [{ code: all, title: All, questions: [{ code: eaten, text: Eaten?, scale: yes-no }] }]\n'
  const note = 'Asked for by carers'
  const unnoted = await ask('/templates/new', { text: text + questions, note: ' ' })
  expect(unnoted.status).toBe(400)
  expect(unnoted.html).toContain('Say what is different')
  expect(unnoted.html).toContain('Do they eat together?')
  const wrong = await ask('/templates/new', { text, note })
  expect(wrong.status).toBe(400)
  expect(wrong.html).toContain('sections is missing')
  expect(wrong.html).toContain(note)
  expect(await ask('/templates/new', { text: text + questions, note })).toMatchObject({
    status: 302,
    to: '/templates/meals/1',
  })
  expect((await ask('/templates/meals/1')).html).toContain(note)
})

const bank = `template: question-bank
version: 1
title: Question bank
theme: question-bank
purpose: What several forms ask.
sections:
  - code: all
    title: All
    questions:
      - { code: drift, text: Is there drift?, scale: yes-no }
      - { code: meals, text: Meals, type: group, questions: [{ code: warm, text: Was it warm?, scale: yes-no }] }
`
const form = `template: living
version: 1
title: Living
theme: living
purpose: How do they live?
sections:
  - code: all
    title: All
    questions:
      - { code: drift, bank: true }
      - { code: meals, bank: true }
      - { code: visits, text: Visits, type: group, questions: [{ code: alone, text: Alone?, scale: yes-no }] }
`

test('a question of the bank leads to where it stands there, and the rows of its groups are changed there alone', async () => {
  await context.writer.transaction((transaction) =>
    publishTemplateVersion(transaction, context, { text: bank, publishedBy: null }),
  )
  const { id } = await startFromFile(context, who, { text: form })
  const path = `/template-drafts/${id}`
  expect((await ask(`${path}/questions/drift`)).html).toContain('href="/templates/question-bank/1#drift"')
  expect((await ask('/templates/question-bank/1')).html).toContain('id="drift"')

  const { html } = await ask(path)
  expect(html).toContain('What is asked in each row is changed in the question bank.')
  for (const offered of [
    '/questions/meals',
    '/questions/alone',
    '/add-question/visits',
    '/remove/question.alone',
  ])
    expect(html).toContain(`href="${path}${offered}"`)
  for (const refused of ['/questions/warm', '/add-question/meals', '/remove/question.warm'])
    expect(html).not.toContain(`href="${path}${refused}"`)
  expect(html).not.toContain('value="question warm up"')
  expect((await ask(`${path}/questions/warm`)).html).not.toContain(`${path}/move/warm`)
  expect((await ask(`${path}/move/warm`)).status).toBe(404)
  expect((await ask(`${path}/move/drift`)).html).not.toContain('value="meals.')
})

test('whoever takes a question out of the bank is told which forms take it, and not which ask it in their own words', async () => {
  const own = form
    .replace('living', 'living-short')
    .replace('Living', 'Living, in short')
    .replace('drift, bank: true', 'drift, text: Does it drift?, scale: yes-no')
  for (const text of [bank, form, own])
    await context.writer.transaction((transaction) =>
      publishTemplateVersion(transaction, context, { text, publishedBy: null }),
    )
  const { id } = await startFromFile(context, who, { text: bank.replace('version: 1', 'version: 2') })
  const taken = async (part: string) => {
    const { html } = await ask(`/template-drafts/${id}/remove/${part}`)
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
    return [...main.matchAll(/<li>(.*?)<\/li>/g)].map(([, item]) => item)
  }
  expect(await taken('question.drift')).toEqual(['Living'])
  expect(await taken('question.warm')).toEqual(['Living', 'Living, in short'])
  expect(await taken('section.all')).toEqual(['Is there drift?', 'Meals', 'Living', 'Living, in short'])
})

/** What a browser would send with the page's form: every field as it stands. */
function fieldsOf(html: string): Record<string, string> {
  const sent: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const part = (name: string) => tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1]
    const isSent = part('type') !== 'radio' || / checked/.test(tag)
    const name = part('name')
    if (name?.includes('.') && isSent) sent[name] = part('value') ?? ''
  }
  return sent
}

test('an answer tried in the preview is there again when its question is asked again', async () => {
  const preview = `${draft}/preview`
  const answered = { 'legal.base': '0', 'legal.value': 'yes', 'felt.base': '0', 'felt.value': 'no' }
  const first = fieldsOf((await ask(preview, { ...answered, next: 'show' })).html)
  expect(first).toMatchObject({ 'legal.value': 'yes', 'felt.value': 'no' })

  const without = await ask(preview, { ...first, 'legal.value': 'no', next: 'show' })
  expect(without.html).not.toMatch(/type="radio"[^>]*name="felt.value"|name="felt.value"[^>]*type="radio"/)
  expect(without.html).toContain('<li>Is it felt?</li>')
  const second = fieldsOf(without.html)
  expect(second).toMatchObject({ 'legal.value': 'no', 'felt.value': 'no', 'felt.base': '0' })

  const again = await ask(preview, { ...second, 'legal.value': 'yes', next: 'show' })
  expect(fieldsOf(again.html)).toMatchObject({ 'legal.value': 'yes', 'felt.value': 'no' })
  expect(again.html.match(/name="felt.base"/g)).toHaveLength(1)
})
