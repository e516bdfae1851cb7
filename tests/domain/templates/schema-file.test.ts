import { expect, test } from 'vitest'
import { z } from 'zod'
import { templateFile } from '../../../app/domain/templates/template-file.ts'

/** A question of the question bank has its words there. */
function takenFromBank(schema: { properties?: object; required?: string[]; anyOf?: unknown }) {
  if (!schema.properties || !('bank' in schema.properties)) return
  schema.required = (schema.required ?? []).filter((key) => key !== 'text')
  schema.anyOf = [{ required: ['text'] }, { required: ['bank'] }]
}

test('the schema beside the templates says what the product reads (`npx vitest run --project house tests/domain/templates/schema-file.test.ts -u` writes it anew)', async () => {
  const schema = {
    ...z.toJSONSchema(templateFile, { io: 'input', override: ({ jsonSchema }) => takenFromBank(jsonSchema) }),
    title: 'Audit template of Good or Above',
  }
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    '../../../audit-templates/template.schema.json',
  )
})
