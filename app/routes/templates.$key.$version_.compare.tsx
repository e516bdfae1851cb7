import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { QuestionChanges } from '../components/templates/question-changes.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { versionIn } from '../http/template-version.server.ts'
import { comparePublished } from '../workflows/templates/compare-published.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Compare ${data?.here.title ?? 'a template'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const against = new URL(request.url).searchParams.get('with')
  return await comparePublished(context, actor, versionIn(params), against)
})

export default function CompareTemplate() {
  const { here, others, other, compared } = useLoaderData<typeof loader>()
  const path = `/templates/${here.name}`
  return (
    <>
      <Link className="govuk-back-link" to={path}>
        {here.title}, version {here.version}
      </Link>
      <h1 className="govuk-heading-l">
        Compare {here.title}, version {here.version}
      </h1>
      {other === null || compared === null ? (
        <p className="govuk-body">
          There is no other version yet, and no other form asks one of its questions.
        </p>
      ) : (
        <>
          <form method="get" action={`${path}/compare`}>
            <SelectField
              name="with"
              label="Compare it with"
              hint="Another version, or another form that asks some of the same questions"
              value={other.name}
              options={others.map(({ name, title, version }) => ({
                value: name,
                text: `${title}, version ${version}`,
              }))}
            />
            <Button variant="secondary">Compare</Button>
          </form>
          <Compared {...compared} />
        </>
      )}
    </>
  )
}

type ComparedProps = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['compared']>

function Compared({ isOneForm, before, now, form, questions, alike }: ComparedProps) {
  return (
    <section aria-labelledby="compared">
      <h2 className="govuk-heading-m" id="compared">
        {isOneForm
          ? `From version ${before.version} to version ${now.version}`
          : `What both ask: ${before.title} (version ${before.version}) and this form`}
      </h2>
      <p className="govuk-body">
        Asked the same way: {alike}. {isOneForm ? 'What is different:' : 'What is different here:'}
      </p>
      <QuestionChanges
        form={form}
        questions={questions}
        other={isOneForm ? 'Before' : `In ${before.title}`}
      />
    </section>
  )
}
