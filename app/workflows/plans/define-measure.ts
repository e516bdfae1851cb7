import { type FormResult, mistake, taken } from '../../domain/form-result.ts'
import { type Definition, definitionMark } from '../../domain/measures/definition.ts'
import {
  definitionFrom,
  definitionWithStep,
  pickedDefinition,
  pickedDefinitionFrom,
} from '../../domain/measures/definition-fields.ts'
import { describeDefinition } from '../../domain/measures/definition-text.ts'
import type { Actor } from '../../domain/permissions.ts'
import { partField, ROOT } from '../../domain/templates/condition-fields.ts'
import { mistakeInCondition } from '../../domain/templates/condition-mistake.ts'
import { listEvidence } from '../../stores/evidence.server.ts'
import { setDefinition } from '../../stores/measures.server.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { nothingThere } from '../people/who-makes.ts'
import { editableMeasure } from './editable.ts'
import { choicesOf, countableIn, formsFor, newestForms, questionsOfForms } from './measurable-questions.ts'

/** A measure with what it counts, and all that could be picked for it. */
export async function definitionToChange(context: AppContext, actor: Actor, measureId: string) {
  const { reader } = context
  const measure = await editableMeasure(reader, actor, measureId)
  const forms = await newestForms(reader)
  const choices = choicesOf(forms)
  const countable = countableIn(forms)
  const { id, title, recommendationId, unit, definition } = measure
  return {
    measure: { id, title, recommendationId, unit, definition },
    picked: pickedDefinition(definition),
    mark: definitionMark(definition),
    inWords: definition && describeDefinition(definition, questionsOfForms(forms)),
    forms: definition ? formsFor(definition, forms) : [],
    choices,
    countable: choices.filter(({ code }) => countable.has(code)).map(({ code }) => code),
    noQuestion:
      countable.size > 0
        ? null
        : await nothingThere(
            context.reader,
            actor,
            'No published template asks a question that a measure could count.',
            'template.edit',
          ),
    hasEvidence: (await listEvidence(reader, { measureId })).length > 0,
  }
}

/** What the page sent. `wanted`: to be saved, null for a measure that audits do not feed; undefined: it is shown again. */
export function takeDefinition(form: FormData) {
  const picked = pickedDefinitionFrom(form)
  const intent = String(form.get('intent') ?? '')
  const mark = form.get('mark')
  const seen = typeof mark === 'string' ? mark : undefined
  if (intent === 'none') return { picked, wanted: null, seen, errors: [], parts: [] }
  const next = definitionWithStep(picked, intent)
  if (next) return { picked: next, wanted: undefined, seen, errors: [], parts: [] }
  const { definition, errors, parts } = definitionFrom(picked)
  return { picked, wanted: definition ?? undefined, seen, errors, parts }
}

/**
 * Says what the measure counts in every round of which no audit has been signed off; null: audits do not measure it. Evidence
 * that stands keeps what it counted, and its series says from where on it is not alike.
 * @param seen the mark of what the page showed as saved: where somebody was quicker nothing is written
 */
export async function defineMeasure(
  context: AppContext,
  actor: Actor,
  measureId: string,
  definition: Definition | null,
  seen?: string,
): Promise<FormResult<{ recommendationId: string }>> {
  return recordedChange(context, actor, async (transaction, record) => {
    const measure = await editableMeasure(transaction, actor, measureId)
    const refused = (message: string, field = 'question.0') => mistake(field, message)
    if (definition !== null && measure.unit !== 'percent')
      return refused('This measure is not a percentage, so no question can feed it')
    const misshapen = mistakeInCondition(definition?.denominator ?? null)
    if (misshapen !== null) return refused(`Only cases for which: ${misshapen}`, DENOMINATOR)
    const wrong = definition === null ? null : whyNobodyFeeds(definition, await newestForms(transaction))
    if (wrong !== null) return refused(wrong)
    const before = definitionMark(measure.definition)
    const { recommendationId } = measure
    if (before === definitionMark(definition)) return { ...taken, recommendationId }
    if (seen !== undefined && seen !== before) return refused(QUICKER)
    await setDefinition(transaction, measureId, definition, context.clock().toISOString())
    const subject = { subjectType: 'measure', subjectId: measureId, serviceId: measure.serviceId }
    const questions = definition?.components.map(({ question }) => question).join(' ') ?? null
    const detail = { kind: definition?.kind ?? null, questions }
    record({ act: 'measure.define', ...subject, detail })
    return { ...taken, recommendationId }
  })
}

/** Where the condition begins on the page. */
const DENOMINATOR = partField(ROOT, 'match')

const QUICKER =
  'Somebody changed what it counts while you had this page open. What is saved now stands above, and yours below: save yours again to put it in its place'

/** No published form could give it a figure: what the one that comes nearest lacks. */
function whyNobodyFeeds(definition: Definition, forms: Parameters<typeof formsFor>[1]): string | null {
  const asking = formsFor(definition, forms)
  if (asking.length === 0) return 'Choose questions of a published template'
  if (asking.some(({ because }) => because === null)) return null
  const each = asking.map(({ title, because }) => `${title}: ${because}`)
  return `No published form could give it a figure. ${each.slice(0, 3).join('; ')}`
}
