import { DataTable } from '../charts/data-table.tsx'

type Props = { people: ReadonlyArray<{ username: string; password: string; who: string }> }

/** Whom one can sign in as where nothing is real. */
export function DemonstrationSignIns({ people }: Props) {
  if (people.length === 0) return null
  return (
    <DataTable
      caption="Sign-ins of the demonstration"
      captionSize="m"
      headings={['Username', 'Password', 'Who']}
      rows={people.map(({ username, password, who }) => ({
        id: username,
        cells: [username, password, who],
      }))}
    />
  )
}
