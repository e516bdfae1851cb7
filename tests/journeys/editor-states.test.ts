import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { DESKTOP, expectUsable, press } from '../support/usable-page.ts'

const { signIn } = inDemonstration()

/** A form with something of everything; `more` stands in it where a test spoils it. */
const form = (key: string, more = '') => `template: ${key}
version: 1
title: Visits to children
theme: visiting
purpose: Are children seen, and alone?
scales:
  seen:
    options: [{ code: alone, label: Alone }, { code: not-alone, label: With somebody }, { code: unseen, label: Not seen }]
    meets: [alone]
sections:
  - code: visits
    title: Visits
    gate: { question: open, is: 'yes' }
    questions:
      - { code: open, text: Is the case open?, scale: yes-no }
      - { code: how, text: How was the child seen?, scale: seen, comment: optional, comment_on: [unseen] }
      - { code: asked, text: When was the visit asked for?, type: date }
      - { code: done, text: When was it made?, type: date, not_before: asked }
      - { code: days, text: How long did it take?, type: number, derive: { between: [asked, done], in: days }, unit: days }
      - { code: people, text: Who was there?, type: group, max: 5, questions: [{ code: known, text: Is the person known?, scale: yes-no }] }
${more}
      - code: quick
        text: Was it quick?
        scale: yes-no
        override: true
        derive: { rules: [{ when: { question: days, at_most: 5 }, answer: 'yes' }, { answer: 'no' }] }
        prompts: [{ when: { question: how, is: unseen }, text: Say why nobody was seen. }]
`

/** Begins a draft with the text of a file. @returns its path */
async function begin(page: Page, text: string): Promise<string> {
  await page.goto('/template-drafts/new')
  await page.getByLabel('Or paste its text').fill(text)
  await press(page, 'Begin with this file')
  await page.waitForURL(/\/template-drafts\/[\w-]{10,}$/)
  return new URL(page.url()).pathname
}

/** No violation there, and nothing sticks out at any width. */
async function expectState(page: Page, says: string | RegExp): Promise<void> {
  await page.getByText(says).first().waitFor()
  await expectUsable(page, [DESKTOP])
}

