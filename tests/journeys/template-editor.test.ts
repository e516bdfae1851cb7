import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { Keyboard } from '../support/keyboard.ts'
import { expectUsable } from '../support/usable-page.ts'

const { signIn } = inDemonstration()

/** What a link or a button does, and to what: the second part is there for a screen reader. */
function act(words: string, subject: string): RegExp {
  return new RegExp(`^${words}\\W+${subject.replaceAll(/[?.]/g, '\\$&')}$`)
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

/** Adds a question from the draft's overview and comes back to it. */
async function addQuestion(
  page: Page,
  keys: Keyboard,
  { to, text, kind, scale }: { to: string; text: string; kind?: string; scale?: string },
) {
  await keys.follow(new RegExp(`^Add a question.* ${to}$`))
  await heading(page, `Add a question to ${to}`)
  await keys.type(/^Question/, text)
  if (kind) await keys.pick('Kind of answer', kind)
  if (scale) await keys.choose('Scale, if it has one', scale)
  await keys.press('Add the question')
  await page.getByRole('link', { name: act('Change', text) }).waitFor()
}

/** Makes a question hang on the answer of another, picked from that question's own answers. */
async function askWhen(page: Page, keys: Keyboard, question: string, on: string, answer: string) {
  await keys.follow(act('Change', question))
  await heading(page, `Question: ${question}`)
  await keys.follow(act('Add', 'It is asked when'))
  await heading(page, 'When it is asked')
  await keys.choose('Question', on)
  await keys.press('Show its answers')
  await keys.tick('One of these answers', answer)
  await expectUsable(page)
  await keys.press('Save the condition')
  await page.getByText(`“${on}” is ${answer}`).first().waitFor()
  await expectUsable(page)
  await keys.follow('Management oversight')
  await heading(page, 'Management oversight')
}

test('a quality lead writes, tries and publishes a template of ten questions, and measures one, by keyboard only', async () => {
  const { page } = await signIn('lead')
  const keys = new Keyboard(page)
  await keys.follow('Templates')
  await heading(page, 'Templates')
  await keys.follow('Write a template')
  await heading(page, 'Write a template')
  await keys.press('Begin the draft')
  await page.getByText('There is a problem').waitFor()
  await expectUsable(page)
  await keys.type('Title', 'Management oversight')
  await keys.press('Begin the draft')
  await heading(page, 'Management oversight')
  await page.getByText('To put right before it can be published').first().waitFor()
  await expectUsable(page)

  await keys.follow('Change title, theme, purpose and sign-off')
  await heading(page, 'What the template is about')
  await expectUsable(page)
  await keys.type('Code of its theme', 'supervision')
  await keys.type('Purpose', 'Does supervision change what happens for the child?')
  await keys.press('Save')
  await heading(page, 'Management oversight')

  await keys.follow(act('Change', 'section Section 1'))
  await heading(page, 'Section: Section 1')
  await keys.type('Title', 'The last supervision')
  await keys.press('Save the section')
  await page.getByRole('heading', { name: 'The last supervision' }).waitFor()

  const section = 'The last supervision'
  const held = 'Was supervision held this month?'
  await addQuestion(page, keys, { to: section, text: held })
  await addQuestion(page, keys, { to: section, text: 'Why was it not held?', kind: 'Words' })
  await addQuestion(page, keys, { to: section, text: 'When was it held?', kind: 'A date' })
  await addQuestion(page, keys, { to: section, text: 'Was the template used?' })
  await addQuestion(page, keys, { to: section, text: 'Is it reflective?', scale: 'four-grades' })
  await addQuestion(page, keys, { to: section, text: 'Was wellbeing discussed?', scale: 'yes-partly-no' })
  await addQuestion(page, keys, { to: section, text: 'Was drift named?' })
  await addQuestion(page, keys, {
    ...{ to: section, text: 'Actions agreed', kind: 'Rows: the same questions asked several times' },
  })
  await addQuestion(page, keys, { to: 'Actions agreed', text: 'Does the action have an owner?' })
  await addQuestion(page, keys, { to: section, text: 'How good is it overall?', scale: 'four-grades' })

  await askWhen(page, keys, 'Why was it not held?', held, 'No')
  await askWhen(page, keys, 'When was it held?', held, 'Yes')

  await keys.follow('Change title, theme, purpose and sign-off')
  await heading(page, 'What the template is about')
  await keys.choose('Question asked at sign-off', 'How good is it overall?')
  await keys.press('Save')
  await page.getByText('How good is it overall? (asked at sign-off)').waitFor()
  await keys.press(act('Move up', 'Was drift named?'))
  await page.waitForURL(/#question-was-drift-named$/)
  await expectUsable(page)

  await keys.follow('Preview and try answers')
  await heading(page, 'Preview of Management oversight')
  await keys.pick(held, 'No')
  await page.getByRole('group', { name: 'Why was it not held?' }).waitFor()
  expect(await page.getByRole('group', { name: 'When was it held?' }).count()).toBe(0)
  await keys.press('Show what this leads to')
  const follows = page.getByRole('region', { name: 'What these answers lead to' })
  await follows.getByText(`${held}: not met`).waitFor()
  await follows.getByText('Answer: Why was it not held?').waitFor()
  await expectUsable(page)
  await keys.follow('Management oversight')

  await heading(page, 'Management oversight')
  await keys.follow('Publish')
  await heading(page, 'Publish Management oversight')
  await page.getByText('with 10 questions').waitFor()
  await expectUsable(page)
  await keys.type('What it is for', 'Asked for by the improvement board')
  await keys.press('Publish version 1')
  await page.waitForURL('/templates/management-oversight/1')
  await page.getByText('Asked for by the improvement board').waitFor()
  await expectUsable(page)

  await keys.follow('Plans')
  await heading(page, /plan/i)
  await keys.follow(/^Continuous improvement plan/)
  await keys.follow(/^2019\.3 /)
  await keys.follow('Add a measure')
  await heading(page, 'Add a measure')
  await keys.type('What is measured', 'Supervision held')
  await keys.choose('Question whose answers it counts', 'was-supervision-held-this-month')
  await keys.pick('Counted in', 'Per cent')
  await keys.pick('Which way is better', 'Higher')
  await keys.pick('Is the recommendation judged by it?', 'No')
  await keys.type('Target date', '10102027')
  await keys.type(/^Target$/, '90')
  await keys.press('Add the measure')
  await page
    .getByRole('table', { name: 'Measures in brief' })
    .getByRole('link', { name: 'Supervision held' })
    .waitFor()
}, 400_000)

test('without JavaScript two editors meet, and the second loses nothing', async () => {
  const [{ page: lead }, { page: administrator }] = await Promise.all([
    signIn('lead', false),
    signIn('administrator', false),
  ])
  await lead.goto('/template-drafts/new')
  await lead.getByLabel('Title').fill('Meals')
  await lead.getByRole('button', { name: 'Begin the draft' }).click()
  const draft = new URL(lead.url()).pathname
  await lead.goto(`${draft}/add-question/section-1`)
  await lead.getByLabel('Question', { exact: true }).fill('Was there a meal?')
  await lead.getByRole('button', { name: 'Add the question' }).click()

  const address = `${draft}/questions/was-there-a-meal`
  await Promise.all([lead.goto(address), administrator.goto(address)])
  await lead.getByLabel('Question', { exact: true }).fill('Was there a warm meal?')
  await lead.getByRole('button', { name: 'Save the question' }).click()
  await lead.getByText('Was there a warm meal?').first().waitFor()
  await administrator.getByLabel('Question', { exact: true }).fill('Did the child eat?')
  await administrator.getByRole('button', { name: 'Save the question' }).click()
  await administrator.getByText('Somebody changed this draft while you had it open').waitFor()
  const notice = administrator.getByRole('alert')
  await notice.getByText('Leo Hartley changed the question was-there-a-meal').waitFor()
  await notice.getByText('Saved now: Was there a warm meal?').waitFor()
  await notice.getByText('Yours: Did the child eat?').waitFor()
  expect(await administrator.getByLabel('Question', { exact: true }).inputValue()).toBe('Did the child eat?')

  await lead.goto(`${draft}/head`)
  await lead.getByLabel('Code of its theme').fill('living')
  await lead.getByLabel('Purpose').fill('Do children eat with others?')
  await lead.getByRole('button', { name: 'Save' }).click()
  await administrator.getByRole('button', { name: 'Save the question' }).click()
  await administrator.getByText('Leo Hartley changed what stands at the top').waitFor()
  await administrator.getByRole('button', { name: 'Save the question' }).click()
  await administrator.getByText('Did the child eat?').first().waitFor()
  await administrator.goto(`${draft}/publish`)
  await administrator.getByLabel('What it is for').fill('Meals in homes')
  await administrator.getByRole('button', { name: 'Publish version 1' }).click()
  await administrator.getByText('Meals in homes').waitFor()
  await administrator.getByRole('link', { name: 'Retire' }).click()
  await administrator.getByRole('button', { name: 'Retire it' }).click()
  await administrator.getByText('This template is retired').waitFor()
}, 120_000)
