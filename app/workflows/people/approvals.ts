import { z } from 'zod'
import { type FormResult, mistake, overtaken, taken } from '../../domain/form-result.ts'
import {
  type AccountStep,
  APPROVAL_DAYS,
  isAdministrator,
  mayApprove,
  stepText,
} from '../../domain/people/administration.ts'
import { type Approval, approvalState } from '../../domain/people/approval.ts'
import { actorOf } from '../../domain/people/person.ts'
import type { Actor } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import {
  decideApproval,
  findApproval,
  findApprovalByCode,
  insertApproval,
  listApprovals,
} from '../../stores/approvals.server.ts'
import type { Reader, Transaction } from '../../stores/handle.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { orNotFound, type RecordActivity, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { accountOf, type LoadedAccount, loadAccount, takeSteps } from './account.ts'
import { randomOf } from './sealed.ts'

const DAY_MS = 24 * 60 * 60_000
/** What was decided is shown as long again as it could have waited. */
const SHOWN_DAYS = 30

export const DecisionForm = z
  .object({
    decision: z.enum(['approve', 'refuse', 'withdraw'], 'Choose what you decide'),
    reason: z.string().trim().max(500, 'Use 500 characters or fewer').default(''),
  })
  .refine(({ decision, reason }) => decision !== 'refuse' || reason !== '', {
    path: ['reason'],
    message: 'Say why you refuse',
  })

/** Keeps what needs a second administrator until one has decided. The same asked for twice is asked for once. */
export async function askForApproval(
  context: AppContext,
  transaction: Transaction,
  record: RecordActivity,
  asked: { actor: Actor; personId: string; steps: AccountStep[] },
): Promise<void> {
  const { actor, personId, steps } = asked
  const now = context.clock()
  const same = (await listApprovals(transaction, now.toISOString())).some(
    (each) =>
      each.personId === personId &&
      each.askedBy === actor.personId &&
      each.decision === null &&
      JSON.stringify(each.steps) === JSON.stringify(steps),
  )
  if (same) return
  const id = context.random()
  await insertApproval(transaction, {
    ...{ id, code: newCode(context), personId, askedBy: actor.personId, steps },
    askedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + APPROVAL_DAYS * DAY_MS).toISOString(),
  })
  const detail = { approval: id, steps: steps.map(({ step }) => step).join(' ') }
  record({ act: 'approval.ask', subjectType: 'person', subjectId: personId, detail })
}

/** No letters or figures that are read for one another; it is typed on the server. */
function newCode({ random }: Pick<AppContext, 'random'>): string {
  const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
  const bytes = randomOf(random).subarray(0, 8)
  const letters = [...bytes].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** Active people who could give the second approval. */
async function whoCouldApprove(
  reader: Reader,
  approval: Approval,
  { account }: LoadedAccount,
): Promise<Actor[]> {
  return (await listPeople(reader))
    .filter(({ active }) => active)
    .map(actorOf)
    .filter((actor) => mayApprove(actor, approval, account))
}

/** What the actor asked for, may decide, or is about them: what waits, and what was decided lately, the newest first. */
export async function approvalsFor(context: AppContext, actor: Actor) {
  const { reader } = context
  const now = context.clock()
  const since = new Date(now.getTime() - SHOWN_DAYS * DAY_MS).toISOString()
  const services = new Map((await listServices(reader)).map(({ id, name }) => [id, name]))
  const teams = new Map((await listTeams(reader)).map(({ id, serviceId }) => [id, serviceId]))
  const people = await listPeople(reader)
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]))
  const actors = people.filter(({ active }) => active).map(actorOf)
  return (await listApprovals(reader, since)).flatMap((approval) => {
    const person = people.find(({ id }) => id === approval.personId)
    if (!person) return []
    const account = accountOf(person, teams)
    const own = approval.askedBy === actor.personId
    const mayDecide = mayApprove(actor, approval, account)
    if (!own && !mayDecide && person.id !== actor.personId) return []
    const state = approvalState(approval, now.toISOString())
    const others = actors.filter((each) => mayApprove(each, approval, account))
    return [
      {
        ...{ id: approval.id, state, own, mayDecide: mayDecide && state === 'waiting' },
        ...{ personId: person.id, about: person.displayName, isAboutSelf: person.id === actor.personId },
        askedBy: names.get(approval.askedBy) ?? '',
        ...{ askedAt: approval.askedAt, expiresAt: approval.expiresAt },
        steps: approval.steps.map((step) => stepText(step, services)),
        // A new password is made by whoever asked for it.
        toMake: own && state === 'approved' && approval.steps.some(({ step }) => step === 'reset-password'),
        decidedBy: approval.decidedBy ? (names.get(approval.decidedBy) ?? '') : null,
        ...{ onServer: approval.onServer, decidedAt: approval.decidedAt, reason: approval.reason },
        whoMay: others.map(({ displayName }) => displayName),
        // Where nobody else could agree, the command on the server does.
        command: own && state === 'waiting' && others.length === 0 ? commandOf(approval) : null,
      },
    ]
  })
}

