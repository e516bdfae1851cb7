import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { AuditHeading } from '../components/audit-form/audit-heading.tsx'
import { AuditProgress } from '../components/audit-form/audit-progress.tsx'
import { summarised } from '../components/audit-form/question-field.tsx'
import { SectionForm } from '../components/audit-form/section-form.tsx'
import { SectionLinks } from '../components/audit-form/section-links.tsx'
import { ErrorSummary } from '../components/fields/error-summary.tsx'
import { LinkWithWayBack } from '../components/way-back.tsx'
import { revisionsWith } from '../domain/audits/answer-fields.ts'
import { allQuestions, sectionQuestions } from '../domain/templates/template.ts'
import { requireActor } from '../http/actor.server.ts'
import { auditPage, decodeAnswers, savePostedAnswers } from '../http/audit-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { checkPersonalData } from '../workflows/audits/personal-data.ts'
import { readAudit } from '../workflows/audits/read-audit.ts'
import { sectionLinks, typedMistakes } from '../workflows/audits/section-links.ts'
import { sectionStep } from '../workflows/audits/section-step.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Whole form for ${data?.caseReference ?? 'a case'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const view = await readAudit(context, actor, params.auditId ?? '')
  if (!view.canEdit) return redirectWithWayBack(request, `/audits/${view.audit.id}`)
  return {
    ...(await auditPage(context, actor, view)),
    template: view.template,
    sections: sectionLinks(view),
    mistakes: typedMistakes(
      view,
      allQuestions(view.template).map(({ code }) => code),
    ),
    personalData: (await checkPersonalData(context, actor, view)).look,
    groups: view.template.sections.map((section) => ({
      title: section.title,
      codes: sectionQuestions(view.template, section).map((question) => question.code),
    })),
  }
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  const posted = await savePostedAnswers(context, actor, auditId, await decodeAnswers(request))
  const { typed, conflicts, refusals, next, shown, cleared } = posted
  if (conflicts.length > 0) return json({ conflicts, refusals, typed, mistakes: none }, { status: 409 })
  if (refusals.length > 0) return json({ conflicts, refusals, typed, mistakes: none }, { status: 400 })
  const step = await withProblemResponse(() =>
    sectionStep(context, actor, auditId, { section: null, shown, next, cleared }),
  )
  if (step.mistakes) return json({ conflicts, refusals, typed, mistakes: step.mistakes }, { status: 400 })
  return redirectWithWayBack(request, step.to)
}

export default function WholeForm() {
  const audit = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const conflicts = result?.conflicts ?? none
  const wrong = useMemo(
    () => [...(result?.refusals ?? none), ...(result?.mistakes ?? none)].map(summarised),
    [result],
  )
  const here = audit.groups.flatMap(({ codes }) => codes)
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${audit.id}`}>
        All sections
      </LinkWithWayBack>
      <ErrorSummary errors={wrong} />
      <AuditHeading audit={audit} title={`${audit.caseReference}: the whole form`} />
      <SectionLinks auditId={audit.id} sections={audit.sections} here={null} />
      <SectionForm
        template={audit.template}
        groups={audit.groups.filter(({ codes }) => codes.length > 0)}
        raws={{ ...audit.raws, ...result?.typed }}
        stored={audit.raws}
        revisions={revisionsWith(audit.revisions, conflicts)}
        saveUrl={`/audits/${audit.id}/answers?_data=routes%2Faudits.%24auditId.answers`}
        errors={[...(result?.refusals ?? none), ...audit.mistakes]}
        conflicts={conflicts}
        buttons={[
          { value: 'next', text: 'Save and check answers' },
          { value: 'later', text: 'Save and come back later', secondary: true },
          { value: 'action', text: 'Save and add a remedial action', secondary: true },
        ]}
        singleKeys={audit.singleKeys}
        personalData={audit.personalData}
        aside={(standing) => (
          <AuditProgress auditId={audit.id} template={audit.template} standing={standing} here={here} />
        )}
      />
    </>
  )
}

const none: never[] = []
