import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { everyProperty } from '../../../app/domain/templates/properties.ts'

const path = '../../../audit-templates/README.md'
const guide = readFileSync(new URL(path, import.meta.url), 'utf8')
const HEADING = '| key | without it | meaning | in a spreadsheet |'

test('the guide says of every key of a question what the table of properties says (`npx vitest run --project house tests/domain/templates/guide-table.test.ts -u` writes it anew)', async () => {
  const rows = everyProperty.map(
    ([
      key,
      {
        guide: { without, meaning, cell },
      },
    ]) => `| \`${key}\` | ${without} | ${meaning} | ${cell} |`,
  )
  const begin = guide.indexOf(HEADING)
  const end = guide.indexOf('\n\n', begin)
  expect(begin).toBeGreaterThan(0)
  const written = [HEADING, '| --- | --- | --- | --- |', ...rows].join('\n')
  await expect(guide.slice(0, begin) + written + guide.slice(end)).toMatchFileSnapshot(path)
})
