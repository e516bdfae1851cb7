import { Form } from '@remix-run/react'
import {
  componentFields,
  type PickedComponent,
  type PickedDefinition,
} from '../../domain/measures/definition-fields.ts'
import { everyKind, measureKinds } from '../../domain/measures/measure-kinds.ts'
import type { PartMistake } from '../../domain/templates/condition-fields.ts'
import type { PickChoice } from '../../domain/templates/draft-outline.ts'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { errorFor } from '../fields/field-error.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { GroupPicker } from '../template-editor/condition-picker.tsx'

type Errors = ReadonlyArray<{ field: string; message: string }> | undefined

type Props = {
  picked: PickedDefinition
  /** Of what is saved now: sent back, so that nobody's change is gone over unseen. */
  mark: string
  choices: PickChoice[]
  /** Codes of the questions that a measure can count. */
  countable: readonly string[]
  errors: Errors
  /** Mistakes in the condition, at their parts. */
  parts: readonly PartMistake[]
  isDefined: boolean
}

/** What a measure counts, picked part by part; every button sends the whole form. */
export function DefinitionForm({ picked, mark, choices, countable, errors, parts, isDefined }: Props) {
  const { kind, components, isLimited, denominator } = picked
  return (
    <Form method="post" noValidate key={JSON.stringify(picked)}>
      {/* The first button of a form is what the Enter key presses: it saves, and takes nothing out. */}
      <button
        type="submit"
        name="intent"
        value="save"
        className="govuk-visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
      >
        Save
      </button>
      <input type="hidden" name="mark" value={mark} />
      <RadioGroup
        name="kind"
        legend="How it counts"
        value={kind}
        error={errorFor(errors, 'kind')}
        options={everyKind.map((each) => ({ value: each, text: measureKinds[each].choice }))}
      />
      <h2 className="govuk-heading-m">Questions</h2>
      <p className="govuk-body">A question has the same code in every form that asks it.</p>
      {components.map((component, place) => (
        <ComponentFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a question has no other name than its place
          key={place}
          component={component}
          place={place}
          isOnly={components.length === 1}
          choices={choices.filter(({ code }) => countable.includes(code))}
          errors={errors}
        />
      ))}
      <p className="app-acts">
        <button type="submit" className="app-link-button" name="intent" value="add-question">
          Add a question
        </button>
      </p>
      <h2 className="govuk-heading-m">Cases in the denominator</h2>
      <CheckboxGroup
        name="limited"
        legend="Which cases"
        hint="A case for which nobody can say whether the condition holds is not known"
        values={isLimited ? ['yes'] : []}
        options={[{ value: 'yes', text: 'Only cases for which a condition holds' }]}
      />
      {isLimited ? (
        <GroupPicker fields={denominator} choices={choices} mistakes={parts} inGroup={null} />
      ) : (
        <Button variant="secondary" name="intent" value="show">
          Show the condition
        </Button>
      )}
      <div className="govuk-button-group">
        <Button name="intent" value="save">
          Save what it counts
        </Button>
        {isDefined && (
          <Button variant="secondary" name="intent" value="none">
            Do not measure it by audits
          </Button>
        )}
      </div>
    </Form>
  )
}

function ComponentFields({
  component,
  place,
  isOnly,
  choices,
  errors,
}: {
  component: PickedComponent
  place: number
  isOnly: boolean
  choices: PickChoice[]
  errors: Errors
}) {
  const names = componentFields(place)
  const chosen = choices.find(({ code }) => code === component.question)
  return (
    <fieldset className="govuk-fieldset app-part">
      <legend className="govuk-visually-hidden">Question {place + 1}</legend>
      <SelectField
        name={names.question}
        label={`Question ${place + 1}`}
        value={component.question}
        error={errorFor(errors, names.question)}
        options={[
          { value: '', text: 'Choose a question' },
          ...choices.map(({ code, text }) => ({ value: code, text })),
        ]}
      />
      <Button variant="secondary" name="intent" value="show">
        Show its answers
      </Button>
      {chosen && chosen.options.length > 0 && (
        <>
          <RadioGroup
            name={names.own}
            legend={`What counts as met in question ${place + 1}`}
            value={component.own ? 'own' : 'form'}
            error={errorFor(errors, names.own)}
            options={[
              { value: 'form', text: 'What each form says' },
              { value: 'own', text: 'In this measure, the answers ticked here' },
            ]}
          />
          <CheckboxGroup
            name={names.meets}
            legend={`Answers to question ${place + 1} that count as met`}
            values={component.meets}
            options={chosen.options.map(({ code, label }) => ({ value: code, text: label }))}
          />
        </>
      )}
      {!isOnly && (
        <p className="app-acts">
          <button type="submit" className="app-link-button" name="intent" value={`remove-question ${place}`}>
            Take out question {place + 1}
          </button>
        </p>
      )}
    </fieldset>
  )
}
