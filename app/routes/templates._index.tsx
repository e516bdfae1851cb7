import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DataTable } from '../components/charts/data-table.tsx'
import { NothingToChoose } from '../components/fields/nothing-to-choose.tsx'
import { Instant } from '../components/instant.tsx'
import { dayInLondon, dayLabel } from '../domain/day.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { publishedTemplates } from '../workflows/templates/view-templates.ts'

export const meta: MetaFunction = () => [{ title: 'Templates - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => publishedTemplates(context, actor))

export default function Templates() {
  const { templates, drafts, bank, mayEdit, none } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Templates</h1>
      <p className="govuk-body">
        The forms audits are made with. A published version never changes; a round keeps the version it began
        with.
      </p>
      {mayEdit && (
        <div className="govuk-button-group">
          <a className="govuk-button" href="/template-drafts/new">
            Write a template
          </a>
          <a className="govuk-button govuk-button--secondary" href="/templates/new">
            Publish a file
          </a>
          <a className="govuk-link" href="/templates/shipped">
            Take up shipped templates
          </a>
          <a className="govuk-link" href="/templates/guide">
            Guide to templates
          </a>
        </div>
      )}
      <p className="govuk-body">
        {bank ? (
          <>
            What several forms ask stands once, in the{' '}
            <a className="govuk-link" href={`/templates/question-bank/${bank.version}`}>
              question bank
            </a>
            : {bank.questions} questions, version {bank.version}.
          </>
        ) : (
          'There is no question bank yet: a template with the code question-bank becomes one.'
        )}
      </p>
      {drafts.length > 0 && (
        <DataTable
          caption="Drafts"
          captionSize="m"
          headings={['Draft', 'Becomes', 'Last changed']}
          rows={drafts.map((each) => ({
            id: each.id,
            cells: [
              <a className="govuk-link" href={`/template-drafts/${each.id}`} key="draft">
                {each.title || each.key}
              </a>,
              each.baseVersion === null ? 'A new template' : 'The next version',
              <Instant key="at" at={each.updatedAt} />,
            ],
          }))}
        />
      )}
      <NothingToChoose
        nothing={none}
        to="/templates/shipped"
        link="Take up those that come with the product"
        whose="an administrator or a quality lead"
      />
      {templates.length > 0 && (
        <DataTable
          caption="Published versions"
          captionSize={drafts.length > 0 ? 'm' : 'hidden'}
          headings={['Template', 'Version', 'Theme', 'Questions', 'Published']}
          rows={templates.map((each) => ({
            id: `${each.key} ${each.version}`,
            cells: [
              <a className="govuk-link" href={`/templates/${each.key}/${each.version}`} key="template">
                {each.title}
                <span className="govuk-visually-hidden">, version {each.version}</span>
              </a>,
              each.retired ? `${each.version} (retired)` : each.version,
              each.theme,
              each.questions,
              dayLabel(dayInLondon(each.publishedAt)),
            ],
          }))}
        />
      )}
    </>
  )
}
