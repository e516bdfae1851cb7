import { useMemo } from 'react'
import { personalWords } from '../../domain/personal-data/find-personal-data.ts'

type Props = {
  text: string
  names: readonly string[]
  quiet: readonly string[]
  onNotPersonal: (words: string) => void
}

/** What looks personal in a text. */
export default function PersonalWords({ text, names, quiet, onNotPersonal }: Props) {
  const found = useMemo(() => personalWords([text], names), [text, names])
  return (
    <>
      {found.map(
        ({ kind, words }) =>
          !quiet.includes(words) && (
            <p className="govuk-body-s app-personal" key={words}>
              This looks personal: {kind} <strong>{words}</strong>{' '}
              {/* Without JavaScript the server asks before or after it keeps the words. */}
              {!import.meta.env.SSR && (
                <button type="button" className="app-link-button" onClick={() => onNotPersonal(words)}>
                  Not personal<span className="govuk-visually-hidden">: {words}</span>
                </button>
              )}
            </p>
          ),
      )}
    </>
  )
}
