import { describe, expect, it } from 'vitest'
import { everything } from '../../../app/domain/findings/selection.ts'
import { usualSelection } from '../../../app/domain/findings/usual-selection.ts'

const round = (serviceId: string, end: string, more: { open?: boolean; inside?: boolean } = {}) => ({
  serviceId,
  serviceName: serviceId === 'help' ? 'Early help' : 'Social care',
  state: more.open ? ('open' as const) : ('closed' as const),
  period: { label: end, start: end, end },
  inside: more.inside ?? true,
})

describe('what is usual where nothing was chosen', () => {
  it('is the year up to the newest closed round', () => {
    const rounds = [
      round('care', '2020-07-31'),
      round('care', '2020-01-31'),
      round('care', '2021-01-31', { open: true }),
    ]
    expect(usualSelection(everything, rounds)).toEqual({
      selection: { ...everything, from: '2019-08-01', to: '2020-07-31' },
      usual: { period: true, services: null },
    })
  })

  it('is one service, the reader’s own before a newer one of others, and its own year', () => {
    const rounds = [round('help', '2020-09-30', { inside: false }), round('care', '2020-03-31')]
    const all = [
      { id: 'help', name: 'Early help' },
      { id: 'care', name: 'Social care' },
    ]
    expect(usualSelection(everything, rounds)).toEqual({
      selection: { ...everything, services: ['care'], from: '2019-04-01', to: '2020-03-31' },
      usual: { period: true, services: { shown: 'Social care', all } },
    })
    const outside = rounds.map((each) => ({ ...each, inside: false }))
    expect(usualSelection(everything, outside).selection.services).toEqual(['help'])
  })

  it('leaves what was chosen', () => {
    const rounds = [round('help', '2020-09-30'), round('care', '2020-03-31')]
    const both = { ...everything, services: ['care', 'help'] }
    expect(usualSelection(both, rounds)).toEqual({
      selection: { ...both, from: '2019-10-01', to: '2020-09-30' },
      usual: { period: true, services: null },
    })
    const dated = { ...everything, from: '2018-01-01' }
    expect(usualSelection(dated, rounds)).toMatchObject({
      selection: { services: ['help'], from: '2018-01-01', to: null },
      usual: { period: false, services: { shown: 'Early help' } },
    })
    const named = { ...everything, rounds: ['one', 'another'] }
    expect(usualSelection(named, rounds).selection).toEqual(named)
  })

  it('is nothing where nothing is closed', () => {
    const usual = { period: false, services: null }
    expect(usualSelection(everything, [])).toEqual({ selection: everything, usual })
    const open = [round('care', '2020-03-31', { open: true })]
    expect(usualSelection(everything, open)).toEqual({ selection: everything, usual })
  })
})
