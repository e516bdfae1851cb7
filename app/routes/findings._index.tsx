import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { SavedSelections } from '../components/findings/saved-selections.tsx'
import { SelectionFindings } from '../components/findings/selection-findings.tsx'
import { SelectionForm } from '../components/findings/selection-form.tsx'
import { WhatIsShown } from '../components/findings/what-is-shown.tsx'
import { readSelection } from '../domain/findings/selection.ts'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { exploreFindings } from '../workflows/findings/explore.ts'
import {
  allowKeepingSelections,
  RemovedSelection,
  removeSaved,
  SavedSelectionForm,
  saveSelection,
} from '../workflows/findings/saved-selections.ts'

export const meta: MetaFunction = () => [{ title: 'Findings - Good or Above' }]

export const loader = pageLoader(async ({ request, context, actor }) => {
  const { selection, ignored } = readSelection(new URL(request.url).searchParams)
  return { ...(await exploreFindings(context, actor, selection)), ignored }
})

/** Keeps the selection that is shown under a name, or lets one go. */
export const action = formsAction({
  allow: ({ actor }) => allowKeepingSelections(actor),
  which: ({ remove }) => (remove === undefined ? 'keep' : 'remove'),
  forms: {
    keep: oneForm({
      schema: SavedSelectionForm,
      take: ({ context, actor }, form) => saveSelection(context, actor, form),
      to: ({ request }) => `/findings${new URL(request.url).search}`,
    }),
    remove: oneForm({
      schema: RemovedSelection,
      take: ({ context, actor }, { remove }) => removeSaved(context, actor, remove),
      to: ({ request }) => `/findings${new URL(request.url).search}`,
    }),
  },
})

export default function FindingsPage() {
  const found = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Findings</h1>
      <WhatIsShown {...found} />
      <SelectionForm selection={found.asked} choices={found.choices} />
      <SavedSelections saved={found.saved} query={found.query} />
      <SelectionFindings found={found} />
    </>
  )
}
