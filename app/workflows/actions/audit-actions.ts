import { type Actor, may } from '../../domain/permissions.ts'
import { listRemedialActions } from '../../stores/remedial-actions.server.ts'
import { allow } from '../act.ts'
import { isShared, loadAudit } from '../audits/load-audit.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { actionLine, factsOf } from './load-action.ts'

/** What an audit has led to, and what more this person may do about it. */
export async function actionsOfAudit(context: AppContext, actor: Actor, auditId: string) {
  const { reader } = context
  const { facts } = await loadAudit(reader, actor, auditId)
  allow(actor, 'audit.open', facts)
  const actions = await listRemedialActions(reader, { auditId })
  const mayShare = may(actor, 'audit.share', facts)
  return {
    auditId,
    actions: actions
      .filter((action) => may(actor, 'action.view', factsOf(action, actor)))
      .map((action) => actionLine(action, todayOf(context))),
    mayAdd: may(actor, 'action.create', facts),
    mayShare,
    shared: mayShare && (await isShared(reader, auditId)),
  }
}
