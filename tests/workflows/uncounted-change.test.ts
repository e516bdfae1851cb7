import { expect, test } from 'vitest'
import { ofOneQuestion } from '../../app/domain/measures/definition.ts'
import { closeRound } from '../../app/workflows/rounds/close-round.ts'
import { changeSaid } from '../support/change-said.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import {
  changedChronologies,
  manager,
  measureOf,
  type Record,
  recordsDepartment,
  signedOffRound,
} from '../support/records-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

const close = { ...unmoderated, reason: '', outstanding: 0 }
const names = (n: number, letter: string) => Array.from({ length: n }, (_, place) => `${letter}-${place}`)

describeOnBothDatabases('change in a rate of two sums', (open) => {
  const sessions = (text: string) =>
    text
      .replaceAll('chronologies', 'sessions')
      .replace(
        / {6}- .*\n/,
        '      - { code: rate, text: How many were held?, type: ratio, labels: { numerator: Held, denominator: Expected } }\n',
      )
  /** So many of the cases had all four sessions, the others one of four. */
  const held = (all: number, n: number): Record[] =>
    Array.from({ length: n }, (_, place) => ({
      rate: { numerator: place < all ? '4' : '1', denominator: '4' },
    }))

  async function after(may: [number, string[]], june: [number, string[]]) {
    const department = await recordsDepartment(await open())
    const templateVersionId = await changedChronologies(department, sessions)
    const measureIds = [await measureOf(department, ofOneQuestion('rate'))]
    for (const [month, [all, cases]] of [
      ['May', may],
      ['June', june],
    ] as const) {
      const records = held(all, cases.length)
      const given = { templateVersionId, measureIds, month, records, cases }
      await closeRound(department.context, manager, await signedOffRound(department, given), close)
    }
    return changeSaid(department, 'rate')
  }

  test('has both sums and no percentage, and says why it is not tested', async () => {
    const { said } = await after([3, names(12, 'A')], [9, names(12, 'B')])
    expect(said).toHaveLength(3)
    for (const sentence of said)
      expect(sentence.replace('May, May 2020', 'May 2020')).toBe(
        'change cannot be tested, May 2020 divides two sums, and the spread between cases is not estimated: ' +
          '21 of 48 held of expected, summed over 12 cases then; ' +
          '39 of 48 held of expected, summed over 12 cases now',
      )
  })

  test('has no percentage of fewer than ten cases', async () => {
    const { said } = await after([3, names(8, 'A')], [5, names(8, 'B')])
    expect(said).toHaveLength(3)
    for (const sentence of said) {
      expect(sentence).toContain('17 of 32 held of expected, summed over 8 cases then; 23 of 32')
      expect(sentence).not.toMatch(/%|without counts/)
    }
  })

  test('has none of weak cases that were read again', async () => {
    const cases = names(30, 'A')
    const { said } = await after([6, cases], [20, cases.slice(6)])
    expect(said.join()).toContain('of 96')
    expect(said.join()).not.toMatch(/%|published without counts/)
  })
})
