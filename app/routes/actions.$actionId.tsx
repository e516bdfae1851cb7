import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { ActionMoves } from '../components/actions/action-moves.tsx'
import { ActionStateTag, OverdueTag } from '../components/actions/action-state.tsx'
import { rawText } from '../components/audit-form/conflict-notice.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { Instant } from '../components/instant.tsx'
import { WordsToLookAt } from '../components/personal-data/words-to-look-at.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { actionMoveNames, responsiblePartNames } from '../domain/actions/remedial-action.ts'
import { dayLabel } from '../domain/day.ts'
import { nothingAsked } from '../domain/personal-data/asked-about.ts'
import { requireActor } from '../http/actor.server.ts'
import { askedAbout } from '../http/asked-about.server.ts'
import { decodeForm } from '../http/form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { parseForm } from '../http/parse-form.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { allowSeeingAction, MoveForm, moveAction } from '../workflows/actions/move-action.ts'
import { viewAction } from '../workflows/actions/view-action.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Remedial action for ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const section = new URL(request.url).searchParams.get('section') ?? ''
  const back = /^[a-z0-9-]{1,80}$/.test(section) ? `/sections/${section}` : ''
  return { ...(await viewAction(context, actor, params.actionId ?? '')), back }
})

/** Every move has a field for its note of its own, for they stand on one page. */
function formOfMove(sent: FormData): FormData {
  const move = String(sent.get('move') ?? '')
  const form = new FormData()
  form.set('move', move)
  form.set('seen', String(sent.get('seen') ?? ''))
  form.set('note', String(sent.get(`note-${move}`) ?? ''))
  for (const words of sent.getAll('looked')) form.append('looked', words)
  return form
}

const OVERTAKEN = 'Something happened to this action after you opened the page. Read what, then decide again'

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const actionId = params.actionId ?? ''
  await withProblemResponse(() => allowSeeingAction(context, actor, actionId))
  const form = formOfMove(await decodeForm(request))
  const parsed = parseForm(MoveForm, form)
  const typed = { move: String(form.get('move')), note: String(form.get('note')) }
  const field = (name: string) => (name === 'note' ? `note-${typed.move}` : 'history')
  const asked = askedAbout(form)
  if (!parsed.ok) {
    const errors = parsed.errors.map((error) => ({ ...error, field: field(error.field) }))
    return json({ errors, typed, asked, overtaken: false }, { status: 400 })
  }
  const { done, look } = await withProblemResponse(() => moveAction(context, actor, actionId, parsed.data))
  if (done) return redirectWithWayBack(request, `/actions/${actionId}`)
  if (look.length > 0) {
    const words = look.map((each) => ({ ...each, field: field(each.field) }))
    return json({ errors: [], typed, asked: askedAbout(form, words), overtaken: false })
  }
  const errors = [{ field: 'history', message: OVERTAKEN }]
  return json({ errors, typed, asked, overtaken: true }, { status: 409 })
}

export default function RemedialActionPage() {
  const data = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const asked = result?.asked ?? nothingAsked
  return (
    <>
      <ErrorSummary errors={result?.errors} />
      <WordsToLookAt words={asked.words} />
      <span className="govuk-caption-l">{data.roundName}</span>
      <h1 className="govuk-heading-l">Remedial action for {data.caseReference}</h1>
      {result?.overtaken && result.typed.note !== '' && (
        <div className="govuk-inset-text">
          <p className="govuk-body">What you wrote was not recorded:</p>
          <p className="govuk-body app-preserve">{result.typed.note}</p>
        </div>
      )}
      <Facts data={data} />
      <ActionMoves
        key={data.revision}
        revision={data.revision}
        moves={data.moves}
        typed={result?.typed ?? null}
        errors={result?.errors}
        look={{ names: data.names, ...asked }}
      />
      <History history={data.history} />
      <h2 className="govuk-heading-m">To send on</h2>
      <p className="govuk-body">
        This address opens the action for whoever may see it, and for nobody else:{' '}
        <code className="app-anywhere">{data.address}</code>
      </p>
      {data.why && (
        <p className="govuk-body">
          <LinkWithWayBack className="govuk-link" to={`/audits/${data.why.auditId}${data.back}`}>
            {data.back === '' ? 'The audit it came from' : 'Carry on with the audit'}
          </LinkWithWayBack>
        </p>
      )}
    </>
  )
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

function Facts({ data }: { data: Data }) {
  const asked = data.why?.asked
  return (
    <dl className="govuk-summary-list">
      <Fact name="What is to be done">{data.what}</Fact>
      <Fact name="Who">
        {data.responsible.name}, {responsiblePartNames[data.responsible.part]}
        {!data.signsIn &&
          '. Nobody signs in as a practitioner under this name yet: somebody has to tell them'}
      </Fact>
      <Fact name="By when">
        {dayLabel(data.dueOn)} {data.overdue && <OverdueTag />}
      </Fact>
      <Fact name="How it stands">
        <ActionStateTag state={data.state} />
      </Fact>
      <Fact name="Why">
        {data.why === null && 'The findings behind it are not shared with you.'}
        {data.why && !asked && 'The audit as a whole'}
        {asked && `${asked.question.text}\n${rawText(asked.question, asked.raw)}`}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="govuk-summary-list__row">
      <dt className="govuk-summary-list__key">{name}</dt>
      <dd className="govuk-summary-list__value app-preserve">{children}</dd>
    </div>
  )
}

function History({ history }: { history: Data['history'] }) {
  return (
    <section aria-labelledby="history">
      <h2 className="govuk-heading-m" id="history" tabIndex={-1}>
        What has happened
      </h2>
      <ol className="govuk-list govuk-list--number">
        {history.map((event) => (
          <li key={event.revision}>
            <strong>{actionMoveNames[event.move]}</strong> by {event.by}, <Instant at={event.at} />
            {event.note && <p className="govuk-body app-preserve">{event.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
