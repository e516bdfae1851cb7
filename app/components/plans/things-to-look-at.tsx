import { useSentForm } from '../fields/sent-form.ts'

/** The server's doubts about what was typed and is not kept yet; `button` sends it again and keeps it. */
export function ThingsToLookAt({ button }: { button: string }) {
  const { warnings, look } = useSentForm()
  const seen = new Set([...look([]).looked, ...warnings.map(({ words }) => words)])
  return (
    <>
      {[...seen].map((words) => (
        <input type="hidden" name="looked" value={words} key={words} />
      ))}
      {warnings.length > 0 && (
        <div className="govuk-inset-text app-conflict" role="alert">
          <p className="govuk-body">Nothing is kept yet. Look at this:</p>
          <ul className="govuk-list govuk-list--bullet">
            {warnings.map((each) => (
              <li key={each.words}>
                {each.kind}: <strong className="app-anywhere">{each.words}</strong>
              </li>
            ))}
          </ul>
          <p className="govuk-body">
            Change it, or press “{button}” again to keep it as it is. What does not add up is marked wherever
            it is shown.
          </p>
        </div>
      )}
    </>
  )
}
