import { Instant } from '../instant.tsx'

type Seal = { upTo: number | null; at: string | null; unsealed: number }

/** How far the record is sealed: no more is claimed. */
export function SealLine({ upTo, at, unsealed }: Seal) {
  const since = upTo === null ? '' : ' since'
  return (
    <p className="govuk-body">
      {upTo === null || at === null ? (
        'Nothing is sealed yet. '
      ) : (
        <>
          Sealed up to entry {upTo} on <Instant at={at} />.{' '}
        </>
      )}
      {unsealed === 0 && 'No entry waits to be sealed.'}
      {unsealed === 1 && `1 entry${since} is not sealed yet.`}
      {unsealed > 1 && `${unsealed} entries${since} are not sealed yet.`}
    </p>
  )
}
