import { describe, expect, test } from 'vitest'
import { inDemonstration } from '../support/journey.ts'
import { expectUsable } from '../support/usable-page.ts'

const { signIn } = inDemonstration()

/** A form that is not shipped. */
const template = (key: string) => `
template: ${key}
version: 1
title: Visits of ${key}
theme: visiting
purpose: A form of this test.
sections:
  - code: visits
    title: Visits
    questions:
      - { code: visiting-quality, text: How good is visiting?, scale: four-grades, comment: optional }
      - { code: seen-alone, text: Was the child seen alone?, scale: yes-no, not_applicable: true }
      - { code: drift, text: Is there drift?, scale: yes-no, meets: ['no'] }
      - { code: challenged, text: Was the drift challenged?, scale: yes-no, when: { question: drift, is: 'yes' } }
      - code: visits-held
        text: How many visits were due and made?
        type: ratio
        labels: { numerator: Visits made, denominator: Visits due }
      - { code: last-visit, text: When was the last visit?, type: date }
`

const columns =
  'Case No;Team;Reviewer;Visiting quality;Seen alone;Drift?;Challenged;Visits made;Visits due;Last visit;Child name'
const rows = [
  'V-1;Locality West;aud 1;Good or better;Y;No;;3;4;01/06/2020;Somebody',
  'V-2;Locality West;aud 1;Outstanding;n/a;Yes;Y;2;2;2 June 2020;Somebody',
  'V-3;Locality West;aud 2;Fair;N;Yes;;1;2;;Somebody',
]
const fileOf = (...lines: string[]) => ({
  name: 'visits of 2020.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\uFEFF${[columns, ...lines].join('\r\n')}\r\n`),
})

async function publish(key: string) {
  const { page } = await signIn('administrator')
  await page.goto('/templates/new')
  await page.getByLabel('Or paste its text').fill(template(key))
  await page.getByLabel('What it is for').fill('Audits of earlier years')
  await page.getByRole('button', { name: 'Check and publish' }).click()
  await page.waitForURL(`/templates/${key}/1`)
}

