import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ExplainForm } from '../components/activity/explain-form.tsx'
import { ExplainedReadings } from '../components/activity/explained-readings.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { floors } from '../domain/record/unusual-reading.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { ExplainingForm, explainReading, viewUnusual } from '../workflows/activity/unusual-reading.ts'

export const meta: MetaFunction = () => [{ title: 'Unusual amounts of reading - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => viewUnusual(context, actor))

export const action = formAction({
  allow: ({ context, actor }) => viewUnusual(context, actor),
  schema: ExplainingForm,
  take: ({ context, actor }, form) => explainReading(context, actor, form),
  to: () => '/activity/unusual',
})

export default function Unusual() {
  const { open, explained } = useLoaderData<typeof loader>()
  return (
    <>
      <a className="govuk-back-link" href="/activity">
        Activity record
      </a>
      <FormProblems />
      <h1 className="govuk-heading-l">Unusual amounts of reading</h1>
      <p className="govuk-body">
        Here is who, in the last 14 days, opened audits, cases, concerns, findings, people or reports at least{' '}
        {floors.day} times in a day or {floors.hour} times in an hour, and three times as often as usual for
        them in the 28 days before. It says that somebody should ask, and not that anything is wrong.
      </p>
      {open.length === 0 && <p className="govuk-body">There is nothing to look into.</p>}
      {open.length > 0 && <ExplainForm notices={open} key={open.length} />}
      <ExplainedReadings explained={explained} />
    </>
  )
}
