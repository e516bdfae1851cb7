import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { StaffNameChanges } from '../components/people/account-facts.tsx'
import { ApprovalsList } from '../components/people/approvals-list.tsx'
import { OwnAccount, OwnSessions } from '../components/people/own-account.tsx'
import { formsAction, oneForm } from '../http/form-action.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { readSession } from '../http/session.server.ts'
import {
  endOtherSessions,
  endOwnSession,
  SessionForm,
  viewOwnAccount,
} from '../workflows/people/own-account.ts'

export const meta: MetaFunction = () => [{ title: 'Your account - Good or Above' }]

export const loader = pageLoader(
  async ({ request, context, actor }) =>
    viewOwnAccount(context, actor, (await readSession(context, request))?.sessionId ?? ''),
  { ownAccount: true },
)

export const action = formsAction({
  ownAccount: true,
  allow: () => {},
  which: ({ intent }) => intent,
  forms: {
    end: oneForm({
      schema: SessionForm,
      take: ({ context, actor }, { session }) => endOwnSession(context, actor, session),
      to: () => '/account',
    }),
    'end-others': oneForm({
      schema: SessionForm,
      take: async ({ request, context, actor }) =>
        endOtherSessions(context, actor, (await readSession(context, request))?.sessionId ?? ''),
      to: () => '/account',
    }),
  },
})

export default function Account() {
  const { sessions, approvals, staffNames, ...account } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="govuk-heading-l">Your account</h1>
      <OwnAccount {...account} />
      {approvals.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Requests about your account</h2>
          <ApprovalsList approvals={approvals} />
        </>
      )}
      <StaffNameChanges changes={staffNames} caption="Changed names" />
      <OwnSessions sessions={sessions} />
    </>
  )
}
