import { describe, expect, it } from 'vitest'
import { mayAudit, namesOf, ownCaseWork } from '../../../app/domain/rounds/independence.ts'

const people = { team: 'Locality West', worker: 'Ada Okoro', supervisor: 'Ben Marsh', iro: 'Cath Lowe' }
const anyone = { names: ['Dev Patel'], team: 'Locality East' }

describe('auditing one’s own case', () => {
  it.each([
    ['Ada Okoro', 'worker'],
    ['Ben Marsh', 'supervisor'],
    ['Cath Lowe', 'iro'],
    ['Dev Patel', null],
  ])('finds that %s was its %s', (name, part) => {
    expect(ownCaseWork(people, { names: [name] })).toBe(part)
  })

  it('does not depend on capitals or spaces', () => {
    expect(ownCaseWork(people, { names: ['  ada   OKORO '] })).toBe('worker')
    expect(ownCaseWork(people, { names: ['Ada\u00a0Okoro'] })).toBe('worker')
  })

  it('knows a person by any name they go by, surname first too', () => {
    expect(ownCaseWork(people, { names: ['A. Okoro', 'Ada Okoro'] })).toBe('worker')
    expect(ownCaseWork({ ...people, worker: 'Patel, Dev' }, anyone)).toBe('worker')
    expect(ownCaseWork(people, { names: namesOf({ displayName: 'Ben Marsh', staffName: 'B. Marsh' }) })).toBe(
      'supervisor',
    )
  })

  it('takes a blank name for nobody', () => {
    expect(ownCaseWork({ worker: '', supervisor: null, iro: '  ' }, { names: [''] })).toBeNull()
  })

  it('is never allowed, whatever the round says of teams', () => {
    const verdict = mayAudit(people, { ...anyone, names: ['Ben Marsh'] }, { sameTeamExcluded: false })
    expect(verdict).toEqual({ allowed: false, reason: 'the auditor supervises the case' })
  })
})

describe('auditing a case of one’s own team', () => {
  const colleague = { ...anyone, team: 'locality west' }

  it('is excluded where the round says so', () => {
    expect(mayAudit(people, colleague, { sameTeamExcluded: true }).allowed).toBe(false)
    expect(mayAudit(people, colleague, { sameTeamExcluded: false }).allowed).toBe(true)
    expect(mayAudit(people, anyone, { sameTeamExcluded: true }).allowed).toBe(true)
  })

  it('does not take two people without a team for one team', () => {
    const verdict = mayAudit({ ...people, team: null }, { ...anyone, team: null }, { sameTeamExcluded: true })
    expect(verdict.allowed).toBe(true)
  })
})
