import { Form } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { roundKindNames } from '../../domain/rounds/round.ts'
import { Button } from '../fields/button.tsx'
import { CheckboxGroup } from '../fields/checkbox-group.tsx'
import { FormToken } from '../fields/form-token.tsx'
import { NothingToChoose } from '../fields/nothing-to-choose.tsx'
import { RadioGroup } from '../fields/radio-group.tsx'
import { useSentForm } from '../fields/sent-form.ts'
import { TextField } from '../fields/text-field.tsx'

type Nothing = ComponentProps<typeof NothingToChoose>['nothing']

type Props = {
  details: {
    templateVersionId: string
    templateTitle: string
    serviceId: string
    service: { name: string }
    teams: Array<{ id: string; name: string }>
    noTeam: Nothing
    measures: Array<{ id: string; title: string }>
    noMeasure: Nothing
  }
}

/** A new round of a template in a service. */
export function AddRound({ details }: Props) {
  const { field, boxes } = useSentForm()
  return (
    <>
      <p className="govuk-body">
        {details.templateTitle}, {details.service.name}.{' '}
        <a className="govuk-link" href="/rounds/new">
          Choose another template or service
        </a>
      </p>
      <Form method="post" noValidate>
        <FormToken />
        <input type="hidden" name="templateVersionId" value={details.templateVersionId} />
        <input type="hidden" name="serviceId" value={details.serviceId} />
        <TextField label="Name" {...field('name')} />
        <RadioGroup
          legend="Kind"
          options={Object.entries(roundKindNames).map(([value, text]) => ({ value, text }))}
          {...field('kind')}
        />
        <TextField
          label="Which cases it is about"
          hint="In words, as every figure will name them: children with a plan for permanence, for example"
          {...field('cohort')}
        />
        <TextField label="First day of the period" type="date" width="medium" {...field('periodStart')} />
        <TextField label="Last day of the period" type="date" width="medium" {...field('periodEnd')} />
        <TextField
          label="Name of the period (optional)"
          hint="Leave it blank to have it named after its days: Q1 2020/21, for example"
          width="medium"
          {...field('periodLabel')}
        />
        <NothingToChoose nothing={details.noTeam} to="/services" link="Add a team" whose="an administrator" />
        {details.teams.length > 0 && (
          <CheckboxGroup
            legend="Teams"
            hint="Choose none for the whole service"
            options={details.teams.map(({ id, name }) => ({ value: id, text: name }))}
            {...boxes('teamIds')}
          />
        )}
        {details.measures.length > 0 ? (
          <CheckboxGroup
            legend="Measures it feeds"
            hint="Change is claimed only for the measures that are declared here"
            options={details.measures.map(({ id, title }) => ({ value: id, text: title }))}
            {...boxes('measureIds')}
          />
        ) : (
          <NothingToChoose
            nothing={details.noMeasure}
            to="/plans"
            link="Add a measure to a recommendation of a plan, and say what it counts"
            whose="a lead of the service"
          />
        )}
        <TextField label="Due date (optional)" type="date" width="medium" {...field('dueOn')} />
        <RadioGroup
          legend="May auditors audit cases of their own team?"
          options={[
            { value: 'yes', text: 'No, keep them apart' },
            { value: 'no', text: 'Yes', hint: 'For a peer review inside one team' },
          ]}
          {...field('sameTeamExcluded')}
        />
        <TextField
          label="More columns of the case list to keep (optional)"
          hint="With commas between them. Other columns are dropped when the list is imported"
          {...field('attributes')}
        />
        <Button>Create the round</Button>
      </Form>
    </>
  )
}