describe.each([{ javaScript: true }, { javaScript: false }])('with JavaScript: $javaScript', (options) => {
  const key = options.javaScript ? 'visits-with' : 'visits-without'

  async function start() {
    const visitor = await signIn('manager', options.javaScript)
    const { page } = visitor
    const main = page.getByRole('main')
    return {
      ...visitor,
      main,
      look: () => (options.javaScript ? expectUsable(page) : undefined),
      press: async (name: string | RegExp) => {
        await main.getByRole('button', { name }).click()
        await page.waitForLoadState('load')
      },
      heading: (text: string) => main.getByRole('heading', { level: 1, name: text }).waitFor(),
      select: (name: string, label: string) => page.locator(`[name="${name}"]`).selectOption({ label }),
      chosen: (name: string) => page.locator(`[name="${name}"] option:checked`).textContent(),
    }
  }

  test('a manager maps a spreadsheet of any form to answers, mends it and imports it', async () => {
    await publish(key)
    const { page, main, look, press, heading, select, chosen } = await start()
    await page.goto('/rounds')
    await main.getByRole('link', { name: 'Import completed audits' }).click()
    await heading('The file')
    await look()
    await press('Continue')
    await main.getByText('There is a problem').waitFor()
    expect(await page.title()).toMatch(/^Error: /)
    await look()
    await select('templateVersionId', `Visits of ${key} (version 1)`)
    await page.setInputFiles('#file', fileOf(...rows, 'Jane Smith;;;Good;Y;No;;1;1;;x'))
    await press('Continue')

    await heading('What the columns are')
    await look()
    expect(await chosen('column.visits-held')).toBe('Visits made')
    expect(await chosen('column.challenged')).toBe('Challenged')
    await select('column.drift', 'Not asked in this file')
    await press('Continue')
    await main.getByRole('link', { name: /is asked only of some cases/ }).waitFor()
    await look()
    await select('column.drift', 'Drift?')
    await select('case.auditor', 'Reviewer')
    await press('Continue')

    await heading('What the answers mean')
    await press('Continue')
    await main.getByRole('link', { name: 'Line 4: say what “Fair” means in “Visiting quality”' }).waitFor()
    await look()
    await main.getByLabel('“Fair”').selectOption({ label: 'Not met, detail not recorded' })
    await press('Continue')

    await heading('The round they make')
    await look()
    await page.fill('#name', `Visits ${key}`)
    await page.fill('#cohort', 'children visited')
    await press('Preview')
    await main.getByRole('link', { name: 'Choose what kind of round it is' }).waitFor()
    await look()
    expect(await page.inputValue('#name')).toBe(`Visits ${key}`)
    await page.getByLabel('Thematic audit').check({ force: true })
    await page.getByLabel('A sample was moderated').check({ force: true })
    await page.getByLabel('How many, and by whom').fill('1 of 3, by a service manager')
    await page.fill('#periodStart', '2020-06-01')
    await page.fill('#periodEnd', '2020-06-30')
    await page.fill('#mappingName', `Sheet of ${key}`)
    await press('Preview')

    await heading('Check before importing')
    await main.getByRole('row', { name: '5 The reference looks like a name' }).waitFor()
    expect(await main.textContent()).not.toContain('Jane')
    expect(await main.getByRole('button', { name: /^Import/ }).count()).toBe(0)
    await look()
    for (const before of ['The round they make', 'What the answers mean', 'What the columns are', 'The file'])
      await press(`Back to “${before}”`)
    await page.setInputFiles('#file', fileOf(...rows))
    await press('Continue')
    expect(await chosen('case.auditor')).toBe('Reviewer')
    await press('Continue')
    await press('Continue')
    expect(await page.inputValue('#cohort')).toBe('children visited')
    expect(await page.getByLabel('A sample was moderated').isChecked()).toBe(true)
    await press('Preview')

    await main.getByRole('button', { name: 'Import 3 audits' }).waitFor()
    await look()
    await main
      .getByRole('row', {
        name: 'Question Met Not met Not applicable Not known Detail not recorded Column',
      })
      .waitFor()
    const counts = (name: string) => main.getByRole('row', { name }).first().textContent()
    expect(await counts('How good is visiting?')).toBe('How good is visiting?21002Visiting quality')
    expect(await counts('Was the child seen alone?')).toBe('Was the child seen alone?1110Seen alone')
    expect(await counts('Was the drift challenged?')).toBe('Was the drift challenged?1011Challenged')
    await main.getByRole('listitem').filter({ hasText: 'Child name' }).waitFor()
    await press('Import 3 audits')
    await page.waitForURL(/\/rounds\/[\w-]{20,}$/)
    await heading(`Visits ${key}`)
    expect(await main.textContent()).toContain('3 of 3 signed off')
    expect(await main.textContent()).toContain('A sample was moderated: 1 of 3, by a service manager')
  })

  test('the next file takes the mapping that was saved', async () => {
    const { page, main, press, heading, select, chosen } = await start()
    await page.goto('/rounds/import')
    await select('templateVersionId', `Visits of ${key} (version 1)`)
    await page.getByLabel('Or paste the rows').fill([columns, ...rows].join('\n').replaceAll(';', '\t'))
    await press('Continue')
    await heading('What the columns are')
    expect(await chosen('case.auditor')).toBe('No column')
    const saved = page.locator('[name=saved]')
    await saved.selectOption((await saved.locator('option').nth(1).getAttribute('value')) ?? '')
    await press('Use this mapping')
    await main.getByText(`The mapping “Sheet of ${key}” is used.`).waitFor()
    expect(await chosen('case.auditor')).toBe('Reviewer')
    await press('Continue')
    expect(await chosen('value.visiting-quality.0')).toBe('Not met, detail not recorded')
    await press('Continue')
    await heading('The round they make')
    expect(await page.inputValue('#mappingName')).toBe(`Sheet of ${key}`)
  })
})

test('nobody but a manager of rounds finds the import', async () => {
  const { page } = await signIn('lead')
  expect((await page.goto('/rounds/import'))?.status()).toBe(404)
})
