import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { EscalationRoute } from '../components/concerns/escalation-route.tsx'
import { Button } from '../components/fields/button.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { errorFor } from '../components/fields/field-error.tsx'
import { FormToken } from '../components/fields/form-token.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import {
  type FieldLook,
  WatchedTextArea,
  WatchedTextField,
} from '../components/personal-data/watched-field.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { forThisForm } from '../http/form-key.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { readAudit } from '../workflows/audits/read-audit.ts'
import {
  allowRaisingConcern,
  escalationRouteFor,
  namesForConcern,
  raiseConcern,
} from '../workflows/concerns/raise-concern.ts'
import { ShownWords } from '../workflows/personal-data/words-to-look-at.ts'

export const meta: MetaFunction = () => [{ title: 'Immediate safeguarding concern - Good or Above' }]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const auditId = params.auditId ?? ''
  await allowRaisingConcern(context, actor, auditId)
  const view = await readAudit(context, actor, auditId)
  const route = await escalationRouteFor(context, actor, auditId)
  const names = await namesForConcern(context, actor, auditId)
  return { id: view.audit.id, caseReference: view.roundCase.reference, route, names }
})

const concernForm = z.object({
  concern: z.string().trim().min(1, 'Say what the concern is').max(5000),
  told: z.string().trim().min(1, 'Say who was told').max(300),
  toldAt: z.string().trim().min(1, 'Say when they were told').max(40),
  reference: z.string().trim().min(1, 'Give a reference, such as the contact or referral number').max(200),
  looked: ShownWords,
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  await withProblemResponse(() => allowRaisingConcern(context, actor, auditId))
  const form = await decodeForm(request)
  const parsed = parseForm(concernForm, form)
  if (!parsed.ok)
    return json({ errors: parsed.errors, values: parsed.values, asked: askedAbout(form) }, { status: 400 })
  const { id, look } = await withProblemResponse(async () =>
    raiseConcern(await forThisForm(context, request, form), actor, auditId, parsed.data),
  )
  // It is recorded, whatever is in it; what looks personal is said afterwards.
  return redirectWithWayBack(
    request,
    look.length > 0 ? `/concerns/${id}#personal-data` : `/audits/${auditId}`,
  )
}

/** Whom one told may be named: the record is for that. */
const noNames: string[] = []

export default function RaiseConcern() {
  const audit = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const value = (name: string) => String(result?.values[name] ?? '')
  const error = (name: string) => errorFor(result?.errors, name)
  const look: FieldLook = { names: audit.names, ...(result?.asked ?? nothingAsked) }
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${audit.id}`}>
        Back to the audit
      </LinkWithWayBack>
      <ErrorSummary errors={result?.errors} />
      <h1 className="govuk-heading-l">Immediate safeguarding concern about {audit.caseReference}</h1>
      <div className="govuk-warning-text">
        <span className="govuk-warning-text__icon" aria-hidden="true">
          !
        </span>
        <strong className="govuk-warning-text__text">
          Tell somebody now. This page records that you did; it alerts nobody by itself.
        </strong>
      </div>
      <h2 className="govuk-heading-m">Whom to tell, and in which order</h2>
      <EscalationRoute route={audit.route} />
      <p className="govuk-body">A concern stands apart from the grade and does not hold up the audit.</p>
      <Form method="post" noValidate>
        <FormToken />
        <WatchedTextArea
          look={look}
          name="concern"
          label="What is the concern?"
          value={value('concern')}
          error={error('concern')}
        />
        <WatchedTextField
          look={{ ...look, names: noNames }}
          name="told"
          label="Who was told?"
          value={value('told')}
          error={error('told')}
        />
        <TextField
          name="toldAt"
          label="When were they told?"
          type="datetime-local"
          width="medium"
          value={value('toldAt')}
          error={error('toldAt')}
        />
        <WatchedTextField
          look={look}
          name="reference"
          label="Reference"
          hint="The contact, referral or email it can be found by"
          value={value('reference')}
          error={error('reference')}
        />
        <Button>Record this concern</Button>
      </Form>
    </>
  )
}
