import { expect, test } from 'vitest'
import { everything, readSelection, selectionQuery } from '../../app/domain/findings/selection.ts'
import { auditAddress } from '../../app/domain/findings/way-back.ts'
import { refusalOfAddress } from '../../app/http/address-bounds.server.ts'
import { rows } from '../routes/route-table.ts'

const parts = (count: number) => '/a'.repeat(count)
const parameters = (count: number) => `/?${Array.from({ length: count }, () => 'a').join('&')}`

const discovered = (count: number, path: string) =>
  Array.from({ length: count }, () => `p=${encodeURIComponent(path)}`).join('&')

test.each([
  ['a path of 1,000 characters', `/${'a'.repeat(999)}`, `/${'a'.repeat(1_000)}`, 414],
  ['a path of 32 parts', parts(32), parts(33), 400],
  ['a path of 32 slashes', '/'.repeat(32), '/'.repeat(33), 400],
  ['a query of 12,288 characters', `/?${'a'.repeat(12_288)}`, `/?${'a'.repeat(12_289)}`, 414],
  ['a query of 2,000 parameters', parameters(2_000), parameters(2_001), 400],
  [
    'a page that asks which routes 256 addresses have',
    `/__manifest?version=1&${discovered(256, '/audits/one')}`,
    `/__manifest?version=1&${discovered(257, '/audits/one')}`,
    400,
  ],
  [
    'a page that asks which route an address of 32 parts has',
    `/__manifest?${discovered(1, parts(32))}`,
    `/__manifest?${discovered(1, parts(33))}`,
    400,
  ],
])('%s is let through, and not one more', (_what, most, tooMuch, status) => {
  expect(refusalOfAddress(most)).toBeNull()
  expect(refusalOfAddress(tooMuch)).toMatchObject({ status, text: expect.stringMatching(/^[A-Z].*\.$/) })
})

test('every address of the product is far within', () => {
  for (const { path } of rows) expect(refusalOfAddress(path)).toBeNull()
})

test('so is a selection of sixty questions, forty teams and thirty rounds, and the way back to it', () => {
  const named = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name} ${n}`)
  const selection = {
    ...everything,
    questions: named(60, 'management-oversight-recorded').map((code) => code.replaceAll(' ', '-')),
    teams: named(40, 'Children looked after, north'),
    rounds: named(30, 'Zm9vYmFyYmF6cXV4MTIzNA').map((id) => id.replaceAll(' ', '')),
    from: '2019-04-01',
  }
  const address = `/findings?${selectionQuery(selection)}`
  expect(refusalOfAddress(address)).toBeNull()
  expect(readSelection(new URLSearchParams(address.split('?')[1])).selection.teams).toHaveLength(40)
})

test('the longest way back that is kept fits into the address of an audit, percent signs written again', () => {
  const from = `/findings?${'team=%20&'.repeat(443)}`.slice(0, 4_000)
  const address = auditAddress('a'.repeat(22), from)
  expect(address.length).toBeGreaterThan(6_000)
  expect(refusalOfAddress(address)).toBeNull()
})
