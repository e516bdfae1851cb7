import type { Actor } from '../../domain/permissions.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listPlans } from '../../stores/plans.server.ts'
import { listRecommendations } from '../../stores/recommendations.server.ts'
import { listRounds } from '../../stores/rounds.server.ts'
import { listServices } from '../../stores/services.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { figuresOfRound } from '../findings/round-figures.ts'
import { loadRecommendationAt, recommendationAt } from '../plans/recommendation-at.ts'

/**
 * Every figure of a database as pages show it: each round's findings, each recommendation's measures, series and evidence; a text
 * for each, under a name that says whose it is.
 */
export async function allFigures(reader: Reader, now: Date): Promise<Map<string, string>> {
  const figures = new Map<string, string>()
  for (const round of await listRounds(reader)) {
    const version = await findTemplateVersion(reader, round.templateVersionId)
    if (version)
      figures.set(
        `findings of round ${round.id}`,
        JSON.stringify([...(await figuresOfRound(reader, round, version.template))]),
      )
  }
  const lookingOn = { actor: await whoSeesAll(reader), people: new Map<string, string>() }
  for (const plan of await listPlans(reader))
    for (const recommendation of await listRecommendations(reader, plan.id)) {
      const loaded = await loadRecommendationAt(reader, recommendation, { at: null, now })
      const view = await recommendationAt(reader, recommendation, loaded, lookingOn)
      figures.set(`recommendation ${recommendation.id}`, JSON.stringify(view))
    }
  return figures
}

async function whoSeesAll(reader: Reader): Promise<Actor> {
  const services = await listServices(reader)
  return {
    ...{ personId: 'nobody', displayName: 'nobody', teamName: null, staffName: null },
    roles: services.map(({ id }) => ({ role: 'lead', serviceId: id })),
  }
}
