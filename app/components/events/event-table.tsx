import { Form } from '@remix-run/react'
import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'

type Props = { service: { name: string; events: Array<{ id: string; on: string; title: string }> } }

/** The dated events of a service, each with a button that takes it away. */
export function EventTable({ service }: Props) {
  if (service.events.length === 0)
    return (
      <>
        <h2 className="govuk-heading-m">{service.name}</h2>
        <p className="govuk-body">There are no events yet.</p>
      </>
    )
  return (
    <DataTable
      caption={service.name}
      captionSize="m"
      headings={['Event', 'Day', 'Remove']}
      rows={service.events.map(({ id, on, title }) => ({
        id,
        cells: [
          title,
          dayLabel(on),
          <Form method="post" key="remove">
            <button type="submit" className="app-link-button" name="remove" value={id}>
              Remove<span className="govuk-visually-hidden"> {title}</span>
            </button>
          </Form>,
        ],
      }))}
    />
  )
}
