import { expect, test } from 'vitest'
import { insertService } from '../../app/stores/services.server.ts'
import { passwordMistake } from '../../app/workflows/people/password-choice.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'

const owner = { username: 'ada.minister', displayName: 'Ada Minister' }

describeOnBothDatabases('a chosen password', (open) => {
  test('is none that many people have, and none of names that anybody knows', async () => {
    const context = testContext(await open())
    await context.writer.transaction((transaction) =>
      insertService(transaction, {
        id: 's',
        name: 'Northshire Fieldwork',
        createdAt: context.clock().toISOString(),
      }),
    )
    const wrong = async (password: string) =>
      (await passwordMistake(context.reader, password, owner))?.errors[0]?.message.slice(0, 24) ?? null
    const common = 'This password is common,'
    const named = 'Choose a password that i'
    for (const password of ['password1234', 'qwertyuiop12', 'P@ssw0rd2026!', 'aaaaaaaaaaaa', 'iloveyou1234'])
      expect([password, await wrong(password)]).toEqual([password, common])
    for (const password of ['Ada Minister 1', 'northshirefieldwork', 'Good-or-Above-2026'])
      expect([password, await wrong(password)]).toEqual([password, named])
    for (const password of ['three plain words', 'mQ7xkk29slwp', 'otter gravel lantern'])
      expect([password, await wrong(password)]).toEqual([password, null])
  })

  test('of 200 characters is looked at in less than a second, whatever they are', async () => {
    const context = testContext(await open())
    await passwordMistake(context.reader, 'three plain words', owner)
    for (const hostile of ['p@$$w0rd', '@$1!0430', '1q2w3e4r', 'aA@4', '!@#$%^&*()_+', '19.12.1999']) {
      const begun = performance.now()
      await passwordMistake(context.reader, hostile.repeat(50).slice(0, 200), owner)
      expect(performance.now() - begun).toBeLessThan(1000)
    }
  })
})
