import type { ShownField } from '../fields/sent-form.ts'
import { TextArea } from '../fields/text-area.tsx'
import { TextField } from '../fields/text-field.tsx'

type Props = {
  field: (name: string) => ShownField
  unit: 'percent' | 'weeks' | 'count' | 'narrative'
  /** The period is that of the figure it corrects. */
  fixedPeriod?: string
}

const figureHints = {
  percent: 'In per cent, as it was printed: 79 or 66.3',
  weeks: 'In weeks, as it was printed',
  count: 'A number, as it was printed',
  narrative: '',
}

/** A performance figure as somebody types it, with where it comes from. */
export function FigureFields({ field, unit, fixedPeriod }: Props) {
  return (
    <>
      {fixedPeriod === undefined ? (
        <TextField
          label="Period"
          hint="Q2 2020/21, 2019/20, September 2020, or April to June 2020"
          width="medium"
          {...field('period')}
        />
      ) : (
        <input type="hidden" name="period" value={fixedPeriod} />
      )}
      <TextField label="Figure" hint={figureHints[unit]} width="short" {...field('value')} />
      {unit === 'percent' && (
        <>
          <TextField
            label="Cases that met the standard (optional)"
            hint="With both counts the percentage is checked and shown with them. Change from a figure that is typed in is never tested: how its cases were selected is not recorded"
            width="short"
            {...field('numerator')}
          />
          <TextField label="Cases in all (optional)" width="short" {...field('denominator')} />
        </>
      )}
      <TextField label="Lowest team (optional)" width="short" {...field('teamLow')} />
      <TextField label="Highest team (optional)" width="short" {...field('teamHigh')} />
      <SourceFields field={field} />
    </>
  )
}

/** Where evidence comes from, and what to bear in mind with it. */
export function SourceFields({ field }: { field: Props['field'] }) {
  return (
    <>
      <TextField label="Source" hint="The report or system it comes from" {...field('source')} />
      <TextField
        label="Date of the source"
        hint="The plan shows it as known from this day on"
        type="date"
        width="medium"
        {...field('issuedOn')}
      />
      <TextArea
        label="Caveat (optional)"
        hint="What to bear in mind with it, for example that a rise comes from corrected data entry. It stays beside it"
        rows={2}
        {...field('caveat')}
      />
    </>
  )
}
