import { Form } from '@remix-run/react'
import {
  type KeyboardEvent,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useForm } from 'react-hook-form'
import { type RawAnswer, type RawField, rawFields } from '../../domain/answers/value.ts'
import { formStanding, type QuestionStanding, type Standing } from '../../domain/audits/standing.ts'
import type { Template } from '../../domain/templates/template.ts'
import { Button } from '../fields/button.tsx'
import { ButtonOfEnter } from '../fields/button-of-enter.tsx'
import { AskedQuestions } from './asked-questions.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { type FormAnswers, QuestionField } from './question-field.tsx'
import type { SaveConflict } from './save-queue.ts'
import { SaveStatus } from './save-status.tsx'
import { useSaving } from './use-saving.ts'
import type { PersonalDataLook } from './watched-answer.tsx'

/** Fetched when it is needed, and then there is a network: the answer that said so came over it. */
const SignInAgain = lazy(() => import('./sign-in-again.tsx'))

type Props = {
  template: Template
  /** The questions this page holds, under headings where it holds more than one section. */
  groups: ReadonlyArray<{ title: string | null; codes: readonly string[] }>
  /** Every answer of the audit as typed: conditions look at other sections too. */
  raws: FormAnswers
  /** The same as they are stored: what was given back after a refusal is not. */
  stored: FormAnswers
  revisions: Record<string, number>
  saveUrl: string
  errors: Array<{ code: string; field: RawField; message: string }>
  conflicts: SaveConflict[]
  buttons: Array<{ value: string; text: string; secondary?: boolean }>
  /** A figure key chooses an answer: the person's own choice. */
  singleKeys: boolean
  personalData: PersonalDataLook
  /** What stands beside the state of saving, of the answers as they are now. */
  aside?: (standing: Standing) => ReactNode
}

/** The questions of one page: shown as their conditions say, saved on every change, and by button without JavaScript. */
export function SectionForm(props: Props) {
  const { template, groups, raws, errors, singleKeys } = props
  const { register, watch, getValues, setValue } = useForm<FormAnswers>({ defaultValues: raws })
  const [current, setCurrent] = useState<FormAnswers>(raws)
  const isTyped = useRef(true)
  /** Field by field: what the other answer leaves blank is blank. */
  const show = (code: string, raw: RawAnswer) => {
    isTyped.current = false
    for (const field of rawFields) setValue(`${code}.${field}`, raw[field] ?? '')
    isTyped.current = true
    setCurrent({ ...getValues() })
  }
  const saving = useSaving({ ...props, shown: (code) => plain(getValues()[code]), show })
  const { change } = saving
  useEffect(() => {
    const subscription = watch((_values, { name }) => {
      const code = name?.split('.')[0]
      if (!code || !isTyped.current) return
      const values = getValues()
      setCurrent({ ...values })
      change(code, plain(values[code]))
    })
    return () => subscription.unsubscribe()
  }, [watch, getValues, change])
  const standing = useMemo(() => formStanding(template, { ...raws, ...current }), [template, raws, current])
  const take = (conflict: SaveConflict, which: 'yours' | 'theirs') => {
    if (which === 'theirs') show(conflict.code, conflict.theirs)
    saving.resolve(conflict, plain(which === 'theirs' ? conflict.theirs : getValues()[conflict.code]))
  }
  const { form, onKeyDown } = useSingleKeys(singleKeys)
  const onTick = (code: string, field: 'value' | 'sources', codes: string) => {
    setValue(`${code}.${field}`, codes)
  }
  const question = (item: QuestionStanding, children?: ReactElement) => {
    const { code } = item.question
    const conflict = saving.conflicts.find((each) => each.code === code)
    return (
      <div key={code}>
        {conflict && <ConflictNotice question={item.question} conflict={conflict} onTake={take} />}
        <QuestionField
          item={item}
          raw={raws[code] ?? {}}
          typed={current[code] ?? {}}
          base={saving.bases[code] ?? 0}
          error={errors.find((error) => error.code === code)}
          register={register}
          numbered={singleKeys}
          personalData={props.personalData}
          onTick={onTick}
        >
          {children}
        </QuestionField>
      </div>
    )
  }
  return (
    // The bar of saving stands over its own form, and over nothing else of the page.
    <div>
      <Form method="post" noValidate ref={form} onKeyDown={onKeyDown}>
        <ButtonOfEnter value={props.buttons[0]?.value} />
        {groups.map(({ title, codes }) => (
          <div key={title}>
            {title && <h2 className="govuk-heading-l">{title}</h2>}
            <AskedQuestions codes={codes} standing={standing} question={question} />
          </div>
        ))}
        <div className="govuk-button-group">
          {props.buttons.map(({ value, text, secondary }) => (
            <Button key={value} name="next" value={value} variant={secondary ? 'secondary' : undefined}>
              {text}
            </Button>
          ))}
        </div>
      </Form>
      {(saving.status.state === 'signed-out' || saving.status.state === 'not-yours') && (
        <Suspense>
          <SignInAgain onSignedIn={saving.saveNow} />
        </Suspense>
      )}
      <div className="app-save-bar">
        <SaveStatus status={saving.status} />
        {props.aside?.(standing)}
      </div>
    </div>
  )
}

/** For whoever answers with single keys, and fetched for them only: they begin at the first question that is open. */
function useSingleKeys(wanted: boolean) {
  const form = useRef<HTMLFormElement>(null)
  const keys = useRef<typeof import('./single-keys.ts') | null>(null)
  useEffect(() => {
    if (!wanted) return
    let frame = 0
    const begin = (fetched: typeof import('./single-keys.ts')) => {
      keys.current = fetched
      if (window.location.hash !== '') return
      // After the page itself has had the focus, as every new page has. Whoever answers already stays where they are.
      frame = requestAnimationFrame(() => {
        if (form.current && !form.current.contains(document.activeElement)) fetched.beginAtFirst(form.current)
      })
    }
    // Without them the form is answered as by everybody else.
    import('./single-keys.ts').then(begin, () => {})
    return () => cancelAnimationFrame(frame)
  }, [wanted])
  return { form, onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => keys.current?.answerByKey(event) }
}

/** React Hook Form gives null for a radio group nobody touched. */
function plain(raw: RawAnswer | undefined): RawAnswer {
  const entries = Object.entries(raw ?? {}).filter(([, text]) => typeof text === 'string' && text !== '')
  return Object.fromEntries(entries)
}
