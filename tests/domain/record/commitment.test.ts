import fc from 'fast-check'
import { expect, test } from 'vitest'
import { committed, ERASED, stateOfEntry } from '../../../app/domain/record/commitment.ts'
import type { EntryContent } from '../../../app/domain/record/entry.ts'
import { recordKeys } from '../../../app/workflows/record-keys.ts'

const keys = recordKeys('one secret of at least 32 characters')
const others = recordKeys('other secret of at least 32 characters')

const orNull = fc.option(fc.string(), { nil: null })
const content: fc.Arbitrary<EntryContent> = fc.record({
  ...{
    at: fc.string(),
    personId: orNull,
    act: fc.string(),
    subjectType: fc.string(),
    subjectId: fc.string(),
  },
  ...{ serviceId: orNull, detail: fc.string(), readingId: orNull, addressPrefix: orNull },
})

test('an entry is right as it was made, and altered in whatever part something else stands', () => {
  const parts = [
    'at',
    'personId',
    'act',
    'subjectType',
    'subjectId',
    'serviceId',
    'detail',
    'readingId',
  ] as const
  fc.assert(
    fc.property(
      content,
      fc.constantFrom(...parts, 'addressPrefix' as const),
      fc.string(),
      (entry, part, other) => {
        const made = committed(keys, 'salt', entry)
        expect(stateOfEntry(keys, made)).toBe('right')
        expect(stateOfEntry(others, made)).toBe('other-key')
        fc.pre(other !== entry[part])
        expect(stateOfEntry(keys, { ...made, [part]: other })).toBe('altered')
      },
    ),
  )
})

test('the same content under two salts has nothing in common', () => {
  const [one, other] = ['a', 'b'].map((salt) => committed(keys, salt, ERASED).mac?.split(':')[1])
  expect(one).not.toBe(other)
})

test('what is written moves no text from one part to the next', () => {
  const one = committed(keys, 'salt', { ...ERASED, subjectType: 'ab', subjectId: 'c' })
  expect(stateOfEntry(keys, { ...one, subjectType: 'a', subjectId: 'bc' })).toBe('altered')
})

test('an entry whose content is gone is erased, and altered where anything is left of it or put in its place', () => {
  const made = committed(keys, 'salt', { ...ERASED, subjectId: 'audit' })
  expect(stateOfEntry(keys, { ...made, ...ERASED, salt: null })).toBe('erased')
  expect(stateOfEntry(keys, { ...made, ...ERASED, subjectId: 'audit', salt: null })).toBe('altered')
  expect(stateOfEntry(keys, { ...made, ...ERASED })).toBe('altered')
})

test('a name of a key that somebody wrote is no other key', () => {
  const made = committed(keys, 'salt', ERASED)
  expect(stateOfEntry(keys, { ...made, mac: `abcdef:${made.mac?.split(':')[1]}` })).toBe('altered')
  for (const mac of ['', 'x', `${made.mac}x`]) expect(stateOfEntry(keys, { ...made, mac })).toBe('altered')
})
