import { describe, expect, it } from 'vitest'
import { mayAudit, ownCaseWork } from '../../../app/domain/rounds/independence.ts'

const people = { team: 'Locality West', worker: 'Ada Okoro', supervisor: 'Ben Marsh', iro: 'Cath Lowe' }
const anyone = { staffName: 'Dev Patel', team: 'Locality East' }

describe('auditing one’s own case', () => {
  it.each([
    ['Ada Okoro', 'worker'],
    ['Ben Marsh', 'supervisor'],
    ['Cath Lowe', 'iro'],
    ['Dev Patel', null],
  ])('finds that %s was its %s', (staffName, part) => {
    expect(ownCaseWork(people, { staffName })).toBe(part)
  })

  it('does not depend on capitals or spaces', () => {
    expect(ownCaseWork(people, { staffName: '  ada   OKORO ' })).toBe('worker')
    expect(ownCaseWork(people, { staffName: 'Ada\u00a0Okoro' })).toBe('worker')
  })

  it('takes a blank name for nobody', () => {
    expect(ownCaseWork({ worker: '', supervisor: null, iro: '  ' }, { staffName: '' })).toBeNull()
  })

  it('is never allowed, whatever the round says of teams', () => {
    const verdict = mayAudit(people, { ...anyone, staffName: 'Ben Marsh' }, { sameTeamExcluded: false })
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
