import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  everything,
  isBeyondTallies,
  isBreakdown,
  readSelection,
  type Selection,
  selectionQuery,
} from '../../../app/domain/findings/selection.ts'

// A dash alone is how "no team" is written.
const anyName = fc.oneof(fc.string({ minLength: 1, maxLength: 40 }), fc.constantFrom('-', '--', '-North'))
const names = (name: fc.Arbitrary<string>) => fc.uniqueArray(name, { maxLength: 5 }).map((all) => all.sort())
const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const orNone = fc.option(anyName, { nil: '' })
const anySelection: fc.Arbitrary<Selection> = fc.record({
  ...{ themes: names(anyName), rounds: names(anyName), questions: names(anyName), measures: names(anyName) },
  ...{ recommendations: names(anyName), services: names(anyName), grades: names(anyName) },
  ...{ teams: names(orNone), auditorGroups: names(orNone) },
  ...{ from: fc.option(anyDay), to: fc.option(anyDay) },
})

const read = (query: string) => readSelection(new URLSearchParams(query))

describe('a selection in the address of a page', () => {
  it('comes back whole, whatever the names are', () => {
    fc.assert(
      fc.property(anySelection, (selection) => {
        expect(read(selectionQuery(selection))).toEqual({ selection, ignored: [] })
      }),
    )
  })

  it('is written in one way, however it was picked', () => {
    const query = selectionQuery(read('team=West&theme=planning&team=East&team=West').selection)
    expect(query).toBe('theme=planning&team=East&team=West')
    expect(selectionQuery(everything)).toBe('')
  })

  it('names what it ignores: days that do not exist, names too long, picks too many', () => {
    const many = Array.from({ length: 201 }, (_, index) => `round=r${index}`).join('&')
    const { selection, ignored } = read(
      `from=2020-02-30&to=2020-03-01&team=${'x'.repeat(201)}&team=West&${many}`,
    )
    expect(ignored).toEqual(['round', 'team', 'from'])
    expect(selection).toMatchObject({ from: null, to: '2020-03-01', teams: ['West'] })
    expect(selection.rounds).toHaveLength(200)
  })

  it('takes an empty choice for any, and other parts of the address for nothing', () => {
    expect(read('team=&theme=&from=&page=2')).toEqual({ selection: everything, ignored: [] })
  })

  it('reads anything at all without failing, and never more than it says', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        const { selection } = read(query)
        expect(read(selectionQuery(selection)).selection).toEqual(selection)
      }),
    )
  })
})

describe('how far a selection goes', () => {
  it('is a breakdown by team, auditor or grade, and beyond tallies by the last two', () => {
    const by = (limits: Partial<Selection>) => [
      isBreakdown({ ...everything, ...limits }),
      isBeyondTallies({ ...everything, ...limits }),
    ]
    expect(by({ themes: ['planning'], rounds: ['r'], from: '2020-01-01' })).toEqual([false, false])
    expect(by({ teams: [''] })).toEqual([true, false])
    expect(by({ grades: ['good'] })).toEqual([true, true])
    expect(by({ auditorGroups: ['West'] })).toEqual([true, true])
  })
})
