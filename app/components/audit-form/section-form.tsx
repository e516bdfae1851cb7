import { Form } from '@remix-run/react'
import { useEffect, useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import type { RawAnswer, RawField } from '../../domain/answers/value.ts'
import { standingOf } from '../../domain/audits/standing.ts'
import type { Template } from '../../domain/templates/template.ts'
import { Button } from '../fields/button.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { type FormAnswers, QuestionField } from './question-field.tsx'
import type { SaveConflict } from './save-queue.ts'
import { SaveStatus } from './save-status.tsx'
import { useSaving } from './use-saving.ts'

type Props = {
  template: Template
  /** Codes of the questions this page holds. */
  codes: string[]
  /** Every answer of the audit as typed: conditions look at other sections too. */
  raws: FormAnswers
  revisions: Record<string, number>
  saveUrl: string
  errors: Array<{ code: string; field: RawField; message: string }>
  conflicts: SaveConflict[]
  buttons: Array<{ value: string; text: string; secondary?: boolean }>
}

/** The questions of one page: shown as their conditions say, saved on every change, and by button without JavaScript. */
export function SectionForm({
  template,
  codes,
  raws,
  revisions,
  saveUrl,
  errors,
  conflicts,
  buttons,
}: Props) {
  const { register, watch, getValues, setValue } = useForm<FormAnswers>({ defaultValues: raws })
  const [current, setCurrent] = useState<FormAnswers>(raws)
  const saving = useSaving({ saveUrl, revisions, conflicts })
  const { change } = saving
  useEffect(() => {
    const subscription = watch((_values, { name }) => {
      const code = name?.split('.')[0]
      if (!code) return
      const values = getValues()
      setCurrent({ ...values })
      change(code, plain(values[code]))
    })
    return () => subscription.unsubscribe()
  }, [watch, getValues, change])
  const standing = useMemo(() => standingOf(template, { ...raws, ...current }), [template, raws, current])
  const take = (conflict: SaveConflict, which: 'yours' | 'theirs') => {
    if (which === 'theirs') {
      setValue(conflict.code, conflict.theirs)
      setCurrent({ ...getValues() })
    }
    saving.resolve(conflict, plain(which === 'theirs' ? conflict.theirs : getValues()[conflict.code]))
  }
  return (
    <Form method="post" noValidate>
      {codes.map((code) => {
        const item = standing.get(code)
        if (item?.applicability !== 'applies') return null
        const conflict = saving.conflicts.find((each) => each.code === code)
        return (
          <div key={code}>
            {conflict && <ConflictNotice question={item.question} conflict={conflict} onTake={take} />}
            <QuestionField
              question={item.question}
              raw={raws[code] ?? {}}
              base={saving.bases[code] ?? 0}
              error={errors.find((error) => error.code === code)}
              register={register}
            />
          </div>
        )
      })}
      <SaveStatus status={saving.status} />
      <div className="govuk-button-group">
        {buttons.map((button) => (
          <Button
            key={button.value}
            name="next"
            value={button.value}
            variant={button.secondary ? 'secondary' : undefined}
          >
            {button.text}
          </Button>
        ))}
      </div>
    </Form>
  )
}

/** React Hook Form gives null for a radio group nobody touched. */
function plain(raw: RawAnswer | undefined): RawAnswer {
  const entries = Object.entries(raw ?? {}).filter(([, text]) => typeof text === 'string' && text !== '')
  return Object.fromEntries(entries)
}
