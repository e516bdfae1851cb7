import { measureTitle } from '../../domain/measures/definition.ts'
import { describeDefinition } from '../../domain/measures/definition-text.ts'
import { aboutKind } from '../../domain/measures/measure-kinds.ts'
import { whyNotFed } from '../../domain/measures/misfit.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { allQuestions, type Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listMeasures } from '../../stores/measures.server.ts'
import { listPlans } from '../../stores/plans.server.ts'
import { listRecommendations } from '../../stores/recommendations.server.ts'
import { allow } from '../act.ts'
import type { AppContext } from '../context.ts'
import { type FeedingForm, formsFor, newestForms, questionsOfForms } from './measurable-questions.ts'

/** A measure among all others: what it counts, what feeds it, and whose it is. */
export type ListedMeasure = {
  id: string
  title: string
  better: 'higher' | 'lower'
  headline: boolean
  /** Null: audits do not measure it. */
  counts: { kind: string; words: string; forms: FeedingForm[] } | null
  recommendation: { id: string; ref: string; title: string; plan: string }
  /** Audits can feed it, and this person may say what it counts. */
  mayEdit: boolean
}

/** Every measure of every plan in one place, in the order of the plans. */
export async function listAllMeasures(context: AppContext, actor: Actor): Promise<ListedMeasure[]> {
  allow(actor, 'measure.list')
  const { reader } = context
  const homes = await recommendationsById(reader)
  const forms = await newestForms(reader)
  const questions = questionsOfForms(forms)
  const order = [...homes.keys()]
  const listed = (await listMeasures(reader, {})).flatMap((measure): ListedMeasure[] => {
    const { id, title, unit, better, headline, definition, serviceId } = measure
    const recommendation = homes.get(measure.recommendationId)
    if (!recommendation) return []
    const counts = definition && {
      kind: aboutKind(definition.kind).name,
      words: describeDefinition(definition, questions),
      forms: formsFor(definition, forms),
    }
    const mayEdit = unit === 'percent' && may(actor, 'plan.edit', { serviceId })
    return [{ id, title, better, headline, counts, recommendation, mayEdit }]
  })
  return listed.sort((a, b) => order.indexOf(a.recommendation.id) - order.indexOf(b.recommendation.id))
}

async function recommendationsById(reader: Reader) {
  const homes = new Map<string, ListedMeasure['recommendation']>()
  for (const plan of await listPlans(reader))
    for (const { id, ref, title } of await listRecommendations(reader, plan.id))
      homes.set(id, { id, ref, title, plan: plan.title })
  return homes
}

/** The measures that count a question of the form, with the ones among them that it feeds. */
export async function measuresFedBy(reader: Reader, template: Template) {
  const codes = new Set(allQuestions(template).map(({ code }) => code))
  return (await listMeasures(reader, {})).flatMap(({ id, title, recommendationId, definition }) => {
    const counted = definition?.components.map(({ question }) => question).filter((code) => codes.has(code))
    if (!definition || !counted || counted.length === 0) return []
    const because = whyNotFed(definition, template)
    return [{ id, title: measureTitle({ title, definition }), recommendationId, counted, because }]
  })
}
