import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AssignableCase,
  type AvailableAuditor,
  assignEvenly,
} from '../../../app/domain/rounds/assignment.ts'
import { mayAudit } from '../../../app/domain/rounds/independence.ts'

function given(id: string, more: Partial<AssignableCase> = {}): AssignableCase {
  return { id, reference: `R-${id}`, team: null, worker: null, supervisor: null, iro: null, ...more }
}

function auditor(id: string, more: Partial<AvailableAuditor> = {}): AvailableAuditor {
  return { id, names: [id], team: null, load: 0, ...more }
}

const plain = { sameTeamExcluded: false, existing: [] }

function loads(auditors: AvailableAuditor[], assignments: Array<{ auditorId: string }>): number[] {
  return auditors.map(({ id, load }) => load + assignments.filter((each) => each.auditorId === id).length)
}

/** The smallest greatest load and the smallest spread, by trying every way of giving the cases out. */
function bestPossible(cases: AssignableCase[], auditors: AvailableAuditor[], sameTeamExcluded: boolean) {
  let ways: number[][] = [auditors.map(({ load }) => load)]
  for (const each of cases) {
    const allowed = auditors.flatMap((one, index) =>
      mayAudit(each, one, { sameTeamExcluded }).allowed ? [index] : [],
    )
    if (allowed.length === 0) continue
    ways = ways.flatMap((way) =>
      allowed.map((index) => way.map((load, at) => (at === index ? load + 1 : load))),
    )
  }
  return {
    greatest: Math.min(...ways.map((way) => Math.max(...way))),
    spread: Math.min(...ways.map((way) => Math.max(...way) - Math.min(...way))),
  }
}

const names = ['ann', 'bob', 'cyd', 'dee']
const teams = fc.option(fc.constantFrom('east', 'west'), { nil: null })
const name = fc.option(fc.constantFrom(...names), { nil: null })
const someCases = fc
  .array(fc.record({ team: teams, worker: name, supervisor: name, iro: name }), { maxLength: 6 })
  .map((list) => list.map((people, index) => given(`c${index}`, people)))
const someAuditors = fc
  .array(fc.record({ team: teams, load: fc.nat(4) }), { minLength: 1, maxLength: 4 })
  .map((list) => list.map((more, index) => auditor(names[index] ?? '', more)))

describe('assigning cases to auditors', () => {
  it('gives thirty cases to four auditors as eight, eight, seven and seven', () => {
    const cases = Array.from({ length: 30 }, (_, index) => given(`c${index}`))
    const auditors = names.map((id) => auditor(id))
    const { assignments } = assignEvenly(cases, auditors, plain)
    expect(loads(auditors, assignments).sort()).toEqual([7, 7, 8, 8])
  })

  it('passes cases on so that the one auditor who may take the last is free for it', () => {
    const cases = [given('a'), given('b', { worker: 'bob' }), given('c', { worker: 'bob' })]
    const auditors = [auditor('ann'), auditor('bob')]
    const { assignments } = assignEvenly(cases, auditors, plain)
    expect(assignments).toEqual([
      { caseId: 'a', auditorId: 'bob' },
      { caseId: 'b', auditorId: 'ann' },
      { caseId: 'c', auditorId: 'ann' },
    ])
  })

  it('never gives anyone a case of their own, nor of their team where the round excludes it', () => {
    fc.assert(
      fc.property(someCases, someAuditors, fc.boolean(), (cases, auditors, sameTeamExcluded) => {
        const { assignments } = assignEvenly(cases, auditors, { sameTeamExcluded, existing: [] })
        for (const { caseId, auditorId } of assignments) {
          const [people, one] = [
            cases.find(({ id }) => id === caseId),
            auditors.find(({ id }) => id === auditorId),
          ]
          if (people === undefined || one === undefined) throw new Error('an assignment of nobody or nothing')
          expect(mayAudit(people, one, { sameTeamExcluded }).allowed).toBe(true)
        }
      }),
    )
  })

  it('gives out every case that anyone may take, and says why of each other', () => {
    fc.assert(
      fc.property(someCases, someAuditors, fc.boolean(), (cases, auditors, sameTeamExcluded) => {
        const { assignments, unassignable } = assignEvenly(cases, auditors, {
          sameTeamExcluded,
          existing: [],
        })
        const ids = [...assignments, ...unassignable].map(({ caseId }) => caseId)
        expect(ids.sort()).toEqual(cases.map(({ id }) => id).sort())
        for (const { caseId, reason } of unassignable) {
          const people = cases.find(({ id }) => id === caseId) ?? given('')
          expect(auditors.some((one) => mayAudit(people, one, { sameTeamExcluded }).allowed)).toBe(false)
          expect(reason).not.toBe('')
        }
      }),
    )
  })

  it('is as even as any way of giving the cases out could be', () => {
    fc.assert(
      fc.property(someCases, someAuditors, fc.boolean(), (cases, auditors, sameTeamExcluded) => {
        const { assignments } = assignEvenly(cases, auditors, { sameTeamExcluded, existing: [] })
        const found = loads(auditors, assignments)
        expect({
          greatest: Math.max(...found),
          spread: Math.max(...found) - Math.min(...found),
        }).toEqual(bestPossible(cases, auditors, sameTeamExcluded))
      }),
    )
  })

  it('does not depend on the order of the lists', () => {
    fc.assert(
      fc.property(someCases, someAuditors, (cases, auditors) => {
        const turned = assignEvenly([...cases].reverse(), [...auditors].reverse(), plain)
        expect(turned).toEqual(assignEvenly(cases, auditors, plain))
      }),
    )
  })

  it('lets what was assigned before stand, and counts it', () => {
    const existing = [
      { caseId: 'a', auditorId: 'ann' },
      { caseId: 'b', auditorId: 'ann' },
    ]
    const cases = ['a', 'b', 'c', 'd'].map((id) => given(id))
    const { assignments } = assignEvenly(cases, [auditor('ann'), auditor('bob')], { ...plain, existing })
    expect(assignments).toEqual([
      { caseId: 'c', auditorId: 'bob' },
      { caseId: 'd', auditorId: 'bob' },
    ])
  })

  it('says why nobody can take a case', () => {
    const own = given('a', { worker: 'ann', iro: 'bob' })
    const reasonOf = (...auditors: AvailableAuditor[]) =>
      assignEvenly([own], auditors, plain).unassignable[0]?.reason
    expect(reasonOf()).toBe('there is no auditor to assign to')
    expect(reasonOf(auditor('ann'))).toBe(
      'the only auditor may not audit it: the auditor is the case’s social worker',
    )
    expect(reasonOf(auditor('ann'), auditor('bob'))).toBe(
      'none of the 2 auditors may audit it: the auditor is the case’s IRO (1); the auditor is the case’s social worker (1)',
    )
  })

  it('refuses a case or an auditor listed twice, and a load that cannot be', () => {
    expect(() => assignEvenly([given('a'), given('a')], [auditor('ann')], plain)).toThrow('The case a')
    expect(() => assignEvenly([], [auditor('ann'), auditor('ann')], plain)).toThrow('The auditor ann')
    expect(() => assignEvenly([], [auditor('ann', { load: -1 })], plain)).toThrow(RangeError)
  })

  it('deals with a large round at once', () => {
    const cases = Array.from({ length: 600 }, (_, index) => given(`c${index}`, { worker: `a${index % 40}` }))
    const auditors = Array.from({ length: 40 }, (_, index) => auditor(`a${index}`))
    const { assignments } = assignEvenly(cases, auditors, plain)
    expect(new Set(loads(auditors, assignments))).toEqual(new Set([15]))
  })
})
