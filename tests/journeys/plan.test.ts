import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectFailure, expectUsable, press } from '../support/usable-page.ts'

const { signIn } = inDemonstration()

/** The lead on the page of the demonstration's plan. */
async function onPlan(javaScript: boolean) {
  const visitor = await signIn('lead', javaScript)
  const { page } = visitor
  await page.goto('/plans')
  await page.getByRole('link', { name: /^Continuous improvement plan/ }).click()
  await page.getByRole('heading', { name: 'The plan in full' }).waitFor()
  return { ...visitor, plan: page.url() }
}

async function onRecommendation(page: Page, plan: string, ref: string) {
  await page.goto(plan)
  await page.locator('main table a', { hasText: new RegExp(`^${ref.replace('.', '\\.')} `) }).click()
  await page.getByRole('heading', { name: 'How its measures stand' }).waitFor()
  return page.url()
}

/** The link of its row opens what is folded away of it, and leads there. */
async function openMeasure(page: Page, title: string) {
  const table = page.getByRole('table', { name: 'Measures in brief' })
  await table.getByRole('link', { name: new RegExp(`^${title}`) }).click()
  return page.locator('section', { has: page.getByRole('heading', { name: title }) }).last()
}

describe.each([true, false])('a lead keeps the plan (JavaScript: %s)', (javaScript) => {
  /** What looks for violations is JavaScript itself. */
  const look = async (page: Page) => (javaScript ? expectUsable(page) : undefined)

  test('types a figure that does not add up, keeps it, corrects it; October stays as it was', async () => {
    const { page, plan, problems } = await onPlan(javaScript)
    const recommendation = await onRecommendation(page, plan, '2019.1')
    await openMeasure(page, 'Children seen in the 5 days')
    await page.getByRole('link', { name: /^add a figure\W+Children seen in the 5 days/ }).click()
    await page.getByLabel('Period').fill(javaScript ? 'November 2020' : 'December 2020')
    await page.getByLabel('Figure', { exact: true }).fill('79')
    await page.getByLabel('Cases in all').fill('25')
    await page.getByLabel('Source', { exact: true }).fill('Monthly report')
    await page.getByLabel('Date of the source').fill('2021-01-15')
    await page.getByLabel('Caveat').fill('Counted by hand')
    await press(page, 'Add the figure')
    await page.getByText('79% of 25 is not a whole number of cases').first().waitFor()
    await look(page)
    expect(await page.getByLabel('Figure', { exact: true }).inputValue()).toBe('79')
    await press(page, 'Add the figure')
    await page.waitForURL(recommendation)
    const list = page.getByRole('listitem')
    const entry = list.filter({ hasText: '79% (of 25)' }).first()
    expect(await entry.textContent()).toMatch(
      /Does not add up.*Bear in mind: Counted by hand.*Monthly report/,
    )

    await entry.getByRole('link', { name: /^Correct it/ }).click()
    await page.getByLabel('What was corrected').fill('One case was counted twice')
    await page.getByLabel('Cases in all').fill('24')
    await page.getByLabel('Cases that met the standard').fill('19')
    await page.getByLabel('Date of the source').fill('2021-02-01')
    await press(page, 'Issue the corrected figure')
    await page.waitForURL(recommendation)
    await list
      .filter({ hasText: 'Takes the place of an earlier one: One case was counted twice' })
      .first()
      .waitFor()
    expect(await list.filter({ hasText: /^Superseded.*79% \(of 25\)/ }).count()).toBeGreaterThan(0)
    await look(page)

    await page.getByLabel('See it as it stood at the end of a day').fill('2020-10-31')
    await press(page, 'Show that day')
    await page.getByText('As it stood at 31 October 2020.').waitFor()
    expect(await page.locator('main').textContent()).not.toContain('79%')
    await look(page)
    await page.getByRole('link', { name: 'Continuous improvement plan, 2017 to 2020' }).click()
    await page.getByText('As it stood at 31 October 2020.').waitFor()
    expect(await page.locator('main table').first().textContent()).toContain('Green41')
    expect(problems).toEqual([])
  })

  test('says what a measure counts, part by part, and the Enter key takes nothing out', async () => {
    const { page, problems } = await onPlan(javaScript)
    await page.goto('/plans')
    await page.getByRole('link', { name: 'All measures, and what they count' }).click()
    const measure = javaScript ? 'Plans reviewed within timescale' : 'Plans whose actions are SMART'
    await page.getByRole('link', { name: new RegExp(`^Change what it counts\\W+${measure}`) }).click()
    await page.getByRole('heading', { name: 'What it counts' }).waitFor()
    const address = page.url()
    await page.getByLabel(/^All-or-nothing composite/).check()
    await press(page, 'Add a question')
    await page.getByLabel('Question 2', { exact: true }).selectOption('plan-made-with-child')
    await page.getByRole('group', { name: 'Which cases' }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Show its answers' }).last().click()
    await page
      .getByRole('group', { name: 'What counts as met in question 2' })
      .getByLabel('In this measure')
      .check()
    await page.getByRole('group', { name: 'The condition' }).waitFor()
    await page.getByLabel('Question', { exact: true }).selectOption('plan-date')
    await page.getByRole('button', { name: 'Show its answers' }).last().click()
    await page.getByLabel('Date', { exact: true }).fill('2020-01-31')
    await look(page)
    // One thing is not finished, and what was picked is there still.
    await page.getByLabel('Date', { exact: true }).press('Enter')
    if (javaScript) await expectFailure(page, 'Choose the answers that count as met')
    await page.getByText('Choose the answers that count as met').first().waitFor()
    expect(await page.getByLabel('Date', { exact: true }).inputValue()).toBe('2020-01-31')
    await page.getByRole('group', { name: 'Answers to question 2' }).getByRole('checkbox').first().check()
    await press(page, 'Save what it counts')
    await page.waitForURL(/recommendations/)
    await page.getByRole('link', { name: new RegExp(`^${measure}.*all-or-nothing composite`) }).waitFor()
    await page.goto(address)
    await look(page)
    await press(page, 'Do not measure it by audits')
    await page.waitForURL(/recommendations/)
    expect(problems.filter((problem) => !/status of 400/.test(problem))).toEqual([])
  })

  test('withdraws a target with its reason; the day before still has it', async () => {
    const { page, plan, problems } = await onPlan(javaScript)
    const recommendation = await onRecommendation(page, plan, '2019.1')
    const measure = javaScript ? 'Assessments finished within 45' : 'Children seen in the 5 days'
    await openMeasure(page, measure)
    await page.locator('a', { hasText: `Change its targets or what it counts: ${measure}` }).click()
    await press(page, 'Withdraw the target')
    if (javaScript) await expectFailure(page, 'Choose the target to withdraw')
    await page.getByRole('group', { name: 'Target to withdraw' }).getByRole('radio').last().check()
    await page.getByLabel('Why it is withdrawn').fill('The national standard was replaced')
    await look(page)
    await press(page, 'Withdraw the target')
    await page.waitForURL(recommendation)
    const section = await openMeasure(page, measure)
    const entry = section.getByRole('listitem').filter({ hasText: /^Withdrawn on .* by Leo Hartley/ })
    expect(await entry.textContent()).toContain('(The national standard was replaced)')
    await look(page)
    await page.goto(`${recommendation}?at=2020-10-31`)
    expect(await page.locator('main').textContent()).not.toContain('Withdrawn on')
    await page.goto(`${plan}/report`)
    const words = await page.locator('main').textContent()
    expect(words).toMatch(/, withdrawn on .*\(The national standard was replaced\)/)
    // A refused form answers 400, and the browser itself says so.
    expect(problems.filter((problem) => !/status of 400/.test(problem))).toEqual([])
  })

  test('carries a recommendation forward, and makes another business as usual', async () => {
    const { page, plan, problems } = await onPlan(javaScript)
    const later = `Plan of 2021 to 2023 (${javaScript ? 'with' : 'without'})`
    await page.goto('/plans/new')
    await page.getByLabel('Title').fill(later)
    await press(page, 'Create the plan')
    await page.getByRole('heading', { name: later }).waitFor()
    const ref = javaScript ? '2019.4' : '2019.5'
    const before = await onRecommendation(page, plan, ref)
    await page.getByRole('link', { name: 'Move it on' }).click()
    await look(page)
    await page.getByLabel('Plan', { exact: true }).selectOption({ label: later })
    await page.getByLabel('Reference').fill('2021.1')
    await press(page, 'Carry it forward')
    await page.getByRole('heading', { name: /^2021\.1/ }).waitFor()
    await look(page)
    await page.getByText('It carries on').getByRole('link').click()
    await page.waitForURL(before)
    await page.getByText(`of ${later}.`).waitFor()

    await onRecommendation(page, plan, javaScript ? '2019.6' : '2019.2')
    await page.getByRole('link', { name: 'Move it on' }).click()
    await page.getByLabel('Where it is monitored now').fill('Monthly performance board')
    await press(page, 'Make it business as usual')
    await page.getByText('monitored at: Monthly performance board.').waitFor()
    await page.goto(plan)
    await page.getByText(/recommendations are not counted/).waitFor()
    await look(page)
    expect(problems).toEqual([])
  })

  test('imports figures from a file; a bad row is named and nothing is taken', async () => {
    const { page, plan } = await onPlan(javaScript)
    await page.getByRole('link', { name: 'Import figures' }).click()
    const month = javaScript ? 'January 2021' : 'February 2021'
    const heading = 'measure,period,value,source,date'
    await page
      .getByLabel('Or paste them')
      .fill(`${heading}\ncare-proceedings-length,soon,31,Court data,2021-03-01`)
    await press(page, 'Import the figures')
    await page.getByText('Line 2: period:').first().waitFor()
    await look(page)
    await page
      .getByLabel('Or paste them')
      .fill(`${heading}\ncare-proceedings-length,${month},31,Court data,2021-03-01`)
    await press(page, 'Import the figures')
    await page.getByText('1 figure was imported.').waitFor()
    await onRecommendation(page, plan, '2019.3')
    await page
      .getByRole('row', { name: /31 weeks/ })
      .first()
      .waitFor()
  })
})
