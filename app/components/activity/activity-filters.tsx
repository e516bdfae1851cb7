import { Button } from '../fields/button.tsx'
import { SelectField } from '../fields/select-field.tsx'
import { TextField } from '../fields/text-field.tsx'

type Query = {
  of?: string | undefined
  id?: string | undefined
  person?: string | undefined
  act?: string | undefined
  day?: string | undefined
}

type Props = {
  query: Query
  people: Array<{ id: string; displayName: string }>
  acts: Array<{ act: string; says: string }>
}

/** Which entries are shown: what is chosen stands in the address. */
export function ActivityFilters({ query, people, acts }: Props) {
  return (
    <form method="get" action="/activity" className="app-activity-filters">
      {query.of && query.id && (
        <>
          <input type="hidden" name="of" value={query.of} />
          <input type="hidden" name="id" value={query.id} />
        </>
      )}
      {people.length > 0 && (
        <SelectField
          name="person"
          label="Who"
          value={query.person ?? ''}
          options={[
            { value: '', text: 'Anybody' },
            ...people.map(({ id, displayName }) => ({ value: id, text: displayName })),
          ]}
        />
      )}
      <SelectField
        name="act"
        label="What they did"
        value={query.act ?? ''}
        options={[
          { value: '', text: 'Anything' },
          ...acts.map(({ act, says }) => ({ value: act, text: says })),
        ]}
      />
      <TextField name="day" label="On the day" type="date" width="medium" value={query.day ?? ''} />
      <Button variant="secondary">Show</Button>
    </form>
  )
}

/** The address of the same choice, going on from an entry. */
export function olderThan(query: Query, before: number): string {
  const chosen = Object.entries({ ...query, before: String(before) }).filter(
    (each): each is [string, string] => typeof each[1] === 'string' && each[1] !== '',
  )
  return `/activity?${new URLSearchParams(chosen)}`
}
