import { expect, test } from 'vitest'
import { actorOf, type Person, usernameKey } from '../../../app/domain/people/person.ts'
import {
  displayName,
  hasExpired,
  newPassword,
  temporaryUntil,
  username,
} from '../../../app/domain/people/person-fields.ts'

const messageOf = (field: typeof username, given: unknown) => field.safeParse(given).error?.issues[0]?.message

test('usernames are the same whatever their capitals and the spaces around them', () => {
  expect(usernameKey('  Leo.Hartley ')).toBe('leo.hartley')
  expect(usernameKey('leo hartley')).not.toBe(usernameKey('leohartley'))
})

test('whoever acts has the roles, the team and the name of case lists that were entered for them', () => {
  const person: Person = {
    ...{
      id: 'p',
      username: 'leo',
      displayName: 'Leo',
      active: true,
      mustChangePassword: false,
      passwordExpiresAt: null,
    },
    ...{ teamId: 'west', teamName: 'West', staffName: 'L. Hartley', demonstration: false },
    roles: [{ role: 'lead', serviceId: 'children' }],
  }
  expect(actorOf(person)).toEqual({
    ...{ personId: 'p', displayName: 'Leo', teamName: 'West', staffName: 'L. Hartley' },
    roles: [{ role: 'lead', serviceId: 'children' }],
  })
})

test.each([
  ['a username', username, '', 'Enter a username'],
  ['a username', username, 'leo hartley', 'A username has no spaces'],
  ['a username', username, 'x'.repeat(101), 'Use 100 characters or fewer'],
  ['a name', displayName, '   ', 'Enter a name'],
  ['a name', displayName, 'x'.repeat(201), 'Use 200 characters or fewer'],
  ['a password', newPassword, 'x'.repeat(11), 'Use 12 characters or more'],
  ['a password', newPassword, 'x'.repeat(201), 'Use 200 characters or fewer'],
])('%s is refused with what is wrong with it', (_, field, given, message) => {
  expect(messageOf(field, given)).toBe(message)
})

test('what is long enough is taken, a name without the spaces around it', () => {
  expect(displayName.parse('  Leo Hartley ')).toBe('Leo Hartley')
  expect(username.parse('leo')).toBe('leo')
  expect(newPassword.parse('x'.repeat(12))).toBe('x'.repeat(12))
})

test('a temporary password is good for three days to the millisecond, clocks put forward or not', () => {
  const expires = temporaryUntil(new Date('2020-03-28T09:00:00.000Z'))
  expect(expires).toBe('2020-03-31T09:00:00.000Z')
  expect(hasExpired({ passwordExpiresAt: expires }, '2020-03-31T08:59:59.999Z')).toBe(false)
  expect(hasExpired({ passwordExpiresAt: expires }, expires)).toBe(true)
  expect(hasExpired({ passwordExpiresAt: null }, expires)).toBe(false)
})
