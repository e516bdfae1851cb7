import { isOwnCase } from '../../domain/actions/remedial-action.ts'
import { hasLeft } from '../../domain/people/open-work.ts'
import { hasExpired } from '../../domain/people/person-fields.ts'
import { type Actor, isWithoutRole, may, servicesWhere } from '../../domain/permissions.ts'
import { listAuditsOfRound } from '../../stores/audits.server.ts'
import { listOpenWork } from '../../stores/open-work.server.ts'
import { listPeople } from '../../stores/people.server.ts'
import { listReleases } from '../../stores/releases.server.ts'
import { listRounds } from '../../stores/rounds.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { listSharedAudits } from '../../stores/sharing.server.ts'
import { listDrafts } from '../../stores/template-drafts.server.ts'
import { countOwnActions } from '../actions/list-actions.ts'
import { readOwnAudits } from '../audits/list-own-audits.ts'
import { countOpenConcerns } from '../concerns/list-concerns.ts'
import type { AppContext } from '../context.ts'
import { accountOf, mayManageAccount } from '../people/account.ts'
import { countApprovals } from '../people/approvals.ts'

const MOST_LISTED = 5

/** What each of a person's roles came for, and what waits for them. Null for whoever holds none. */
export async function startPage(context: AppContext, actor: Actor) {
  if (isWithoutRole(actor)) return null
  const own = await readOwnAudits(context, actor)
  const unfinished = own.filter((audit) => audit.mayOpen && audit.roundOpen && audit.state !== 'submitted')
  return {
    unfinished: unfinished.slice(0, MOST_LISTED),
    actions: await countOwnActions(context, actor),
    openConcerns: await countOpenConcerns(context, actor),
    approvals: await countApprovals(context, actor),
    shared: await countShared(context, actor),
    rounds: await roundsAnsweredFor(context, actor),
    drafts: may(actor, 'template.edit')
      ? (await listDrafts(context.reader)).slice(0, MOST_LISTED).map(({ id, title }) => ({ id, title }))
      : null,
    people: may(actor, 'people.manage') ? await peopleToLookAfter(context, actor) : null,
    mayReadRecord: may(actor, 'activity.view'),
    maySeeFindings: may(actor, 'findings.explore'),
    noService: may(actor, 'services.change') && (await listServices(context.reader)).length === 0,
  }
}

/** Findings of their own cases that a practitioner may read. */
async function countShared({ reader }: AppContext, actor: Actor): Promise<number | null> {
  const services = servicesWhere(actor, 'audit.list-shared')
  if (services.length === 0) return null
  return (await listSharedAudits(reader, services)).filter((audit) => isOwnCase(audit, actor)).length
}

/** The open rounds of whoever runs or leads them, with how far they are; of a lead's, the closed ones that wait for a release. */
async function roundsAnsweredFor({ reader }: AppContext, actor: Actor) {
  const rounds = (await listRounds(reader)).filter(({ serviceId }) => may(actor, 'round.view', { serviceId }))
  if (rounds.length === 0 && servicesWhere(actor, 'round.view').length === 0) return null
  const open = rounds.filter(({ state }) => state === 'open').slice(0, MOST_LISTED)
  const closed = rounds.filter(
    ({ state, serviceId, origin }) =>
      state === 'closed' && origin === 'live' && may(actor, 'findings.release', { serviceId }),
  )
  const released = await listReleases(
    reader,
    closed.map(({ id }) => id),
  )
  const isReleased = (id: string, revision: number) =>
    released.some((each) => each.roundId === id && each.revision === revision)
  return {
    open: await Promise.all(
      open.map(async ({ id, name }) => {
        const audits = (await listAuditsOfRound(reader, id)).filter(({ state }) => state !== 'left-out')
        const signedOff = audits.filter(({ state }) => state === 'submitted').length
        return { id, name, signedOff, audits: audits.length }
      }),
    ),
    toRelease: closed
      .filter(({ id, closings }) => !isReleased(id, closings))
      .slice(0, MOST_LISTED)
      .map(({ id, name }) => ({ id, name })),
  }
}

/** How many of the people an administrator looks after need something. */
async function peopleToLookAfter({ reader, clock }: AppContext, actor: Actor) {
  const now = clock().toISOString()
  const all = await listPeople(reader)
  const teams = new Map((await listTeams(reader)).map(({ id, serviceId }) => [id, serviceId]))
  const people = all.filter((person) => mayManageAccount(actor, accountOf(person, teams)))
  const work = await listOpenWork(reader, {})
  const isStuck = (id: string) =>
    work.some(({ personId, serviceId }) => {
      const person = people.find((each) => each.id === id)
      return person !== undefined && personId === id && hasLeft(person, serviceId)
    })
  return {
    withoutRole: people.filter(({ active, roles }) => active && roles.length === 0).length,
    expired: people.filter((person) => person.active && hasExpired(person, now)).length,
    stuck: people.filter(({ id }) => isStuck(id)).map(({ id, displayName }) => ({ id, displayName })),
  }
}
