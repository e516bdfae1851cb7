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
import { sectionQuestions, wordsFor } from '../domain/templates/template.ts'
import { requireActor } from '../http/actor.server.ts'
import { auditPage, decodeAnswers, savePostedAnswers } from '../http/audit-form.server.ts'
import { pageLoader } from '../http/page-loader.server.ts'
import { withProblemResponse } from '../http/problem-response.server.ts'
import { redirectWithWayBack } from '../http/way-back.server.ts'
import { orNotFound } from '../workflows/act.ts'
import { checkPersonalData } from '../workflows/audits/personal-data.ts'
import { readAudit } from '../workflows/audits/read-audit.ts'
import { sectionLinks, typedMistakes } from '../workflows/audits/section-links.ts'
import { sectionStep } from '../workflows/audits/section-step.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.section.title ?? 'Section'} - Good or Above` },
]

export const loader = pageLoader(async ({ request, context, params, actor }) => {
  const view = await readAudit(context, actor, params.auditId ?? '')
  if (!view.canEdit) return redirectWithWayBack(request, `/audits/${view.audit.id}`)
  const section = orNotFound(view.template.sections.find((each) => each.code === params.sectionCode))
  const codes = sectionQuestions(view.template, section).map((question) => question.code)
  return {
    ...(await auditPage(context, actor, view)),
    template: wordsFor(view.template, codes),
    sections: sectionLinks(view),
    personalData: (await checkPersonalData(context, actor, view)).look,
    section: { code: section.code, title: section.title, intro: section.intro },
    codes,
    mistakes: typedMistakes(view, codes),
  }
})

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, context)
  const auditId = params.auditId ?? ''
  const posted = await savePostedAnswers(context, actor, auditId, await decodeAnswers(request))
  const { typed, conflicts, refusals, next, shown, cleared } = posted
  if (conflicts.length > 0) return json({ conflicts, refusals, typed, mistakes: none }, { status: 409 })
  if (refusals.length > 0) return json({ conflicts, refusals, typed, mistakes: none }, { status: 400 })
  const section = params.sectionCode ?? ''
  const step = await withProblemResponse(() =>
    sectionStep(context, actor, auditId, { section, shown, next, cleared }),
  )
  if (step.mistakes) return json({ conflicts, refusals, typed, mistakes: step.mistakes }, { status: 400 })
  return redirectWithWayBack(request, step.to)
}

export default function Section() {
  const audit = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const conflicts = result?.conflicts ?? none
  const wrong = useMemo(
    () => [...(result?.refusals ?? none), ...(result?.mistakes ?? none)].map(summarised),
    [result],
  )
  return (
    <>
      <LinkWithWayBack className="govuk-back-link" to={`/audits/${audit.id}`}>
        All sections
      </LinkWithWayBack>
      <ErrorSummary errors={wrong} />
      <AuditHeading audit={audit} title={`${audit.caseReference}: ${audit.section.title}`} />
      <SectionLinks auditId={audit.id} sections={audit.sections} here={audit.section.code} />
      {audit.section.intro && <p className="govuk-body">{audit.section.intro}</p>}
      <SectionForm
        key={audit.section.code}
        template={audit.template}
        groups={[{ title: null, codes: audit.codes }]}
        raws={{ ...audit.raws, ...result?.typed }}
        stored={audit.raws}
        revisions={revisionsWith(audit.revisions, conflicts)}
        saveUrl={`/audits/${audit.id}/answers?_data=routes%2Faudits.%24auditId.answers`}
        errors={[...(result?.refusals ?? none), ...audit.mistakes]}
        conflicts={conflicts}
        buttons={[
          { value: 'next', text: 'Save and continue' },
          { value: 'later', text: 'Save and come back later', secondary: true },
          { value: 'action', text: 'Save and add a remedial action', secondary: true },
        ]}
        singleKeys={audit.singleKeys}
        personalData={audit.personalData}
        aside={(standing) => (
          <AuditProgress
            auditId={audit.id}
            template={audit.template}
            standing={standing}
            here={audit.codes}
          />
        )}
      />
    </>
  )
}

const none: never[] = []
