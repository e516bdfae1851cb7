import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TemplateQuestion } from '../components/templates/template-question.tsx'
import { requireActor } from '../http/actor.server.ts'
import { answer, notFoundResponse } from '../http/problem-response.server.ts'
import { viewTemplate } from '../workflows/templates/view-templates.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.template.title ?? 'Template'} - Good or Above` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context)
  const { key = '', version = '' } = params
  if (!/^[1-9]\d{0,3}$/.test(version)) throw notFoundResponse()
  return json(await answer(() => viewTemplate(context, actor, key, Number(version))))
}

export default function TemplateVersion() {
  const { template, contentHash, publishedAt, publishedBy } = useLoaderData<typeof loader>()
  return (
    <>
      <span className="govuk-caption-l">
        Version {template.version}, theme {template.theme}
      </span>
      <h1 className="govuk-heading-l">{template.title}</h1>
      <p className="govuk-body-l">{template.purpose}</p>
      <p className="govuk-body">
        Published on {publishedAt.slice(0, 10)}
        {publishedBy && ` by ${publishedBy}`}.{' '}
        <a className="govuk-link" href="/templates">
          All templates
        </a>
      </p>
      {template.sections.map((section) => (
        <section key={section.code}>
          <h2 className="govuk-heading-m">{section.title}</h2>
          {section.intro && <p className="govuk-body">{section.intro}</p>}
          {section.questions.map((question) => (
            <TemplateQuestion
              key={question.code}
              question={question}
              isSignOff={question.code === template.signOff}
            />
          ))}
        </section>
      ))}
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">How this version is recognised</span>
        </summary>
        <div className="govuk-details__text">
          Template {template.key}, version {template.version}. SHA-256 of its content:{' '}
          <code className="govuk-!-text-break-word">{contentHash}</code>
        </div>
      </details>
    </>
  )
}
