import { expect, test } from 'vitest'
import { testContext } from '../support/context.ts'
import type { PersonId } from './department.ts'
import { inServedDepartment } from './served-department.ts'

const { department, inCopy } = inServedDepartment()

async function startOf(person: PersonId, quality = false): Promise<string> {
  return inCopy(async (database) => {
    if (quality)
      await database.writer.transaction((transaction) =>
        transaction('person_role')
          .where({ person_id: person })
          .update({ role: 'quality-lead', service_id: null }),
      )
    const request = new Request('http://127.0.0.1:3000/', {
      headers: { Cookie: department().cookies[person] },
    })
    const page = await (await department().handler.answer(testContext(database), request)).text()
    // What the page is about, before the list of where one can go.
    return page.slice(page.indexOf('<h1'), page.indexOf('Where you can go')).replaceAll('<!-- -->', '')
  })
}

test.each<[PersonId, string, string]>([
  ['practitioner', '/actions', 'Audits shared with you: 0'],
  ['worker', '/actions', 'Audits shared with you: 1'],
  ['auditor', '/audits/open', 'C-open'],
  // Somebody asked to make them an administrator.
  ['auditor', '/approvals', 'Requests about your account: 1'],
  ['manager', '/rounds/open', '2 of 4 audits signed off'],
  ['lead', '/rounds/closed/release', 'The closed round'],
  ['administrator', '/people/new', 'Add a person'],
  ['administrator', '/template-drafts/template-draft', 'Permanence in short'],
  ['dpo', '/activity', 'What was done and read'],
])('%s finds %s at once', async (person, to, words) => {
  const page = await startOf(person)
  expect(page).toContain(`href="${to}"`)
  expect(page).toContain(words)
})

test('a quality lead finds the drafts and the findings, and nothing of people', async () => {
  const page = await startOf('colleague', true)
  for (const to of ['/template-drafts/template-draft', '/findings']) expect(page).toContain(`href="${to}"`)
  for (const to of ['/people', '/rounds', '/audits']) expect(page).not.toContain(`href="${to}`)
})
