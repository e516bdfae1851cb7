import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Button } from '../components/fields/button.tsx'
import { BankQuestion } from '../components/template-editor/bank-question.tsx'
import { ConditionFacts } from '../components/template-editor/condition-facts.tsx'
import { DraftPage, PartForm, useDraftForm } from '../components/template-editor/draft-page.tsx'
import { draftPath } from '../components/template-editor/places.ts'
import { QuestionForm } from '../components/template-editor/question-form.tsx'
import { derivations, everyWay } from '../domain/templates/derivation.ts'
import { draftAction, shownAgain } from '../http/draft-form.server.ts'
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

export const action = draftAction({
  act: ({ params, intent, fields, view }) =>
    intent === 'show' ? shownAgain : changeQuestionAct(params.code ?? '', fields, view, bankPartOf(intent)),
  to: (draftId, { subject, intent }) =>
    draftPath(draftId, `${bankPartOf(intent) ? '/questions/' : '#question-'}${subject}`),
})

/** Which part of a question of the bank a button takes or leaves; null for any other button. */
function bankPartOf(intent: string) {
  return intent === 'own' || intent === 'bank' ? intent : null
}

export default function EditQuestion() {
  const { draft, saved, choices, type, canMove, bank, conditions, derive, rules, problems } =
    useLoaderData<typeof loader>()
  const form = useDraftForm(draft, saved)
  const code = saved.code?.[0] ?? ''
  const isTaken = choices.said === 'by-form'
  const isOfBank = choices.said === 'by-bank'
  const canBeWorkedOut = !isOfBank && everyWay.some((way) => derivations[way].fits.includes(type))
  return (
    <DraftPage draft={draft} form={form} title={`Question: ${saved.text?.[0] || code}`} problems={problems}>
      {bank && <BankQuestion bank={bank} isTaken={isTaken} />}
      <PartForm of={form}>
        <QuestionForm fields={form.fields} one={form.one} many={form.many} choices={choices} />
        <div className="govuk-button-group">
          <Button>Save the question</Button>
          {bank && (
            <Button variant="secondary" name="intent" value={isTaken ? 'own' : 'bank'}>
              {isTaken ? 'Save it as a question of this form alone' : 'Save it, asked as the bank does'}
            </Button>
          )}
        </div>
      </PartForm>
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
