import { dayLabel } from '../domain/day.ts'

/** An instant as people in England read it. Made of parts, so that server and browser cannot word it differently. */
export function Instant({ at }: { at: string }) {
  return <time dateTime={at}>{instantText(at)}</time>
}

const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  hourCycle: 'h23',
  timeZone: 'Europe/London',
})

function instantText(at: string): string {
  const parts = new Map(clock.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  const day = dayLabel(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`)
  return `${day}, ${parts.get('hour')}:${parts.get('minute')}`
}

/** A date and a time as a browser's field writes them ('2020-10-12T10:30'), in words; anything else as it stands. */
export function typedTime(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(text)
  return match ? `${dayLabel(match[1] ?? '')}, ${match[2]}` : text
}
