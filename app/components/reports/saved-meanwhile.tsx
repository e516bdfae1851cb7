import { dayLabel } from '../../domain/day.ts'
import { type ReportWords, reportPlaceNames, reportPlaces } from '../../domain/plans/report-words.ts'

type Props = { written: { words: ReportWords; on: string; by: string | null } }

/** What somebody else saved since the form was opened; nothing of either is lost. */
export function SavedMeanwhile({ written: { words, on, by } }: Props) {
  return (
    <div className="govuk-inset-text app-conflict" role="alert">
      <p className="govuk-body">
        {by ?? 'Somebody'} saved other words on {dayLabel(on)}, after you had opened this page. Yours are
        below and are not kept yet: take over what you need, and save again. Saved were:
      </p>
      {reportPlaces.map((place) =>
        words[place] === '' ? null : (
          <div key={place}>
            <p className="govuk-body govuk-!-margin-bottom-1">
              <strong>{reportPlaceNames[place]}</strong>
            </p>
            <p className="govuk-body app-preserve">{words[place]}</p>
          </div>
        ),
      )}
    </div>
  )
}
