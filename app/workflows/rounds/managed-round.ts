import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import type { Round, RoundState } from '../../domain/rounds/round.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { findRound, lockRound } from '../../stores/rounds.server.ts'
import { allow, noteReading, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'

/** A round the actor manages. @throws Problem not-found, not-allowed */
export async function managedRound(reader: Reader, actor: Actor, roundId: string): Promise<Round> {
  const round = orNotFound(await findRound(reader, roundId))
  allow(actor, 'round.manage', { serviceId: round.serviceId })
  return round
}

/** The same, for a page that shows its cases: that it was read is recorded. @throws Problem not-found, not-allowed */
export async function readManagedRound(context: AppContext, actor: Actor, roundId: string): Promise<Round> {
  const round = await managedRound(context.reader, actor, roundId)
  await noteReading(context, actor, {
    ...{ act: 'case-list.read', subjectType: 'round', subjectId: roundId, serviceId: round.serviceId },
  })
  return round
}

/** Before a form about it is looked at. @throws Problem not-found, not-allowed */
export async function allowManaging(context: AppContext, actor: Actor, roundId: string): Promise<void> {
  await managedRound(context.reader, actor, roundId)
}

/** The same, locked until the transaction ends. @throws Problem conflict when it is in none of the states */
export async function lockManagedRound(
  transaction: Transaction,
  actor: Actor,
  roundId: string,
  states: RoundState[],
): Promise<Round> {
  const round = orNotFound(await lockRound(transaction, roundId))
  allow(actor, 'round.manage', { serviceId: round.serviceId })
  if (!states.includes(round.state)) {
    throw new Problem('conflict', `The round is ${round.state}: this cannot be changed any more.`)
  }
  return round
}
