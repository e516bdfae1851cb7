import { type Actor, may } from '../../domain/permissions.ts'
import type { AppContext } from '../context.ts'
import { aroundAudit } from './around-audit.ts'
import { checkPersonalData } from './personal-data.ts'
import { namesForReopening, readAudit } from './read-audit.ts'
import { mayRecordView, viewsBeside } from './record-view.ts'
import { sectionLinks } from './section-links.ts'
import { commentsToTag, tagsOf } from './tag-comment.ts'

/** An audit with all that stands beside it: its views and themes, and what may be done with it. */
export async function viewAudit(context: AppContext, actor: Actor, auditId: string) {
  const view = await readAudit(context, actor, auditId)
  const { audit, round, template } = view
  return {
    id: audit.id,
    caseReference: view.roundCase.reference,
    roundName: round.name,
    templateTitle: template.title,
    state: audit.state,
    reopenedReason: audit.reopenedReason ?? null,
    auditorName: view.auditorName,
    mine: audit.auditorId === actor.personId,
    around: await aroundAudit(context, actor, view),
    sections: sectionLinks(view),
    concerns: view.concerns,
    canEdit: view.canEdit,
    canReopen: view.canReopen,
    names: await namesForReopening(context, actor, view),
    canRaiseConcern: view.canRaiseConcern,
    template,
    raws: view.raws,
    asked: view.asked,
    personalData: await checkPersonalData(context, actor, view),
    comments: await commentsToTag(context, actor, view),
    tags: await tagsOf(context, view),
    views: await viewsBeside(context, actor, view),
    canRecordView: mayRecordView(actor, view),
    mayFollow: may(actor, 'activity.view-of-service', { serviceId: round.serviceId }),
  }
}
