import { PersonalDataWarnings } from '../personal-data/personal-data-warnings.tsx'
import { useWayBack } from '../way-back.tsx'

type Props = {
  concern: {
    id: string
    maySayNotPersonal: boolean
    personalWords: Array<{ where: string; kind: string; words: string }>
  }
}

/** What looks personal in what was recorded about a concern. */
export function ConcernWarnings({ concern: { id, maySayNotPersonal, personalWords } }: Props) {
  const wayBack = useWayBack()
  return (
    <PersonalDataWarnings
      action={maySayNotPersonal ? wayBack(`/concerns/${id}/not-personal`) : null}
      warnings={personalWords.map(({ where, ...each }) => ({ code: where, question: where, ...each }))}
    >
      It is recorded as it was written, and nothing holds it up. Next time leave out names, numbers and
      addresses that nobody needs to act on it; the case has its reference.
    </PersonalDataWarnings>
  )
}
