import type { ComponentProps } from 'react'
import { reportPlaceNames, reportPlaces } from '../../domain/plans/report-words.ts'
import { useSentForm } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { EvidenceForm } from '../plans/evidence-form.tsx'
import { SavedMeanwhile } from './saved-meanwhile.tsx'

type Props = {
  /** As they are saved; null where nobody has written any. */
  now: (ComponentProps<typeof SavedMeanwhile>['written'] & { seq: number }) | null
}

const hints = {
  purpose: 'Why the committee reads it. Left blank, the report says it in general words',
  overview: 'How the plan stands as a whole, beside the counts of its ratings',
  moved: 'What has changed since the last report, and what made it change',
  areas: 'What stands behind what is amber or red, and what is done about it',
  challenges: 'What makes it hard; actions that are delayed or blocked are listed of themselves',
  nextSteps: 'What the committee should expect; open actions are listed of themselves',
  consultations: 'Whom you have asked: children and families, staff, partners, unions',
}

/** The lead's own words in the report to committee. */
export function WordsForm({ now }: Props) {
  const { again, field } = useSentForm(now?.words)
  return (
    <>
      {again?.overtaken && now && <SavedMeanwhile written={now} />}
      <EvidenceForm button="Save the words">
        <input type="hidden" name="seen" value={now === null ? '' : String(now.seq)} />
        {reportPlaces.map((place) => (
          <TextArea
            key={place}
            label={`${reportPlaceNames[place]} (optional)`}
            hint={hints[place]}
            rows={4}
            {...field(place)}
          />
        ))}
      </EvidenceForm>
    </>
  )
}
