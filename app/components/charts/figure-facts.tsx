import {
  BOUNDS_HEADING,
  boundsCell,
  boundsText,
  intervalCell,
  likelyText,
} from '../../domain/evidence/figure-limits.ts'
import { intervalMethodNames } from '../../domain/measures/interval.ts'
import {
  whatWhysMean,
  whyNotApplicableNames,
  whysPresent,
  whysText,
} from '../../domain/measures/not-applicable.ts'
import type { Figure, Sampling } from '../../domain/measures/proportion.ts'
import { samplingMethodNames } from '../../domain/rounds/round.ts'
import { DataTable } from './data-table.tsx'

/** The four counts of a figure, its bounds, its interval or why it has none, and its sampling. */
export function FigureFacts({ figure }: { figure: Figure }) {
  const { counts, sampling } = figure
  return (
    <>
      <DataTable
        caption={`How the ${figure.cases} cases count`}
        headings={['Counted as', 'Cases']}
        rows={[
          { id: 'met', cells: ['Met', counts.met] },
          { id: 'not-met', cells: ['Not met', counts.notMet] },
          { id: 'not-applicable', cells: [notApplicableText(figure), counts.notApplicable] },
          { id: 'not-known', cells: ['Not known', counts.notKnown] },
        ]}
      />
      <dl className="govuk-summary-list">
        {figure.metLabel && <Fact name="Counted as met">{figure.metLabel}</Fact>}
        {whysPresent(figure.notApplicableBecause).map((why) => (
          <Fact key={why} name={whyNotApplicableNames[why]}>
            {whatWhysMean[why]}
          </Fact>
        ))}
        <Fact name="Out of">{`${figure.numerator} of ${figure.denominator}`}</Fact>
        {counts.notKnown > 0 && (
          <Fact name={BOUNDS_HEADING}>
            {boundsText(figure) === null
              ? boundsCell(figure)
              : `${boundsText(figure)}: were every case that is not known not met, and were every one met`}
          </Fact>
        )}
        <Fact name="95% interval">
          {figure.availability === 'percentage' && figure.interval
            ? `${likelyText(figure)} (${intervalMethodNames[figure.interval.method]})`
            : intervalCell(figure)}
        </Fact>
        <SamplingFact sampling={sampling} />
      </dl>
    </>
  )
}

/** With how many of them were excluded, excepted or outside, where that was kept: of a measure, inside the service. */
function notApplicableText({ notApplicableBecause: because }: Figure): string {
  return because === undefined ? 'Not applicable' : `Not applicable: ${whysText(because)}`
}

export function SamplingFact({ sampling }: { sampling: Sampling }) {
  return (
    <Fact name="Sampling">
      {`${samplingMethodNames[sampling.method]}; ${sampling.audited} of ${sampling.sampled} sampled were audited; ${sampling.population === null ? 'how many cases there were is not known' : `${sampling.population} cases were eligible`}${sampling.unusable ? `, without ${sampling.unusable} of the draw that could not be used` : ''}`}
    </Fact>
  )
}

export function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div className="govuk-summary-list__row">
      <dt className="govuk-summary-list__key">{name}</dt>
      <dd className="govuk-summary-list__value">{children}</dd>
    </div>
  )
}
