import { DataTable } from '../charts/data-table.tsx'
import { Instant } from '../instant.tsx'
import { ActivityLink } from './activity-link.tsx'

type Entry = {
  seq: number
  at: string
  sentence: { who: string; before: string; subject: string | null; after: string }
  subjectType: string
  subjectId: string
  service: string | null
  detail: Array<{ name: string; value: unknown }>
  addressPrefix: string | null
}

/** Entries of the activity record, newest first. `networks`: where each request came from is shown too. */
export function ActivityTable({ entries, networks }: { entries: Entry[]; networks: boolean }) {
  return (
    <DataTable
      caption="Entries, newest first"
      captionSize="hidden"
      headings={['Number', 'When', 'What happened', 'Details', ...(networks ? ['From'] : [])]}
      rows={entries.map((entry) => ({
        id: String(entry.seq),
        cells: [
          entry.seq,
          <Instant at={entry.at} key="when" />,
          <Happened entry={entry} key="what" />,
          [
            ...(entry.service === null ? [] : [entry.service]),
            ...entry.detail.map(({ name, value }) => `${name}: ${value}`),
          ].join('; '),
          ...(networks ? [entry.addressPrefix ?? ''] : []),
        ],
      }))}
    />
  )
}

/** A thing leads to all that was done with it. */
function Happened({ entry: { sentence, subjectType, subjectId } }: { entry: Entry }) {
  const { who, before, subject, after } = sentence
  return (
    <>
      {who}
      {before}
      {subject !== null && (
        <ActivityLink type={subjectType} id={subjectId}>
          {subject}
        </ActivityLink>
      )}
      {after}
    </>
  )
}
