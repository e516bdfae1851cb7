import type { MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { Instant } from '../components/instant.tsx'
import { DraftConflict, ProblemList } from '../components/template-editor/draft-notices.tsx'
import { RevisionShown, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { SectionOutline } from '../components/template-editor/outline.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { draftAction } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { overviewAct } from '../workflows/templates/draft-acts.ts'
import { draftOverview } from '../workflows/templates/draft-overview.ts'
import { textIn } from '../workflows/templates/draft-parts.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title || 'Draft'}: draft - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  draftOverview(context, actor, params.draftId ?? ''),
)

export const action = draftAction({
  act: ({ intent, fields }) =>
    overviewAct(intent, { title: textIn(fields, 'sectionTitle'), name: textIn(fields, 'scaleName') }),
  to: (draftId, { what, subject }) => {
    if (what === 'scale.add') return draftPath(draftId, `/scales/${subject}`)
    return draftPath(
      draftId,
      what === 'section.add' ? '#sections' : `#${what.replace('.move', '')}-${subject}`,
    )
  },
})

export default function Draft() {
  const draft = useLoaderData<typeof loader>()
  const form = useDraftForm(draft)
  return (
    <>
      <Link className="govuk-back-link" to="/templates">
        Templates
      </Link>
      <ErrorSummary errors={form.errors} />
      <DraftConflict changes={form.changes} />
      <span className="govuk-caption-l">
        {draft.baseVersion === null ? 'Draft of a new template' : `Draft of version ${draft.nextVersion}`}
      </span>
      <h1 className="govuk-heading-l">{draft.title || draft.key}</h1>
      <p className="govuk-body">
        Last changed by {draft.updatedBy}, <Instant at={draft.updatedAt} />. Every change is saved as you make
        it.
      </p>
      <ProblemList
        draftId={draft.id}
        problems={draft.problems}
        title={`To put right before it can be published: ${draft.problems.length}`}
      />
      <nav aria-label="This draft" className="app-acts govuk-!-margin-bottom-6">
        <Link className="govuk-link" to={draftPath(draft.id, '/preview')}>
          Preview and try answers
        </Link>
        <Link className="govuk-link" to={draftPath(draft.id, '/publish')}>
          Publish
        </Link>
        <Link className="govuk-link" to={draftPath(draft.id, '/print')}>
          Blank form to print
        </Link>
        <a className="govuk-link" href={draftPath(draft.id, '/file/yaml')} download>
          Download as YAML
        </a>
        <a className="govuk-link" href={draftPath(draft.id, '/file/xlsx')} download>
          Download as a spreadsheet
        </a>
        <Link className="govuk-link" to={draftPath(draft.id, '/remove/draft')}>
          Discard this draft
        </Link>
      </nav>
      <h2 className="govuk-heading-m">What it is about</h2>
      <dl className="govuk-summary-list">
        {[
          ['Title', draft.title],
          ['Code', draft.key],
          ['Theme', draft.theme],
          ['Purpose', draft.purpose],
        ].map(([name, text]) => (
          <div className="govuk-summary-list__row" key={name}>
            <dt className="govuk-summary-list__key">{name}</dt>
            <dd className="govuk-summary-list__value app-anywhere">{text || 'Not given yet'}</dd>
          </div>
        ))}
      </dl>
      <p className="govuk-body">
        <Link className="govuk-link" to={draftPath(draft.id, '/head')}>
          Change title, theme, purpose and sign-off
        </Link>
      </p>
      <h2 className="govuk-heading-m" id="sections">
        Sections and questions
      </h2>
      <Form method="post" noValidate>
        <RevisionShown of={form} />
        {draft.sections.map((section) => (
          <SectionOutline key={section.code} draftId={draft.id} section={section} />
        ))}
      </Form>
      <Form method="post" noValidate key={`section ${draft.sections.length}`}>
        <RevisionShown of={form} />
        <TextField label="Add a section: its title" width="medium" {...form.one('sectionTitle')} />
        <Button variant="secondary" name="intent" value="add-section">
          Add the section
        </Button>
      </Form>
      <h2 className="govuk-heading-m">Scales of its own</h2>
      <p className="govuk-body">
        Four grades, yes–partly–no, yes–some–none and yes–no are there for every template.
      </p>
      <ul className="govuk-list">
        {draft.scales.map(({ name, options, problems }) => (
          <li key={name}>
            <Link className="govuk-link" to={draftPath(draft.id, `/scales/${name}`)}>
              {name}
            </Link>
            : {options.join(', ')}
            {problems.map((problem) => (
              <span className="govuk-error-message govuk-!-margin-bottom-1" key={problem}>
                {problem}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <Form method="post" noValidate key={`scale ${draft.scales.length}`}>
        <RevisionShown of={form} />
        <TextField
          label="Add a scale: its name"
          hint="Such as who-was-there"
          width="medium"
          {...form.one('scaleName')}
        />
        <Button variant="secondary" name="intent" value="add-scale">
          Add the scale
        </Button>
      </Form>
    </>
  )
}
