import { expect, it } from 'vitest'
import { isProblem, Problem } from '../../app/domain/problem.ts'

it('a problem has its kind, what is shown to the person, and its details', () => {
  const problem = new Problem('conflict', 'Somebody changed it', { code: 'seen' })
  expect(problem).toMatchObject({
    ...{ name: 'Problem', kind: 'conflict', message: 'Somebody changed it', details: { code: 'seen' } },
  })
  expect(new Problem('not-found')).toMatchObject({ kind: 'not-found', message: 'not-found' })
})

it('a problem is known by what it says, whichever copy of the code made it', () => {
  const other = Object.assign(new Error('x'), { name: 'Problem', kind: 'invalid' })
  expect([new Problem('invalid'), other].map(isProblem)).toEqual([true, true])
  const nameless = Object.assign(new Error('x'), { name: 'Problem' })
  const kindOnly = Object.assign(new Error('x'), { kind: 'invalid' })
  expect([nameless, kindOnly, { name: 'Problem', kind: 'invalid' }, null].map(isProblem)).toEqual(
    Array(4).fill(false),
  )
})
