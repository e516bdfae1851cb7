import type { MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { CheckResult } from '../components/activity/check-result.tsx'
import { SealLine } from '../components/activity/seal-line.tsx'
import { Button } from '../components/fields/button.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { checkRecord, viewCheck } from '../workflows/activity/check-record.ts'

export const meta: MetaFunction = () => [{ title: 'Check the activity record - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => viewCheck(context, actor))

export const action = formAction({
  allow: ({ context, actor }) => viewCheck(context, actor),
  schema: z.object({}),
  take: ({ context, actor }) => checkRecord(context, actor),
})

export default function CheckRecord() {
  const { seal } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <a className="govuk-back-link" href="/activity">
        Activity record
      </a>
      {result?.ok && <CheckResult result={result} />}
      <h1 className="govuk-heading-l">Check the activity record</h1>
      <SealLine {...seal} />
      <p className="govuk-body">
        A check holds every entry against its seal, and the seal against a file that the server keeps outside
        the database. It finds what somebody changed, deleted, put in or cut off who had the database and not
        the secret of the server. It cannot tell what was never recorded, what was deleted before it was
        sealed, or what somebody did who had the secret and that file too.
      </p>
      <p className="govuk-body">It takes a second for about 50,000 entries, while people go on.</p>
      <Form method="post" replace>
        <Button>Check the record</Button>
      </Form>
    </>
  )
}
