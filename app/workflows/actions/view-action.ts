import { isOverdue, movesFrom } from '../../domain/actions/remedial-action.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { findQuestion } from '../../domain/templates/template.ts'
import { listAnswers } from '../../stores/answers.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { allow, recordedReading } from '../act.ts'
import { loadAudit } from '../audits/load-audit.ts'
import { namesToLookFor } from '../audits/personal-warnings.ts'
import { signsInAs } from '../audits/share-findings.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'
import { type LoadedAction, loadAction } from './load-action.ts'
import { permissionFor } from './move-action.ts'

/** An action with its history, and the answer behind it where this person may read the audit. The reading is recorded. */
export async function viewAction(context: AppContext, actor: Actor, actionId: string) {
  return recordedReading(context, actor, async (reader, record) => {
    const loaded = await loadAction(reader, actor, actionId)
    const { action, history, facts } = loaded
    allow(actor, 'action.view', facts)
    const people = await listPeople(reader)
    const moves = movesFrom(action.state).filter((move) => may(actor, permissionFor(move), facts))
    const looking = { roundId: action.roundId, facts }
    const names = new Map(people.map(({ id, displayName }) => [id, displayName]))
    record({
      act: 'action.read',
      subjectType: 'remedial-action',
      subjectId: actionId,
      serviceId: action.serviceId,
    })
    return {
      id: action.id,
      address: `${context.config.origin}/actions/${action.id}`,
      what: action.what,
      caseReference: action.caseReference,
      roundName: action.roundName,
      responsible: { part: action.responsible.part, name: action.responsible.name },
      signsIn: signsIn(loaded, people),
      dueOn: action.dueOn,
      overdue: isOverdue(action, todayOf(context)),
      state: action.state,
      revision: action.revision,
      why: await whyOf(reader, actor, loaded),
      history: history.map((event) => ({
        revision: event.revision,
        move: event.move,
        note: event.note,
        at: event.at,
        by: names.get(event.by) ?? '',
      })),
      moves,
      /** What the fields for notes look for. */
      names: moves.length > 0 ? await namesToLookFor(reader, actor, looking) : [],
    }
  })
}

/** Whoever was chosen by name was chosen from those who sign in. */
function signsIn({ action }: LoadedAction, people: Parameters<typeof signsInAs>[0]): boolean {
  const { part, name } = action.responsible
  return part === 'named' || signsInAs(people, action.serviceId, { part, name })
}

/** The audit it came from, with the question and its answer; null for whoever may not open the audit. */
async function whyOf(reader: Reader, actor: Actor, { action }: LoadedAction) {
  const { facts, template } = await loadAudit(reader, actor, action.auditId)
  if (!may(actor, 'audit.open', facts)) return null
  const question = action.questionCode === null ? null : findQuestion(template, action.questionCode)
  if (!question) return { auditId: action.auditId, asked: null }
  const answers = await listAnswers(reader, action.auditId)
  return { auditId: action.auditId, asked: { question, raw: answers[question.code]?.raw ?? {} } }
}
