import { Form } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { Button } from '../fields/button.tsx'
import { NothingToChoose } from '../fields/nothing-to-choose.tsx'
import { SelectField } from '../fields/select-field.tsx'

type Nothing = ComponentProps<typeof NothingToChoose>['nothing']

type Props = {
  choices: {
    templates: Array<{ id: string; title: string; version: number }>
    services: Array<{ id: string; name: string }>
    noTemplate: Nothing
    noService: Nothing
  }
}

/** The template and the service of a new round: what else can be said of it depends on them. */
export function RoundBasisForm({ choices: { templates, services, noTemplate, noService } }: Props) {
  return (
    <>
      <NothingToChoose
        nothing={noTemplate}
        to="/templates"
        link="Publish a template, or take up shipped ones"
        whose="an administrator or a quality lead"
      />
      <NothingToChoose nothing={noService} to="/services" link="Add a service" whose="an administrator" />
      {noTemplate === null && noService === null && (
        <Form method="get">
          <SelectField
            name="template"
            label="Template"
            options={templates.map(({ id, title, version }) => ({
              value: id,
              text: `${title} (version ${version})`,
            }))}
          />
          <SelectField
            name="service"
            label="Service"
            options={services.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <Button>Continue</Button>
        </Form>
      )}
    </>
  )
}
