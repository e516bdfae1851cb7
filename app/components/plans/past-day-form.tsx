import { dayLabel } from '../../domain/day.ts'
import { Button } from '../fields/button.tsx'
import { TextField } from '../fields/text-field.tsx'

type Props = {
  /** The past day that is shown; null: now. */
  at: string | null
  /** The page without a day. */
  here: string
}

/** Says that a past day is shown, with the way back to now. */
export function PastDayNotice({ at, here }: Props) {
  if (at === null) return null
  return (
    <p className="govuk-inset-text">
      As it stood at {dayLabel(at)}.{' '}
      <a className="govuk-link" href={here}>
        See how it stands now
      </a>
    </p>
  )
}

/** Asks for the day to look at; a plain form, so it works without JavaScript. */
export function PastDayForm({ at, here }: Props) {
  return (
    <form method="get" action={here} className="app-screen-only app-in-line">
      <TextField
        name="at"
        label="See it as it stood at the end of a day"
        type="date"
        width="medium"
        value={at ?? ''}
      />
      <Button variant="secondary">Show that day</Button>
    </form>
  )
}
