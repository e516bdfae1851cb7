import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ActionEvent,
  type ActionMove,
  type ActionState,
  actionMoves,
  afterMove,
  completedBy,
  isOverdue,
  isOwnCase,
  isUnfinished,
  missingNote,
  movesFrom,
  responsibility,
} from '../../../app/domain/actions/remedial-action.ts'
import { type Actor, type Facts, may } from '../../../app/domain/permissions.ts'

describe('moving an action', () => {
  test('from each state, these moves and no others', () => {
    const states = ['open', 'acknowledged', 'completed', 'verified', 'withdrawn'] as const
    expect(Object.fromEntries(states.map((state) => [state, movesFrom(state)]))).toEqual({
      open: ['acknowledge', 'complete', 'withdraw'],
      acknowledged: ['complete', 'withdraw'],
      completed: ['verify', 'send-back', 'withdraw'],
      verified: [],
      withdrawn: [],
    })
    expect(afterMove('completed', 'send-back')).toBe('open')
    expect(afterMove('open', 'verify')).toBeNull()
  })

  test('needs words where somebody else has to know why or what', () => {
    expect(actionMoves.filter((move) => missingNote(move) !== null)).toEqual([
      'complete',
      'send-back',
      'withdraw',
    ])
  })

  test('whatever is tried in whatever order, only allowed moves happen and each stands in the history', () => {
    const tries = fc.array(fc.tuple(fc.constantFrom(...actionMoves), fc.constantFrom('ann', 'ben', 'cas')))
    fc.assert(
      fc.property(tries, (asked) => {
        const history: ActionEvent[] = [{ move: 'create', by: 'ann' }]
        let state: ActionState = 'open'
        for (const [move, by] of asked) {
          const next = afterMove(state, move)
          expect(next !== null).toBe(movesFrom(state).includes(move))
          if (next === null) continue
          history.push({ move, by })
          state = next
        }
        expect(stateFrom(history)).toBe(state)
        expect(completedBy(history) !== null).toBe(wasCompletedLast(history))
        if (!isUnfinished(state)) expect(movesFrom(state)).toEqual([])
      }),
    )
  })
})

/** What the history alone says, move by move. */
function stateFrom(history: ActionEvent[]): ActionState {
  const after: Record<ActionMove | 'create', ActionState> = {
    create: 'open',
    acknowledge: 'acknowledged',
    complete: 'completed',
    verify: 'verified',
    'send-back': 'open',
    withdraw: 'withdrawn',
  }
  return after[history.at(-1)?.move ?? 'create']
}

function wasCompletedLast(history: ActionEvent[]): boolean {
  const moves = history.map(({ move }) => move)
  return moves.lastIndexOf('complete') > moves.lastIndexOf('send-back')
}

describe('overdue', () => {
  const dueOn = '2020-05-01'
  test.each([
    ['open', '2020-05-01', false],
    ['open', '2020-05-02', true],
    ['acknowledged', '2020-05-02', true],
    ['completed', '2020-05-02', false],
    ['verified', '2021-01-01', false],
    ['withdrawn', '2021-01-01', false],
  ] as const)('%s on %s: %s', (state, today, overdue) => {
    expect(isOverdue({ state, dueOn }, today)).toBe(overdue)
  })
})

describe('whose it is', () => {
  const bea = { personId: 'bea', staffName: 'Bea Wren' }
  test('the worker’s and the supervisor’s, by the name in case lists; nobody’s by the name shown', () => {
    expect(isOwnCase({ worker: 'bea  wren', supervisor: null }, bea)).toBe(true)
    expect(isOwnCase({ worker: 'Ada Finch', supervisor: 'Bea Wren' }, bea)).toBe(true)
    expect(isOwnCase({ worker: 'Ada Finch', supervisor: null }, bea)).toBe(false)
    expect(isOwnCase({ worker: null, supervisor: null }, bea)).toBe(false)
    expect(isOwnCase({ worker: 'Bea Wren', supervisor: null }, { ...bea, staffName: null })).toBe(false)
  })

  test('of whoever was chosen, by who they are and not by their name', () => {
    const chosen = { part: 'named' as const, name: 'Bea Wren', personId: 'other' }
    expect(responsibility(chosen, bea)).toBeNull()
    expect(responsibility({ ...chosen, personId: 'bea' }, bea)).toBe('chosen')
    expect(responsibility({ part: 'team-manager', name: 'Bea Wren', personId: null }, bea)).toBe('by-case')
  })
})

describe('who may', () => {
  const holding = (...roles: Actor['roles']): Actor => ({
    personId: 'ann',
    displayName: 'Ann',
    roles,
    teamName: null,
    staffName: null,
  })
  const practitioner = holding({ role: 'practitioner', serviceId: 's' })
  const manager = holding({ role: 'iro-manager', serviceId: 's' })
  const s: Facts = { serviceId: 's' }

  test('verify: the auditor and the manager, never who did it or whose case it is', () => {
    expect(may(manager, 'action.verify', s)).toBe(true)
    expect(may(manager, 'action.verify', { ...s, completedBySelf: true })).toBe(false)
    expect(may(manager, 'action.verify', { ...s, responsible: 'chosen' })).toBe(false)
    expect(may(manager, 'action.verify', { ...s, ownCaseWork: true })).toBe(false)
    const auditor = holding({ role: 'auditor', serviceId: 's' })
    expect(may(auditor, 'action.verify', { ...s, assigned: true })).toBe(true)
    expect(may(auditor, 'action.verify', { ...s, assigned: true, completedBySelf: true })).toBe(false)
    expect(may(holding(), 'action.verify', { ...s, assigned: true })).toBe(false)
  })

  test('a practitioner: carry out their own, see those of their case, read what is shared of it', () => {
    expect(may(practitioner, 'action.carry-out', { ...s, responsible: 'by-case' })).toBe(true)
    expect(may(practitioner, 'action.carry-out', { ...s, caseWorker: true })).toBe(false)
    expect(may(practitioner, 'action.view', { ...s, caseWorker: true })).toBe(true)
    expect(may(practitioner, 'action.view', s)).toBe(false)
    expect(may(practitioner, 'action.view', { serviceId: 'other', caseWorker: true })).toBe(false)
    const shared: Facts = { ...s, caseWorker: true, submitted: true, shared: true }
    expect(may(practitioner, 'audit.open', shared)).toBe(true)
    for (const missing of ['caseWorker', 'submitted', 'shared'] as const)
      expect(may(practitioner, 'audit.open', { ...shared, [missing]: false }), missing).toBe(false)
    for (const never of ['concern.view', 'round.view', 'plan.view', 'findings.view', 'audit.share'] as const)
      expect(may(practitioner, never, { ...shared, responsible: 'by-case' }), never).toBe(false)
  })
})
