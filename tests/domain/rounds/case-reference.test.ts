import { expect, it } from 'vitest'
import { caseKey, wrongReference } from '../../../app/domain/rounds/case-reference.ts'

it.each([
  'C-1',
  'CLA 0042',
  'A1B2C3',
  '123456789',
  '12345678901',
  'x'.repeat(40),
  'LCS-943-476-591',
  'A12345678901',
  'Team 4, case 12',
  'North-East',
])('“%s” is a reference', (reference) => {
  expect(wrongReference(reference)).toBeNull()
})

it.each([
  ['', 'The reference is missing'],
  ['x'.repeat(41), 'The reference is longer than 40 characters'],
  ['9434765919', 'The reference looks like an NHS number'],
  ['943 476 5919', 'The reference looks like an NHS number'],
  ['943-476-5919', 'The reference looks like an NHS number'],
  ['A12345678901B', 'The reference looks like a UPN'],
  ['a123456789012', 'The reference looks like a UPN'],
  ['A123 4567 8901 2', 'The reference looks like a UPN'],
  ['Jane Smith', 'The reference looks like a name'],
  ['Smith, Jane', 'The reference looks like a name'],
  ['Smith,Jane', 'The reference looks like a name'],
  ['Siân O’Brien-Jones', 'The reference looks like a name'],
  ["Mary Ann D'Arcy", 'The reference looks like a name'],
])('“%s” is none: %s', (reference, message) => {
  expect(wrongReference(reference)).toBe(message)
})

it.each([
  ['C-1', 'c-1', true],
  [' CLA  0042', 'cla 0042 ', true],
  ['É-1', 'é-1', true],
  ['C-1', 'C-01', false],
  ['C-1', 'C1', false],
])('“%s” and “%s” name one case: %j', (one, other, same) => {
  expect(caseKey(one) === caseKey(other)).toBe(same)
})
