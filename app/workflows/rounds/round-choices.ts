import { whyNotFed } from '../../domain/measures/misfit.ts'
import { type Actor, servicesWhere } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { isForm } from '../../domain/templates/question-bank.ts'
import { listMeasureChoices } from '../../stores/measures.server.ts'
import { listServices, listTeams } from '../../stores/services.server.ts'
import { listRetiredKeys } from '../../stores/template-drafts.server.ts'
import { findTemplateVersion, listTemplateVersions } from '../../stores/templates.server.ts'
import { allow, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'
import { nothingThere } from '../people/who-makes.ts'

/** The services and templates a round can be about. `history`: audits made long ago, with templates retired since as well. */
export async function roundChoices(context: AppContext, actor: Actor, { history = false } = {}) {
  allow(actor, 'round.create')
  const managed = servicesWhere(actor, 'round.manage')
  const services = (await listServices(context.reader)).filter(
    (service) => managed === 'all' || managed.includes(service.id),
  )
  const retired = await listRetiredKeys(context.reader)
  const templates = (await listTemplateVersions(context.reader))
    .filter((each) => isForm(each) && (history || !retired.includes(each.key)))
    .map(({ id, title, version }) => ({ id, title, version }))
  return {
    services,
    templates,
    noTemplate:
      templates.length > 0
        ? null
        : await nothingThere(
            context.reader,
            actor,
            'There is no template yet that a round could begin with.',
            'template.edit',
          ),
    noService:
      services.length > 0
        ? null
        : await nothingThere(
            context.reader,
            actor,
            'There is no service yet whose rounds you manage.',
            'services.manage',
          ),
  }
}

/**
 * What a round with this template in this service can be given: its teams, and the measures its questions feed.
 * @throws Problem not-found where there is no such form; conflict where it is retired, and this is no `history`
 */
export async function roundDetailChoices(
  context: AppContext,
  actor: Actor,
  chosen: { templateVersionId: string; serviceId: string },
  { history = false } = {},
) {
  allow(actor, 'round.manage', { serviceId: chosen.serviceId })
  const { template } = orNotFound(await findTemplateVersion(context.reader, chosen.templateVersionId))
  if (!isForm(template)) throw new Problem('not-found')
  if (!history && (await listRetiredKeys(context.reader)).includes(template.key))
    throw new Problem('conflict', 'This template is retired: no new round begins with it.')
  const service = orNotFound((await listServices(context.reader)).find(({ id }) => id === chosen.serviceId))
  const measures = await listMeasureChoices(context.reader, chosen.serviceId)
  const fed = measures.filter(({ definition }) => whyNotFed(definition, template) === null)
  const teams = await listTeams(context.reader, chosen.serviceId)
  const nothing = (what: string, permission: 'plan.edit' | 'services.manage') =>
    nothingThere(context.reader, actor, what, permission, { serviceId: chosen.serviceId })
  return {
    noMeasure:
      fed.length > 0
        ? null
        : await nothing('No measure of this service counts a question of this template.', 'plan.edit'),
    noTeam:
      teams.length > 0
        ? null
        : await nothing(
            'This service has no team yet: the round is of the whole service.',
            'services.manage',
          ),
    service,
    templateTitle: `${template.title} (version ${template.version})`,
    teams,
    measures: fed,
  }
}
