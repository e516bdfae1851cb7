import { z } from 'zod'
import type { Responsible } from '../../domain/actions/remedial-action.ts'
import { isIsoDate } from '../../domain/day.ts'
import { type FormResult, mistake } from '../../domain/form-result.ts'
import { actorOf } from '../../domain/people/person.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { findQuestion } from '../../domain/templates/template.ts'
import { lockAudit } from '../../stores/answers.server.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { findRemedialAction, insertRemedialAction } from '../../stores/remedial-actions.server.ts'
import { allow, recordedChange } from '../act.ts'
import { type LoadedAudit, loadAudit } from '../audits/load-audit.ts'
import { Looked, namesToLookFor, personalIn } from '../audits/personal-warnings.ts'
import { readAudit, standingOfView } from '../audits/read-audit.ts'
import { signsInAs } from '../audits/share-findings.ts'
import type { AppContext } from '../context.ts'
import { todayOf } from '../today.ts'

/** `id` was given with the page, so that a second click adds nothing more. */
export const NewActionForm = z
  .object({
    id: z.string().regex(/^[\w-]{8,40}$/),
    questionCode: z
      .string()
      .max(80)
      .default('')
      .transform((code) => code || null),
    what: z
      .string('Say what is to be done')
      .trim()
      .min(1, 'Say what is to be done')
      .max(2000, 'Use 2000 characters or fewer'),
    who: z.enum(['worker', 'team-manager', 'named'], 'Choose who is to do it'),
    personId: z.string().max(40).default(''),
    looked: Looked,
    dueOn: z
      .string('Enter the date by which it is to be done')
      .trim()
      .refine(isIsoDate, 'Enter the date by which it is to be done'),
  })
  .refine((form) => form.who !== 'named' || form.personId !== '', {
    path: ['personId'],
    error: 'Choose the person',
  })

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowAddingAction(context: AppContext, actor: Actor, auditId: string): Promise<void> {
  await auditToActOn(context.reader, actor, auditId)
}

async function auditToActOn(reader: Reader, actor: Actor, auditId: string): Promise<LoadedAudit> {
  const loaded = await loadAudit(reader, actor, auditId)
  allow(actor, 'audit.open', loaded.facts)
  allow(actor, 'action.create', loaded.facts)
  return loaded
}

/** What an action can be about and who could do it. */
export async function newActionChoices(context: AppContext, actor: Actor, auditId: string) {
  await allowAddingAction(context, actor, auditId)
  const view = await readAudit(context, actor, auditId)
  const { worker, supervisor, reference } = view.roundCase
  const { serviceId } = view.round
  const people = await listPeople(context.reader)
  const byCase = (part: 'worker' | 'team-manager', name: string | null) =>
    name === null ? null : { name, signsIn: signsInAs(people, serviceId, { part, name }) }
  return {
    id: context.random(),
    auditId,
    caseReference: reference,
    questions: [...standingOfView(view).values()]
      .filter(({ applicability }) => applicability === 'applies')
      .map(({ question }) => ({ question, raw: view.raws[question.code] ?? {} })),
    worker: byCase('worker', worker),
    teamManager: byCase('team-manager', supervisor),
    people: await peopleToChoose(context.reader, serviceId),
    today: todayOf(context),
    names: await namesToLookFor(context.reader, actor, { roundId: view.round.id, facts: view.facts }),
  }
}

/** By name only: whoever adds an action has to know who there is, and nothing else about them. */
async function peopleToChoose(reader: Reader, serviceId: string) {
  return (await listPeople(reader))
    .filter((person) => person.active && may(actorOf(person), 'action.be-chosen', { serviceId }))
    .map(({ id, displayName }) => ({ id, displayName }))
}

export async function addRemedialAction(
  context: AppContext,
  actor: Actor,
  auditId: string,
  form: z.infer<typeof NewActionForm>,
): Promise<FormResult<{ id: string }>> {
  return recordedChange(context, actor, async (transaction, record) => {
    await lockAudit(transaction, auditId)
    const loaded = await auditToActOn(transaction, actor, auditId)
    const existing = await findRemedialAction(transaction, form.id)
    if (existing?.auditId === auditId) return { ok: true, id: form.id } // a second click
    if (existing) throw new Problem('invalid', 'This form is of another page.')
    if (form.questionCode !== null && !findQuestion(loaded.template, form.questionCode))
      throw new Problem('invalid', 'The form has no such question.')
    if (form.dueOn < todayOf(context)) return mistake('dueOn', 'Enter today or a later date')
    const responsible = await responsibleFor(transaction, loaded, form)
    if (!responsible) return mistake('who', 'Choose who is to do it')
    const question = await personalIn(transaction, loaded.round.id, { what: form.what }, form.looked)
    if (question) return question
    const created = { by: actor.personId, at: context.clock().toISOString() }
    const { id, questionCode, what, dueOn } = form
    await insertRemedialAction(transaction, { id, auditId, questionCode, what, responsible, dueOn }, created)
    const subject = { subjectType: 'remedial-action', subjectId: id, serviceId: loaded.round.serviceId }
    record({ act: 'action.create', ...subject, detail: { auditId, part: responsible.part, dueOn } })
    return { ok: true, id }
  })
}

async function responsibleFor(
  reader: Reader,
  { roundCase, round }: LoadedAudit,
  { who, personId }: { who: Responsible['part']; personId: string },
): Promise<Responsible | null> {
  if (who === 'named') {
    const chosen = (await peopleToChoose(reader, round.serviceId)).find(({ id }) => id === personId)
    return chosen ? { part: who, name: chosen.displayName, personId } : null
  }
  const name = who === 'worker' ? roundCase.worker : roundCase.supervisor
  return name === null ? null : { part: who, name, personId: null }
}
