import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'

const { signIn } = inDemonstration()

/** Opens a page whose scripts are still on their way until `arrive` is called. */
async function openSlowly(page: Page, path: string): Promise<{ arrive: () => Promise<void> }> {
  let arrive = () => {}
  const held = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route(/\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  return {
    arrive: async () => {
      arrive()
      await page.waitForLoadState('networkidle')
      await page.unroute(/\.js$/)
    },
  }
}

const comment = '#assessment-quality-comment'
const saved = (page: Page) => page.waitForSelector('[data-save-state=saved]')

/** The first section of an audit that is not signed off. */
async function sectionOf(page: Page): Promise<string> {
  await page.goto('/audits')
  await page
    .locator('tr', { hasText: /Not started|In progress/ })
    .first()
    .getByRole('link')
    .click()
  await page.waitForSelector('.govuk-task-list')
  return `${new URL(page.url()).pathname}/sections/what-it-says`
}

const text = (page: Page) => page.locator(comment).inputValue()
const grade = (page: Page) => page.locator('input[name="assessment-quality.value"]:checked').inputValue()

describe('what an auditor does before the scripts of a page run', () => {
  test('is saved as soon as they run, where the answer was blank and where it was not', async () => {
    const { page } = await signIn('auditor')
    const path = await sectionOf(page)
    for (const [typed, picked] of [
      ['Typed while the page came in', 'inadequate'],
      ['Typed over it, on a slow train', 'requires-improvement'],
    ] as const) {
      const { arrive } = await openSlowly(page, path)
      await page.locator(comment).click()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(typed)
      await page.locator(`input[name="assessment-quality.value"][value=${picked}]`).check({ force: true })
      await arrive()
      await saved(page)
      expect(await text(page)).toBe(typed)
      expect(await grade(page)).toBe(picked)
      await page.goto(path, { waitUntil: 'networkidle' })
      expect(await text(page)).toBe(typed)
      expect(await grade(page)).toBe(picked)
    }
  })

  test('leaves the caret where it is, in the middle of a sentence', async () => {
    const { page } = await signIn('auditor')
    const path = await sectionOf(page)
    await page.goto(path)
    await page.fill(comment, 'The plan names nobody.')
    await saved(page)
    const { arrive } = await openSlowly(page, path)
    await page.locator(comment).focus()
    await page.keyboard.press('ControlOrMeta+Home')
    await page.keyboard.type('Seen twice. ')
    await arrive()
    await page.keyboard.type('Read again. ')
    await saved(page)
    expect(await text(page)).toBe('Seen twice. Read again. The plan names nobody.')
  })

  test('keeps nothing that was not done: a page nobody touched saves nothing', async () => {
    const { page } = await signIn('auditor')
    const posts: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request.url())
    })
    const { arrive } = await openSlowly(page, await sectionOf(page))
    await arrive()
    await page.waitForTimeout(1_000)
    expect(posts).toEqual([])
  })
})

const FORM = `template: hurry
version: 1
title: Written in a hurry
theme: recording
purpose: Is it written down?
sections:
  - code: one
    title: One
    questions:
      - { code: seen, text: Was the child seen?, scale: yes-no, comment: optional }
`

test('what a quality lead picks, ticks and types over before the scripts of a page run stays, and is saved', async () => {
  const { page } = await signIn('lead')
  await page.goto('/template-drafts/new', { waitUntil: 'networkidle' })
  await page.getByLabel('Or paste its text').fill(FORM)
  await page.getByRole('button', { name: 'Begin with this file' }).click()
  await page.getByRole('heading', { level: 1, name: 'Written in a hurry' }).waitFor()
  const question = `${new URL(page.url()).pathname}/questions/seen`
  const { arrive } = await openSlowly(page, question)
  const text = page.getByLabel('Question', { exact: true })
  const kind = page.getByLabel('Kind of answer')
  const cannotTell = page.getByLabel('Cannot tell from the record is offered')
  await text.fill('Is it written down?')
  await kind.selectOption('text')
  const wasTicked = await cannotTell.isChecked()
  await cannotTell.setChecked(!wasTicked, { force: true })
  await arrive()
  const expectDone = async () => {
    expect(await text.inputValue()).toBe('Is it written down?')
    expect(await kind.inputValue()).toBe('text')
    expect(await cannotTell.isChecked()).toBe(!wasTicked)
  }
  await expectDone()
  await page.getByRole('button', { name: 'Save the question' }).click()
  await page.getByRole('heading', { level: 1, name: 'Written in a hurry' }).waitFor()
  await page.goto(question, { waitUntil: 'networkidle' })
  await expectDone()
})
