import type { MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { SecondFactorRule } from '../components/people/second-factor.tsx'
import { formAction } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { AccountRulesForm, accountRules, setAccountRules } from '../workflows/people/account-rules.ts'

export const meta: MetaFunction = () => [{ title: 'Rules for every account - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => accountRules(context, actor))

export const action = formAction({
  allow: ({ context, actor }) => accountRules(context, actor),
  schema: AccountRulesForm,
  take: ({ context, actor }, form) => setAccountRules(context, actor, form),
  to: () => '/people',
})

export default function Rules() {
  const rules = useLoaderData<typeof loader>()
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Rules for every account</h1>
      <Form method="post" noValidate>
        <SecondFactorRule {...rules} />
        <Button>Save</Button>
      </Form>
    </>
  )
}
