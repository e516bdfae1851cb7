import type { RoundFacts } from '../../domain/findings/round-finding.ts'
import { type ListName, limitNames, type Selection } from '../../domain/findings/selection.ts'
import { measureTitle } from '../../domain/measures/definition.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { roundInPeriod } from '../../domain/rounds/round.ts'
import { allQuestions, findQuestion, isCounted } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listMeasures } from '../../stores/measures.server.ts'
import { listPlans } from '../../stores/plans.server.ts'
import { listRecommendations } from '../../stores/recommendations.server.ts'
import { listTeams } from '../../stores/services.server.ts'
import { listTeamsOfRounds } from '../../stores/tallies.server.ts'
import { listTemplateVersions } from '../../stores/templates.server.ts'

export type Choice = { value: string; text: string }

/** What a selection can be limited to, by what this person may look at. */
export type SelectionChoices = Record<ListName, Choice[]>

/** The limits in force, in words: 'Team of the case: North or South'. */
export function limitsInWords(selection: Selection, choices: SelectionChoices): string[] {
  return (Object.keys(limitNames) as ListName[]).flatMap((list) => {
    const textOf = (value: string) => choices[list].find((each) => each.value === value)?.text ?? value
    const chosen = selection[list].map(textOf)
    return chosen.length === 0 ? [] : [`${limitNames[list]}: ${chosen.join(' or ')}`]
  })
}

export async function selectionChoices(
  reader: Reader,
  actor: Actor,
  visible: readonly RoundFacts[],
): Promise<SelectionChoices> {
  const inside = visible.filter((round) => round.inside)
  const services = new Map(visible.map(({ serviceId, serviceName }) => [serviceId, serviceName]))
  const own = new Set(inside.map(({ serviceId }) => serviceId))
  const teams = await listTeams(reader)
  return {
    themes: named(new Set(visible.map(({ theme }) => theme))),
    rounds: visible.toReversed().map((round) => ({ value: round.id, text: roundText(round) })),
    ...(await questionChoices(reader, visible)),
    ...(await planChoices(reader, actor, own)),
    services: [...services].map(([value, text]) => ({ value, text })),
    teams: named(
      await listTeamsOfRounds(
        reader,
        inside.map(({ id }) => id),
      ),
      'No team named',
    ),
    auditorGroups: [
      ...named(new Set(teams.filter(({ serviceId }) => own.has(serviceId)).map(({ name }) => name))),
      ...(own.size > 0 ? [{ value: '', text: 'No team, or imported' }] : []),
    ],
  }
}

function roundText({ state, serviceName, inside, ...round }: RoundFacts): string {
  return `${roundInPeriod(round)}${state === 'open' ? ' (still open)' : ''}${inside ? '' : ` (${serviceName})`}`
}

/** Questions in the words of the newest version that asks them, and the grades that forms end in. */
async function questionChoices(reader: Reader, visible: readonly RoundFacts[]) {
  const used = new Set(visible.map(({ templateVersionId }) => templateVersionId))
  const questions = new Map<string, string>()
  const grades = new Map<string, string>()
  for (const { id, template } of await listTemplateVersions(reader)) {
    if (!used.has(id)) continue
    for (const { code, text } of allQuestions(template).filter(isCounted))
      if (!questions.has(code)) questions.set(code, text)
    const overall = template.signOff === null ? null : findQuestion(template, template.signOff)
    for (const { code, label } of overall?.scale?.options ?? [])
      if (!grades.has(code)) grades.set(code, label)
  }
  const listed = (map: Map<string, string>) => [...map].map(([value, text]) => ({ value, text }))
  return { questions: listed(questions).sort(byText), grades: listed(grades) }
}

async function planChoices(reader: Reader, actor: Actor, own: ReadonlySet<string>) {
  if (!may(actor, 'plan.view')) return { measures: [], recommendations: [] }
  const all = await listMeasures(reader, {})
  const counted = all.filter(({ definition, serviceId }) => definition !== null && own.has(serviceId))
  const wanted = new Set(counted.flatMap(({ recommendationIds }) => recommendationIds))
  const recommendations: Choice[] = []
  for (const plan of await listPlans(reader))
    for (const { id, ref, title } of await listRecommendations(reader, plan.id))
      if (wanted.has(id)) recommendations.push({ value: id, text: `${ref} ${title}` })
  return {
    measures: counted.map((measure) => ({ value: measure.id, text: measureTitle(measure) })),
    recommendations,
  }
}

function named(names: Iterable<string>, none = ''): Choice[] {
  return [...names]
    .map((name) => ({ value: name, text: name === '' ? none : name }))
    .sort((a, b) => Number(a.value === '') - Number(b.value === '') || byText(a, b))
}

function byText(a: Choice, b: Choice): number {
  return a.text.localeCompare(b.text, 'en-GB')
}
