import type { OtherAudit } from '../../domain/audits/audit.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { listOtherAudits } from '../../stores/audits.server.ts'
import type { AppContext } from '../context.ts'
import { listOwnAudits, type OwnAudit } from './list-own-audits.ts'
import type { AuditView } from './read-audit.ts'

export type AroundAudit = {
  /** The next unfinished audit of the same person in the same round; null when there is none, or it is not theirs. */
  next: OwnAudit | null
  /** The same case in other rounds: nobody should audit it twice without knowing. */
  others: OtherAudit[]
}

/** What stands around an audit that the person may read. */
export async function aroundAudit(context: AppContext, actor: Actor, view: AuditView): Promise<AroundAudit> {
  const { audit, round, roundCase } = view
  const own = audit.auditorId === actor.personId ? await listOwnAudits(context, actor) : []
  const next = own.find(
    (each) =>
      each.mayOpen &&
      each.id !== audit.id &&
      each.roundId === round.id &&
      ['assigned', 'in-progress'].includes(each.state),
  )
  const sought = { id: audit.id, serviceId: round.serviceId, reference: roundCase.reference }
  const others = may(actor, 'audit.see-others', view.facts)
    ? await listOtherAudits(context.reader, sought)
    : []
  return { next: next ?? null, others }
}
