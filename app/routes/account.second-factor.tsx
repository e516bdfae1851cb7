import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { FormProblems } from '../components/fields/form-problems.tsx'
import { RecoveryCodes, SecondFactor } from '../components/people/second-factor.tsx'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import {
  beginSecondFactor,
  CodeForm,
  confirmOwnFactor,
  PasswordAgainForm,
  renewRecoveryCodes,
  turnOffSecondFactor,
  viewSecondFactor,
} from '../workflows/people/second-factor.ts'

export const meta: MetaFunction = () => [{ title: 'Your second factor - Good or Above' }]

export const loader = pageLoader(({ context, actor }) => viewSecondFactor(context, actor), { setUp: true })

export const action = formsAction({
  setUp: true,
  allow: () => {},
  which: ({ intent }) => intent,
  forms: {
    begin: oneForm({
      schema: z.object({}),
      take: ({ context, actor }) => beginSecondFactor(context, actor),
      to: () => '/account/second-factor',
    }),
    confirm: oneForm({
      schema: CodeForm,
      secret: ['code'],
      take: ({ context, actor }, form) => confirmOwnFactor(context, actor, form),
    }),
    renew: oneForm({
      schema: PasswordAgainForm,
      secret: ['current'],
      take: ({ context, actor }, { current }) => renewRecoveryCodes(context, actor, { current }),
    }),
    'turn-off': oneForm({
      schema: PasswordAgainForm,
      secret: ['current'],
      take: ({ context, actor }, { current }) => turnOffSecondFactor(context, actor, { current }),
      to: () => '/account',
    }),
  },
})

export default function SecondFactorPage() {
  const factor = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (result?.ok && 'recoveryCodes' in result) return <RecoveryCodes codes={result.recoveryCodes} />
  return (
    <>
      <FormProblems />
      <h1 className="govuk-heading-l">Your second factor</h1>
      <SecondFactor {...factor} />
    </>
  )
}
