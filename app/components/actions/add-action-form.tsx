import { Form } from '@remix-run/react'
import type { RawAnswer } from '../../domain/answers/value.ts'
import type { Question } from '../../domain/templates/template.ts'
import { rawText } from '../audit-form/answer-text.ts'
import { Button } from '../fields/button.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'
import { WatchedTextArea } from '../personal-data/watched-field.tsx'

/** Somebody named in the case list, and whether anybody signs in under the name. */
type InCaseList = { name: string; signsIn: boolean } | null

type Choices = {
  /** What the action is going to be called by: a second click adds nothing more. */
  id: string
  questions: Array<{ question: Question; raw: RawAnswer }>
  worker: InCaseList
  teamManager: InCaseList
  people: Array<{ id: string; displayName: string }>
  /** What the field for what is to be done looks for. */
  names: string[]
}

/** `chosen`: the question whose answer the person came from. */
export function AddActionForm({ choices, chosen }: { choices: Choices; chosen: string | null }) {
  const { value, field, look } = useSentForm({ id: choices.id, questionCode: chosen ?? '' })
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="id" value={value('id')} />
      <SelectField
        label="Which answer does it come from?"
        options={questionOptions(choices.questions)}
        {...field('questionCode')}
      />
      <WatchedTextArea
        look={look(choices.names)}
        label="What is to be done?"
        hint="One thing, so that anyone can tell when it is done. Use no names: the case has its reference"
        rows={3}
        {...field('what')}
      />
      <RadioGroup legend="Who is to do it?" options={whoOptions(choices)} {...field('who')} />
      <SelectField
        label="If another person, who?"
        options={[
          { value: '', text: 'Nobody chosen' },
          ...choices.people.map(({ id, displayName }) => ({ value: id, text: displayName })),
        ]}
        {...field('personId')}
      />
      <TextField label="By when?" type="date" width="medium" {...field('dueOn')} />
      <Button>Add the action</Button>
    </Form>
  )
}

function questionOptions(questions: Choices['questions']) {
  const asked = questions.map(({ question, raw }) => {
    const [said = ''] = rawText(question, raw).split('\n')
    return { value: question.code, text: `${question.text} (${said})` }
  })
  return [{ value: '', text: 'The audit as a whole' }, ...asked]
}

function whoOptions({ worker, teamManager }: Choices) {
  const hint = (signsIn: boolean) =>
    signsIn ? undefined : 'Nobody signs in as a practitioner under this name yet: somebody has to tell them'
  return [
    ...(worker
      ? [{ value: 'worker', text: `The social worker, ${worker.name}`, hint: hint(worker.signsIn) }]
      : []),
    ...(teamManager
      ? [
          {
            value: 'team-manager',
            text: `The team manager, ${teamManager.name}`,
            hint: hint(teamManager.signsIn),
          },
        ]
      : []),
    { value: 'named', text: 'Another person of the service' },
  ]
}
