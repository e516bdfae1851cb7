import { Form } from '@remix-run/react'
import { type ReactElement, useEffect, useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { rawFields } from '../../domain/answers/value.ts'
import { fieldName } from '../../domain/audits/answer-fields.ts'
import { formStanding, type QuestionStanding } from '../../domain/audits/standing.ts'
import type { Template } from '../../domain/templates/template.ts'
import { sectionQuestions } from '../../domain/templates/template.ts'
import { AskedQuestions } from '../audit-form/asked-questions.tsx'
import { type FormAnswers, QuestionField } from '../audit-form/question-field.tsx'
import { Button } from '../fields/button.tsx'
import { ButtonOfEnter } from '../fields/button-of-enter.tsx'

/** Nothing is looked for in what is typed here, and nothing is sent anywhere. */
const NOTHING_TO_LOOK_FOR = { auditId: '', names: [], quiet: {} }

/** The form as an auditor would see it, made of the same pieces; nothing that is typed is kept. */
export function PreviewForm({ template, raws }: { template: Template; raws: FormAnswers }) {
  const { register, watch, getValues, setValue } = useForm<FormAnswers>({ defaultValues: raws })
  const [current, setCurrent] = useState<FormAnswers>(raws)
  useEffect(() => {
    const subscription = watch(() => setCurrent({ ...getValues() }))
    return () => subscription.unsubscribe()
  }, [watch, getValues])
  const standing = useMemo(() => formStanding(template, { ...raws, ...current }), [template, raws, current])
  const question = (item: QuestionStanding, children?: ReactElement) => (
    <QuestionField
      key={item.question.code}
      item={item}
      raw={raws[item.question.code] ?? {}}
      typed={current[item.question.code] ?? {}}
      base={0}
      error={undefined}
      register={register}
      numbered={false}
      personalData={NOTHING_TO_LOOK_FOR}
      onTick={(code, field, codes) => setValue(`${code}.${field}`, codes)}
    >
      {children}
    </QuestionField>
  )
  const asked = (codes: string[]) => <AskedQuestions codes={codes} standing={standing} question={question} />
  const isShown = (code: string) => standing.get(code)?.applicability === 'applies'
  const hidden = Object.entries({ ...raws, ...current }).filter(([code]) => !isShown(code))
  return (
    <Form method="post" noValidate>
      <ButtonOfEnter value="show" />
      {hidden.map(([code, raw]) => (
        <HiddenAnswer key={code} code={code} raw={raw} />
      ))}
      {template.sections
        .map((section) => ({ section, codes: sectionQuestions(template, section).map(({ code }) => code) }))
        .filter(({ codes }) => codes.length > 0)
        .map(({ section, codes }) => (
          <section key={section.code} aria-label={section.title}>
            <h2 className="govuk-heading-l">{section.title}</h2>
            {section.intro && <p className="govuk-body app-preserve">{section.intro}</p>}
            {asked(codes)}
          </section>
        ))}
      {template.signOff && (
        <section aria-label="Sign-off">
          <h2 className="govuk-heading-l">At sign-off</h2>
          {asked([template.signOff])}
        </section>
      )}
      <Button name="next" value="show">
        Show what this leads to
      </Button>
    </Form>
  )
}

/** An answer to a question that is not asked now: it is there again once the question is, as it is in an audit. */
function HiddenAnswer({ code, raw }: { code: string; raw: FormAnswers[string] }) {
  return (
    <>
      <input type="hidden" name={fieldName(code, 'base')} value="0" />
      {rawFields.map((field) =>
        raw[field] ? (
          <input key={field} type="hidden" name={fieldName(code, field)} value={raw[field]} />
        ) : null,
      )}
    </>
  )
}