export type ShownApproval = Awaited<ReturnType<typeof approvalsFor>>[number]

function commandOf({ code }: Approval): string {
  return `npm run cli -- approve ${code}`
}

/** The one request, where it is the actor's to look at. @throws Problem not-found */
export async function approvalFor(context: AppContext, actor: Actor, id: string): Promise<ShownApproval> {
  return orNotFound((await approvalsFor(context, actor)).find((each) => each.id === id))
}

/** How many requests wait for this person to decide, and how many that wait or were decided lately are about them. */
export async function countApprovals(context: AppContext, actor: Actor) {
  const approvals = await approvalsFor(context, actor)
  return {
    toApprove: approvals.filter(({ mayDecide }) => mayDecide).length,
    aboutSelf: approvals.filter(({ isAboutSelf }) => isAboutSelf).length,
    decided: approvals.filter(({ own, toMake }) => own && toMake).length,
  }
}

/** Agrees to a request, refuses it with a reason, or takes back one's own. */
export async function decide(
  context: AppContext,
  actor: Actor,
  id: string,
  { decision, reason }: z.infer<typeof DecisionForm>,
): Promise<FormResult> {
  return recordedChange(context, actor, async (transaction, record) => {
    const approval = orNotFound(await findApproval(transaction, id))
    const loaded = await loadAccount(transaction, approval.personId)
    const isOwn = approval.askedBy === actor.personId
    if (decision === 'withdraw' ? !isOwn : !mayApprove(actor, approval, loaded.account))
      throw new Problem('not-found')
    const by = { by: actor.personId, onServer: false, reason: reason || null }
    return settle(context, transaction, record, { approval, loaded, decision, ...by })
  })
}

/**
 * The second approval from the server itself, where no second administrator could give it.
 * @param code as the page of the request shows it; case does not matter
 * @throws Problem not-found when no request has the code; conflict when it was decided, ran out, or a second administrator could decide
 */
export async function approveOnServer(
  context: AppContext,
  code: string,
): Promise<{ about: string; askedBy: string; steps: string[] }> {
  return recordedChange(context, null, async (transaction, record) => {
    const approval = await findApprovalByCode(transaction, code.trim().toUpperCase())
    if (!approval) throw new Problem('not-found', 'No request has this code. Look at the page Approvals.')
    const loaded = await loadAccount(transaction, approval.personId)
    const others = await whoCouldApprove(transaction, approval, loaded)
    if (others.length > 0) {
      const names = others.map(({ displayName }) => displayName).join(', ')
      throw new Problem('conflict', `A second administrator can decide this on the page Approvals: ${names}.`)
    }
    const by = { by: null, onServer: true, reason: null }
    const result = await settle(context, transaction, record, {
      approval,
      loaded,
      decision: 'approve',
      ...by,
    })
    if (!result.ok)
      throw new Problem(
        'conflict',
        result.errors[0]?.message ?? 'It was decided meanwhile. Nothing was changed.',
      )
    const services = new Map((await listServices(transaction)).map(({ id, name }) => [id, name]))
    const asker = (await listPeople(transaction)).find(({ id }) => id === approval.askedBy)
    return {
      about: loaded.person.displayName,
      askedBy: asker?.displayName ?? '',
      steps: approval.steps.map((step) => stepText(step, services)),
    }
  })
}

type Settled = {
  approval: Approval
  loaded: LoadedAccount
  decision: z.infer<typeof DecisionForm>['decision']
  by: string | null
  onServer: boolean
  reason: string | null
}

const DECIDED = { approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' } as const

async function settle(
  context: AppContext,
  transaction: Transaction,
  record: RecordActivity,
  { approval, loaded, decision, ...decided }: Settled,
): Promise<FormResult> {
  const at = context.clock().toISOString()
  const state = approvalState(approval, at)
  if (state !== 'waiting')
    return overtaken([{ field: 'decision', message: `This request is not waiting any more: it is ${state}` }])
  const asker = (await listPeople(transaction)).find(({ id }) => id === approval.askedBy)
  if (decision === 'approve' && !(asker?.active && isAdministrator(asker)))
    return mistake(
      'decision',
      'Whoever asked for this is not an administrator any more. It can only be refused',
    )
  const isLater = approval.steps.some(({ step }) => step === 'reset-password')
  const doneAt = decision === 'approve' && !isLater ? at : null
  const to = { ...decided, decision: DECIDED[decision], at, doneAt }
  if (!(await decideApproval(transaction, approval.id, to))) return overtaken()
  const subject = { subjectType: 'person', subjectId: loaded.person.id }
  const act = decided.onServer ? 'approval.approve-on-server' : (`approval.${decision}` as const)
  record({ act, ...subject, detail: { approval: approval.id, askedBy: approval.askedBy } })
  if (decision !== 'approve') return taken
  if (!(await takeSteps(context, transaction, record, loaded, approval.steps)))
    throw new Problem('conflict', 'Somebody has this username already. Nothing was changed.')
  return taken
}
