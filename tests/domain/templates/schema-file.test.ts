import { expect, test } from 'vitest'
import { z } from 'zod'
import { templateFile } from '../../../app/domain/templates/template-file.ts'

test('the schema beside the templates says what the product reads (`npx vitest run --project house -u -- tests/domain/templates/schema-file.test.ts` writes it anew)', async () => {
  const schema = {
    ...z.toJSONSchema(templateFile, { io: 'input' }),
    title: 'Audit template of Good or Above',
  }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../../audit-templates/template.schema.json',
  )
})
