import { expect, test } from 'vitest'
import {
  createFirstAdministratorCode,
  isFirstAdministratorCode,
} from '../../app/http/first-administrator.server.ts'
import { createPasswords } from '../../app/http/password.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'

test('a password is kept as an Argon2id hash, and nobody’s password is never right', async () => {
  const passwords = createPasswords()
  const hash = await passwords.hash('a long enough password')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwords.verify(hash, 'a long enough password')).toBe(true)
  expect(await passwords.verify(hash, 'another password')).toBe(false)
  expect(await passwords.verify(null, 'the password of nobody')).toBe(false)
})

test('so many passwords are hashed at once, so many wait, and who comes then is asked to come again', async () => {
  const passwords = createPasswords({ atOnce: 2, waiting: 3 })
  const all = await Promise.allSettled(
    Array.from({ length: 8 }, (_, place) => passwords.hash(`a long enough password ${place}`)),
  )
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
  for (const each of all.slice(5))
    expect(each).toMatchObject({ status: 'rejected', reason: { kind: 'too-many' } })
  expect(await passwords.hash('a long enough password')).toContain('$argon2id$')
})

test('the first administrator’s code is right however it is typed, and not once it is used', () => {
  const { code, codeHash } = createFirstAdministratorCode()
  const context = { firstAdministrator: { codeHash } } as AppContext
  expect(isFirstAdministratorCode(context, code)).toBe(true)
  expect(isFirstAdministratorCode(context, ` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(true)
  expect(isFirstAdministratorCode(context, code.slice(1))).toBe(false)
  context.firstAdministrator.codeHash = null
  expect(isFirstAdministratorCode(context, code)).toBe(false)
})
