import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { BankQuestion } from '../components/template-editor/bank-question.tsx'
import { ConditionFacts } from '../components/template-editor/condition-facts.tsx'
import { DraftPage, fieldsShown, formKey } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { QuestionForm } from '../components/template-editor/question-form.tsx'
import { derivations, everyWay } from '../domain/templates/derivation.ts'
import { fieldsIn, inDraft, saveToDraft, sentToDraft, showAgain } from '../http/draft-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { changeQuestionAct, questionPart } from '../workflows/templates/draft-questions.ts'
import { viewDraft } from '../workflows/templates/view-draft.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Question ${data?.saved.code?.[0] ?? ''} - Good or Above` },
]

export const loader = pageLoader(async ({ context, params, actor }) => {
  const view = await viewDraft(context, actor, params.draftId ?? '')
  return questionPart(view, params.code ?? '')
})

export async function action(args: ActionFunctionArgs) {
  const sent = await sentToDraft(args)
  const { draftId, form, view } = sent
  const { code = '' } = args.params
  const intent = form.get('intent')
  if (intent === 'show') return showAgain(form, [])
  const take = intent === 'own' || intent === 'bank' ? intent : null
  const wanted = await inDraft(form, () => changeQuestionAct(code, fieldsIn(form), view, take))
  if ('mistakes' in wanted) return showAgain(form, wanted.mistakes)
  const again = await saveToDraft(sent, wanted)
  if (again) return again
  return redirect(draftPath(draftId, `${take ? '/questions/' : '#question-'}${wanted.subject}`))
}

export default function EditQuestion() {
  const { draft, saved, choices, type, canMove, bank, conditions, derive, rules, problems } =
    useLoaderData<typeof loader>()
  const again = useActionData<typeof action>()
  const code = saved.code?.[0] ?? ''
  const isTaken = choices.said === 'by-form'
  const isOfBank = choices.said === 'by-bank'
  const canBeWorkedOut = !isOfBank && everyWay.some((way) => derivations[way].fits.includes(type))
  return (
    <DraftPage
      draft={draft}
      saved={saved}
      again={again}
      title={`Question: ${saved.text?.[0] || code}`}
      problems={problems}
    >
      {bank && <BankQuestion bank={bank} isTaken={isTaken} />}
      <Form method="post" noValidate key={formKey(again, draft.revision)}>
        <input type="hidden" name="revision" value={again?.revision ?? draft.revision} />
        <QuestionForm {...fieldsShown(again, saved)} choices={choices} />
        <div className="govuk-button-group">
          <Button>Save the question</Button>
          {bank && (
            <Button variant="secondary" name="intent" value={isTaken ? 'own' : 'bank'}>
              {isTaken ? 'Save it as a question of this form alone' : 'Save it, asked as the bank does'}
            </Button>
          )}
        </div>
      </Form>
      {canMove && (
        <p className="govuk-body">
          <Link className="govuk-link" to={draftPath(draft.id, `/move/${code}`)}>
            Move to another place
          </Link>
        </p>
      )}
      {!isOfBank && <ConditionFacts draftId={draft.id} conditions={conditions} />}
      {canBeWorkedOut && (
        <section aria-labelledby="derive">
          <h2 className="govuk-heading-m" id="derive">
            Worked out from other answers
          </h2>
          <p className="govuk-body">{derive ?? 'It is not: the auditor answers.'}</p>
          <p className="govuk-body">
            <Link className="govuk-link" to={draftPath(draft.id, `/derive/${code}`)}>
              Change how it is worked out
            </Link>
          </p>
          {rules.length > 0 && (
            <ConditionFacts draftId={draft.id} conditions={rules} title="Rules" id="rules" />
          )}
        </section>
      )}
    </DraftPage>
  )
}
