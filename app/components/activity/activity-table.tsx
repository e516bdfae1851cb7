import { DataTable } from '../charts/data-table.tsx'
import { Instant } from '../instant.tsx'

type Entry = {
  seq: number
  at: string
  who: string | null
  act: string
  subjectType: string
  subject: string
  service: string | null
  detail: Array<{ name: string; value: unknown }>
}

/** Entries of the activity record, newest first. */
export function ActivityTable({ entries }: { entries: Entry[] }) {
  return (
    <DataTable
      caption="Entries, newest first"
      captionSize="hidden"
      headings={['Number', 'When', 'Who', 'What', 'Of', 'Details']}
      rows={entries.map((entry) => ({
        id: String(entry.seq),
        cells: [
          entry.seq,
          <Instant at={entry.at} key="when" />,
          entry.who ?? 'Nobody signed in',
          entry.act,
          `${entry.subjectType} ${entry.subject}${entry.service === null ? '' : `, ${entry.service}`}`,
          entry.detail.map(({ name, value }) => `${name}: ${value}`).join('; '),
        ],
      }))}
    />
  )
}
