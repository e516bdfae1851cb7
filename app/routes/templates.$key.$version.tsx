import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Instant } from '../components/instant.tsx'
import { TemplateQuestion } from '../components/templates/template-question.tsx'
import { allQuestions } from '../domain/templates/template.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { versionIn } from '../http/template-version.server.ts'
import { viewTemplate } from '../workflows/templates/view-templates.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.template.title ?? 'Template'} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { key, version } = versionIn(params)
  return await viewTemplate(context, actor, key, version)
})

export default function TemplateVersion() {
  const { template, measures, askedIn, contentHash, publishedAt, publishedBy, changeNote, retired, mayEdit } =
    useLoaderData<typeof loader>()
  const questions = new Map(allQuestions(template).map((question) => [question.code, question]))
  return (
    <>
      <span className="govuk-caption-l">
        Version {template.version}, theme {template.theme}
      </span>
      <h1 className="govuk-heading-l">{template.title}</h1>
      <p className="govuk-body-l">{template.purpose}</p>
      <p className="govuk-body">
        Published <Instant at={publishedAt} />
        {publishedBy && ` by ${publishedBy}`}.{' '}
        <a className="govuk-link" href="/templates">
          All templates
        </a>
      </p>
      {askedIn && (
        <p className="govuk-inset-text">
          Forms take these questions by their code. Each keeps what it was published with, and takes what the
          bank says now with its next version.
        </p>
      )}
      {retired && (
        <p className="govuk-inset-text">
          This template is retired: rounds that have it go on, and no new one begins with it.
        </p>
      )}
      {changeNote && <p className="govuk-inset-text app-preserve">{changeNote}</p>}
      <VersionActs
        path={`/templates/${template.key}/${template.version}`}
        retired={retired}
        mayEdit={mayEdit}
      />
      {template.sections.map((section) => (
        <section key={section.code}>
          <h2 className="govuk-heading-m">{section.title}</h2>
          {section.intro && <p className="govuk-body">{section.intro}</p>}
          {section.questions.map((question) => (
            <TemplateQuestion
              key={question.code}
              question={question}
              questions={questions}
              askedIn={askedIn?.[question.code]}
              isSignOff={question.code === template.signOff}
            />
          ))}
        </section>
      ))}
      {measures.length > 0 && (
        <section aria-labelledby="measures">
          <h2 className="govuk-heading-m" id="measures">
            Measures its questions feed
          </h2>
          <ul className="govuk-list govuk-list--bullet">
            {measures.map(({ id, title, recommendationId, counted, because }) => (
              <li key={id} className="app-anywhere">
                <a className="govuk-link" href={`/recommendations/${recommendationId}#measure-${id}`}>
                  {title}
                </a>
                : {counted.join(', ')}
                {because && `. This form gives it no figure, for ${because}`}
              </li>
            ))}
          </ul>
        </section>
      )}
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

function VersionActs({ path, retired, mayEdit }: { path: string; retired: boolean; mayEdit: boolean }) {
  const from = path.replace('/templates/', '')
  return (
    <nav aria-label="This version" className="app-acts govuk-!-margin-bottom-6">
      <Link className="govuk-link" to={`${path}/print`}>
        Blank form to print
      </Link>
      <Link className="govuk-link" to={`${path}/compare`}>
        Compare with another
      </Link>
      <a className="govuk-link" href={`${path}/file/yaml`} download>
        Download as YAML
      </a>
      <a className="govuk-link" href={`${path}/file/xlsx`} download>
        Download as a spreadsheet
      </a>
      {mayEdit && (
        <>
          <Link className="govuk-link" to={`/template-drafts/new?from=${from}`}>
            Write the next version, or a copy
          </Link>
          <Link className="govuk-link" to={`${path}/retire`}>
            {retired ? 'Bring it back' : 'Retire'}
          </Link>
        </>
      )}
    </nav>
  )
}
