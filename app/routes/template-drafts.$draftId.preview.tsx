import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { ProblemList } from '../components/template-editor/draft-notices.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { PreviewForm } from '../components/template-editor/preview-form.tsx'
import { requireActor } from '../http/actor.server.ts'
import { decodeAnswers } from '../http/audit-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withFormProblemResponse, withProblemResponse } from '../http/problem-response.server.ts'
import { triedAnswers, whatFollows } from '../workflows/templates/preview-draft.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Preview of ${data?.title ?? 'a draft'} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const { id, title, key, template, problems } = await viewDraft(context, actor, params.draftId ?? '')
  return { id, title: title || key, template, problems }
})

/** Works out what the answers lead to. Nothing is written. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const { template } = await withProblemResponse(() => viewDraft(context, actor, params.draftId ?? ''))
  const form = await decodeAnswers(request)
  if (template === null) return json({ raws: {}, follows: null })
  const raws = await withFormProblemResponse(form, async () => triedAnswers(template, form))
  return json({ raws, follows: form.get('next') === 'show' ? whatFollows(template, raws) : null })
}

export default function Preview() {
  const { id, title, template, problems } = useLoaderData<typeof loader>()
  const tried = useActionData<typeof action>()
  return (
    <>
      <Link className="govuk-back-link" to={draftPath(id)}>
        {title}
      </Link>
      <h1 className="govuk-heading-l">Preview of {title}</h1>
      {template === null ? (
        <ProblemList draftId={id} problems={problems} title="There is a preview once this is put right" />
      ) : (
        <>
          <p className="govuk-body">
            The whole form as an auditor sees it. Try answers: nothing you type here is kept.
          </p>
          {tried?.follows && <Follows {...tried.follows} />}
          <PreviewForm
            template={template}
            raws={tried?.raws ?? none}
            key={JSON.stringify(tried?.raws ?? none)}
          />
        </>
      )}
    </>
  )
}

const none = {}

type FollowsProps = {
  asked: number
  notAsked: string[]
  waiting: string[]
  missing: string[]
  outcomes: Array<{ code: string; text: string; outcome: string }>
}

function Follows({ asked, notAsked, waiting, missing, outcomes }: FollowsProps) {
  const here = useRef<HTMLElement>(null)
  useEffect(() => here.current?.focus(), [])
  return (
    <section className="govuk-inset-text" aria-labelledby="follows" tabIndex={-1} ref={here}>
      <h2 className="govuk-heading-m" id="follows">
        What these answers lead to
      </h2>
      <p>{asked} questions are asked.</p>
      <Listed title="Not asked" items={notAsked} />
      <Listed title="Waiting for another answer" items={waiting} />
      <Listed title="Missing before sign-off" items={missing} />
      <Listed title="Counted" items={outcomes.map(({ text, outcome }) => `${text}: ${outcome}`)} />
    </section>
  )
}

function Listed({ title, items }: { title: string; items: string[] }) {
  if (items.length === 0) return null
  return (
    <>
      <h3 className="govuk-heading-s">{title}</h3>
      <ul className="govuk-list govuk-list--bullet app-anywhere">
        {[...new Set(items)].map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  )
}
