import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMadeOfNames } from '../../../app/domain/people/password.ts'

const names = ['ada.minister', 'Ada Minister', 'Early help', 'Good or Above']

test.each([
  ['Ada Minister 1', true],
  ['ada.minister2026', true],
  ['MINISTER-ada-99', true],
  ['earlyhelp1234', true],
  ['Good or above!', true],
  ['early mornings help nobody', false],
  ['three plain words', false],
  ['the minister sang off key', false],
])('%s is made of names: %s', (password, isNames) => {
  expect(isMadeOfNames(password, names)).toBe(isNames)
})

test('whatever stands around a name, a short rest is not enough, and what has no name in it is not refused', () => {
  const rest = fc.string({ maxLength: 3 })
  fc.assert(
    fc.property(rest, rest, (before, after) => {
      expect(isMadeOfNames(`${before}Ada Minister${after}`, names)).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9xyz ]{12,60}$/), (password) => !isMadeOfNames(password, names)),
  )
})
