import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { RadioGroup } from '../components/fields/radio-group.tsx'
import { pageLoader } from '../http/page-loader.server.ts'
import { viewExport } from '../workflows/exports/export-rows.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Export ${data?.round.name ?? 'a round'} - Good or Above` },
]

export const loader = pageLoader(({ context, params, actor }) =>
  viewExport(context, actor, params.roundId ?? ''),
)

export default function ExportPage() {
  const { round, template, audited, sampled } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Export {round.name}</h1>
      <p className="govuk-body">
        {template}. {audited} of {sampled} sampled are signed off: each of them is in the file, with every
        question its form asked.
      </p>
      {round.fitted && (
        <p className="govuk-inset-text">Illustrative rows fitted to a published percentage.</p>
      )}
      {round.state === 'open' && (
        <p className="govuk-inset-text">The round is open: what is signed off later is not in the file.</p>
      )}
      <h2 className="govuk-heading-m">Before you take it</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          A case reference stands for a child, and somebody can find out which. So the file is personal data:
          keep it where such data belongs, and delete it when you are done.
        </li>
        <li>
          Auditors appear as <em>auditor-01</em>, <em>auditor-02</em>: one name a person in this file, another
          one in the next. Workers and supervisors do not appear.
        </li>
        <li>That you took it is written into the activity record, with what you chose here.</li>
      </ul>
      {/* Not by JavaScript: a file is no page to go to. */}
      <form method="get" action={`/rounds/${round.id}/export/rows`}>
        <RadioGroup
          name="format"
          legend="Which file"
          value="tidy"
          options={[
            {
              value: 'tidy',
              text: 'CSV, one row an answer',
              hint: 'For pivot tables and statistics: round, case, question, answer and what it counts as',
            },
            {
              value: 'wide',
              text: 'CSV, one row an audit',
              hint: 'For reading across a case: a column for each question',
            },
            {
              value: 'about',
              text: 'CSV about the other two, to keep beside them',
              hint: 'They hold rows alone. This one says of what, from which version of the form, when and by whom they were made, and what every column and code means',
            },
            {
              value: 'spreadsheet',
              text: 'Spreadsheet (.xlsx)',
              hint: 'Audits, answers, figures, a codebook that explains every code, and what it is about, a sheet each',
            },
          ]}
        />
        <RadioGroup
          name="freeText"
          legend="What auditors wrote"
          hint="Rationales, reasons why something does not apply, and answers in words may say more of a child or a family than you need"
          value="no"
          options={[
            { value: 'no', text: 'Without free text' },
            { value: 'yes', text: 'With free text' },
          ]}
        />
        <Button>Download</Button>
      </form>
      <p className="govuk-body">
        In a text that a spreadsheet could take for a formula, an apostrophe stands first.
      </p>
    </>
  )
}
