import { json, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AnswersStep } from '../components/imports/answers-step.tsx'
import { ColumnsStep } from '../components/imports/columns-step.tsx'
import { FileStep } from '../components/imports/file-step.tsx'
import { PreviewStep } from '../components/imports/preview-step.tsx'
import { RoundStep } from '../components/imports/round-step.tsx'
import { UPLOAD_LIMIT } from '../http/decode-form.server.ts'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { ImportPost, startImport, takeImportStep } from '../workflows/imports/take-import-step.ts'

export const meta: MetaFunction = () => [{ title: 'Import completed audits - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => startImport(context, actor))

/** What was said so far stands on each page, so that the page is the answer, mistakes or not. */
export const action = formAction({
  allow: ({ context, actor }) => startImport(context, actor),
  limitBytes: UPLOAD_LIMIT,
  schema: ImportPost,
  take: async ({ context, actor }, fields) => {
    const page = await takeImportStep(context, actor, fields)
    if (page.step === 'done') return redirect(`/rounds/${page.roundId}`)
    return json(page, { status: page.errors.length > 0 ? 400 : 200 })
  },
})

export default function ImportAudits() {
  const start = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const page = sent && 'step' in sent ? sent : start
  switch (page.step) {
    case 'file':
      return <FileStep {...page} />
    case 'columns':
      return <ColumnsStep {...page} />
    case 'answers':
      return <AnswersStep {...page} />
    case 'round':
      return <RoundStep {...page} />
    case 'preview':
      return <PreviewStep {...page} />
  }
}
