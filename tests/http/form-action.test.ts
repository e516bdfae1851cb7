import type { ActionFunctionArgs } from '@remix-run/node'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { mistake, overtaken, type Refusal, taken, unseen } from '../../app/domain/form-result.ts'
import { FORM_TOKEN } from '../../app/domain/form-token.ts'
import { Problem } from '../../app/domain/problem.ts'
import { openFormAction } from '../../app/http/form-action.server.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'

const TitleForm = z.object({
  title: z.string().min(1, 'Enter a title'),
  team: z.union([z.string(), z.array(z.string())]).default([]),
  list: z.object({ name: z.string(), text: z.string() }).optional(),
})

type Sent = z.infer<typeof TitleForm>

const filled = (entries: Array<[string, string | File]>) => {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)
  return form
}

const PATH = 'https://audit.test/plans/new?from=%2Ffindings'

describeOnBothDatabases('the action of a form', (open) => {
  async function send(
    form: FormData,
    take: (form: Sent) => Refusal | typeof taken,
    allow: () => void = () => {},
  ): Promise<Response> {
    const context = testContext(await open())
    const request = new Request(PATH, { method: 'POST', body: form })
    const action = openFormAction({
      allow,
      schema: TitleForm,
      secret: ['password'],
      take: (_, sent) => take(sent),
      to: () => '/plans',
    })
    const args = { request, context, params: {} } as unknown as ActionFunctionArgs
    return action(args).catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown
      throw thrown
    })
  }

  test('goes on, with the way back, once the use case has taken what the schema reads, a file as its text', async () => {
    const seen: Sent[] = []
    const answer = await send(
      filled([
        ['title', 'Permanence'],
        ['team', 'north'],
        ['team', 'south'],
        ['list', new File(['reference\nC-1'], 'cases.csv')],
      ]),
      (sent) => {
        seen.push(sent)
        return taken
      },
    )
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/plans?from=%2Ffindings'])
    expect(seen).toEqual([
      { title: 'Permanence', team: ['north', 'south'], list: { name: 'cases.csv', text: 'reference\nC-1' } },
    ])
  })

  test('refuses whoever may not send it before it says what it lacks', async () => {
    const answer = await send(
      filled([['title', '']]),
      () => taken,
      () => {
        throw new Problem('not-allowed')
      },
    )
    expect([answer.status, await answer.text()]).toEqual([404, 'Page not found'])
  })

  test.each<[string, number, Refusal]>([
    ['mistakes', 400, mistake('title', 'Another plan has this title')],
    ['a change by somebody else', 409, overtaken()],
    ['warnings', 200, unseen([{ field: 'title', kind: 'name', words: 'Gus Vale' }]) as Refusal],
  ])(
    'shows the page again for %s with %s, as it was typed but for what is secret',
    async (_, status, why) => {
      const form = filled([
        ['title', 'Gus Vale'],
        ['team', 'north'],
        ['password', 'three short words'],
        [FORM_TOKEN, 'token'],
      ])
      const answer = await send(form, () => why)
      expect(answer.status).toBe(status)
      expect(await answer.json()).toEqual({ ...why, values: { title: 'Gus Vale', team: 'north' } })
    },
  )

  test('names each field that its schema refuses once, and runs nothing', async () => {
    const answer = await send(filled([['title', '']]), () => {
      throw new Error('It was run')
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'title', message: 'Enter a title' }] })
  })

  test('gives back what was typed where the use case is refused, but for what is secret', async () => {
    const form = filled([
      ['title', 'Permanence'],
      ['password', 'three short words'],
    ])
    const answer = await send(form, () => {
      throw new Problem('conflict', 'The round is closed')
    })
    expect([answer.status, await answer.json()]).toEqual([
      409,
      { said: 'The round is closed', typed: 'title: Permanence' },
    ])
  })
})

test('words that were shown are not asked about again, a line end within them included', () => {
  const warnings = [
    { field: 'text', kind: 'name', words: 'Gus\nVale' },
    { field: 'text', kind: 'phone number', words: '07700 900123' },
    { field: 'note', kind: 'phone number', words: '07700 900123' },
  ]
  expect(unseen(warnings)?.warnings).toHaveLength(2)
  expect(unseen(warnings, ['Gus\r\nVale'])?.warnings).toEqual([warnings[1]])
  expect(unseen(warnings, ['Gus\nVale', '07700 900123'])).toBeNull()
})
