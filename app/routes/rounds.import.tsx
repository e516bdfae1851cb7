import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AnswersStep } from '../components/imports/answers-step.tsx'
import { ColumnsStep } from '../components/imports/columns-step.tsx'
import { FileStep } from '../components/imports/file-step.tsx'
import { PreviewStep } from '../components/imports/preview-step.tsx'
import { RoundStep } from '../components/imports/round-step.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeForm, UPLOAD_LIMIT } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { typedIn } from '../http/typed-in.server.ts'
import { startImport, takeImportStep } from '../workflows/imports/take-import-step.ts'

export const meta: MetaFunction = () => [{ title: 'Import completed audits - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => startImport(context, actor))

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  await withProblemResponse(() => startImport(context, actor))
  const form = await decodeForm(request, { limitBytes: UPLOAD_LIMIT })
  const file = form.get('file')
  const isFile = file instanceof File && file.size > 0
  const fields = typedIn(form)
  if (isFile) Object.assign(fields, { text: await file.text(), fileName: file.name, pasted: '' })
  const page = await withProblemResponse(() => takeImportStep(context, actor, fields))
  if (page.step === 'done') return redirect(`/rounds/${page.roundId}`)
  return json(page, { status: page.errors.length > 0 ? 400 : 200 })
}

export default function ImportAudits() {
  const start = useLoaderData<typeof loader>()
  const page = useActionData<typeof action>() ?? start
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