describe('every state of the editor is accessible, at any width', () => {
  test('a file that cannot be a draft, and one that is a draft with problems', async () => {
    const { page } = await signIn('lead')
    await page.goto('/template-drafts/new')
    await press(page, 'Begin with this file')
    await expectState(page, 'There is a problem')
    await page.getByLabel('Or paste its text').fill('template: [')
    await press(page, 'Begin with this file')
    await expectState(page, 'There is a problem')

    const circle = `      - { code: hen, text: Hen?, scale: yes-no, when: { question: egg, is: 'yes' } }
      - { code: egg, text: Egg?, scale: nowhere, when: { question: hen, is: 'yes' } }`
    const draft = await begin(page, form('visits-spoiled', circle))
    await expectState(page, 'To put right before it can be published')
    await page.goto(`${draft}/questions/egg`)
    await expectState(page, 'Still to put right here')
    await page.goto(`${draft}/preview`)
    await expectState(page, 'There is a preview once this is put right')
    await page.goto(`${draft}/publish`)
    await expectState(page, 'It can be published once nothing is left to put right')
    await page.goto(`${draft}/remove/question.hen`)
    await expectState(page, 'These look at it and have to be changed afterwards')
    await page.goto(`${draft}/remove/draft`)
    await expectState(page, 'Everything in it is gone then')
  }, 240_000)

  test('each part, as it is saved and as it is refused', async () => {
    const { page } = await signIn('lead')
    const draft = await begin(page, form('visits-parts'))
    for (const [at, says] of [
      ['/questions/how', 'Question: How was the child seen?'],
      ['/questions/days', 'Whole days from'],
      ['/questions/quick', 'The first of these that holds'],
      ['/questions/people', 'Question: Who was there?'],
      ['/questions/known', 'Question: Is the person known?'],
      ['/sections/visits', 'The rest is asked when the answer is'],
      ['/scales/seen', 'Used by'],
      ['/derive/days', 'In whole'],
      ['/derive/quick', 'are then added one by one'],
      ['/print', 'How was the child seen?'],
    ] as const) {
      await page.goto(`${draft}${at}`)
      await expectState(page, says)
    }
    for (const [at, empty, button] of [
      ['/questions/how', 'Question', 'Save the question'],
      ['/sections/visits', 'Title', 'Save the section'],
      ['/head', 'Title', 'Save'],
      ['/scales/seen', 'Name', 'Save the scale'],
    ] as const) {
      await page.goto(`${draft}${at}`)
      await page.getByLabel(empty, { exact: true }).first().fill('')
      await press(page, button)
      // A draft keeps what is not finished, and says so; only what cannot be kept is refused.
      await expectState(page, /There is a problem|To put right before it can be published/)
    }
    await page.goto(`${draft}/add-question/visits`)
    await press(page, 'Add it from the bank')
    await expectState(page, 'There is a problem')
    await page.goto(`${draft}/condition/question.how.when`)
    await press(page, 'Save the condition')
    await expectState(page, 'There is a problem')
    await page.goto(`${draft}/derive/days`)
    await page.getByLabel('From', { exact: true }).selectOption('')
    await press(page, 'Save')
    await expectState(page, /There is a problem|Still to put right here/)
  }, 240_000)

  test('a question of the bank, taken and made the form’s own', async () => {
    const { page } = await signIn('lead')
    const draft = await begin(page, form('visits-bank'))
    await page.goto(`${draft}/add-question/visits`)
    await page.getByLabel('From the question bank').selectOption('plan-reviewed-in-timescale')
    await press(page, 'Add it from the bank')
    await page.waitForURL(/#question-/)
    await page.goto(`${draft}/questions/plan-reviewed-in-timescale`)
    await expectState(page, 'question bank')
    await press(page, 'Save it as a question of this form alone')
    await expectState(page, 'Save it, asked as the bank does')
  }, 120_000)

  test('somebody else was there first', async () => {
    const [{ page: lead }, { page: administrator }] = await Promise.all([
      signIn('lead'),
      signIn('administrator'),
    ])
    const draft = await begin(lead, form('visits-twice'))
    const meet = async (at: string, act: () => Promise<void>) => {
      await administrator.goto(`${draft}${at}`)
      await lead.goto(`${draft}/head`)
      await lead.getByLabel('Purpose').fill(`Are children seen? ${at}`)
      await press(lead, 'Save')
      await lead.waitForURL(draft)
      await act()
      await expectState(administrator, 'Somebody changed this draft while you had it open')
    }
    await meet('/questions/how', () => press(administrator, 'Save the question'))
    await meet('/condition/question.asked.when', async () => {
      await administrator.getByLabel('Question').first().selectOption({ label: 'Is the case open?' })
      await press(administrator, 'Show its answers')
      await administrator.getByLabel('Yes', { exact: true }).check()
      await press(administrator, 'Save the condition')
    })
    await meet('/scales/seen', () => press(administrator, 'Save the scale'))
    await meet('/remove/question.how', () => press(administrator, 'Remove the question'))
    await administrator.goto(`${draft}/publish`)
    await lead.goto(`${draft}/head`)
    await lead.getByLabel('Purpose').fill('Are children seen, by whom?')
    await press(lead, 'Save')
    await lead.waitForURL(draft)
    await administrator.getByLabel('What it is for').fill('First')
    await press(administrator, 'Publish version 1')
    await expectState(administrator, 'Somebody changed this draft while you had it open')
    expect(await administrator.getByLabel('What it is for').inputValue()).toBe('First')
  }, 240_000)

  test('tried, published, changed, compared and retired', async () => {
    const { page } = await signIn('lead')
    const draft = await begin(page, form('visits-whole'))
    await page.goto(`${draft}/preview`)
    await expectState(page, 'The whole form as an auditor sees it')
    await press(page, 'Show what this leads to')
    await expectState(page, 'What these answers lead to')
    await page.goto(`${draft}/publish`)
    await press(page, 'Publish version 1')
    await expectState(page, 'There is a problem')
    await page.getByLabel('What it is for').fill('To see whether children are seen')
    await press(page, 'Publish version 1')
    await page.waitForURL('/templates/visits-whole/1')
    await expectState(page, 'otherwise No')

    await page.goto('/template-drafts/new?from=visits-whole/1')
    await press(page, 'Begin the next version')
    await page.waitForURL(/\/template-drafts\/[\w-]{10,}$/)
    const next = new URL(page.url()).pathname
    await page.goto(`${next}/questions/how`)
    await page.getByLabel('Question', { exact: true }).fill('In whose presence was the child seen?')
    await press(page, 'Save the question')
    await page.waitForURL(new RegExp(`${next}(#.*)?$`))
    await page.goto(`${next}/publish`)
    await expectState(page, 'Figures from before and after cannot be compared')
    await page.getByLabel('What is different, and why').fill('Others may be there')
    await press(page, 'Publish version 2')
    await page.waitForURL('/templates/visits-whole/2')

    await page.getByRole('link', { name: 'Compare with another' }).click()
    await expectState(page, 'Before: “How was the child seen?”')
    await page.goto('/templates/visits-whole/2/retire')
    await press(page, 'Retire it')
    await expectState(page, 'This template is retired')
  }, 240_000)
})
