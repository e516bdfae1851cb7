import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import type { FieldError } from '../components/fields/field-error.tsx'
import { TextArea } from '../components/fields/text-area.tsx'
import { EvidenceForm, fieldsOf } from '../components/plans/evidence-form.tsx'
import { SavedMeanwhile } from '../components/reports/saved-meanwhile.tsx'
import { reportPlaceNames, reportPlaces } from '../domain/plans/report-words.ts'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import {
  ReportWordsForm,
  reportWordsToWrite,
  type WrittenReportWords,
  writeReportWords,
} from '../workflows/reports/report-words.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Words of the report on ${data?.plan.title ?? 'a plan'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  reportWordsToWrite(context, actor, params.planId ?? ''),
)

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const planId = params.planId ?? ''
  await withProblemResponse(() => reportWordsToWrite(context, actor, planId))
  const form = await decodeForm(request)
  const parsed = parseForm(ReportWordsForm, form)
  const again: Again = { errors: [], values: typedIn(form), look: [], now: null }
  if (!parsed.ok) return json({ ...again, errors: parsed.errors }, { status: 400 })
  const outcome = await withProblemResponse(() => writeReportWords(context, actor, planId, parsed.data))
  if (outcome.kind === 'look') return json({ ...again, look: outcome.look })
  if (outcome.kind === 'changed') return json({ ...again, now: outcome.now }, { status: 409 })
  return redirect(`/plans/${planId}/report`)
}

/** The form once more, with all that was typed. */
type Again = {
  errors: FieldError[]
  values: Record<string, string | string[]>
  look: Array<{ kind: string; words: string }>
  now: WrittenReportWords | null
}

const hints = {
  purpose: 'Why the committee reads it. Left blank, the report says it in general words',
  overview: 'How the plan stands as a whole, beside the counts of its ratings',
  moved: 'What has changed since the last report, and what made it change',
  areas: 'What stands behind what is amber or red, and what is done about it',
  challenges: 'What makes it hard; actions that are delayed or blocked are listed of themselves',
  nextSteps: 'What the committee should expect; open actions are listed of themselves',
  consultations: 'Whom you have asked: children and families, staff, partners, unions',
}

export default function WriteReport() {
  const { plan, now, words } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const field = fieldsOf(result, words)
  const seen = result?.now ?? now
  return (
    <>
      <Link className="govuk-back-link" to={`/plans/${plan.id}/report`}>
        Back to the report
      </Link>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Words of the report to committee</h1>
      <p className="govuk-body">
        On {plan.title}. They stand in the report beside what the plan says of itself, from today on; a report
        of an earlier day keeps the words of its day. Everybody who may read the plan reads them. No names,
        numbers or addresses of anyone. Leave an empty line between paragraphs.
      </p>
      {result?.now && <SavedMeanwhile written={result.now} />}
      <EvidenceForm result={result} button="Save the words">
        <input type="hidden" name="seen" value={seen === null ? '' : String(seen.seq)} />
        {reportPlaces.map((place) => (
          <TextArea
            key={place}
            label={`${reportPlaceNames[place]} (optional)`}
            hint={hints[place]}
            rows={4}
            {...field(place)}
          />
        ))}
      </EvidenceForm>
    </>
  )
}
