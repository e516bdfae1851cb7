import { figureText } from '../../domain/evidence/evidence.ts'
import { BOUNDS_HEADING, boundsCell, boundsClause } from '../../domain/evidence/figure-limits.ts'
import type { AverageFigure } from '../../domain/measures/average.ts'
import { whysText } from '../../domain/measures/not-applicable.ts'
import type { Figure } from '../../domain/measures/proportion.ts'
import { DataTable } from './data-table.tsx'
import { Fact, SamplingFact } from './figure-facts.tsx'

function notApplicableCell({ counts, notApplicableBecause }: Figure): string {
  return notApplicableBecause === undefined
    ? String(counts.notApplicable)
    : `${counts.notApplicable}: ${whysText(notApplicableBecause)}`
}

/** An average of proportions: each of them with its four counts, and why the average has no interval. */
export function AverageFacts({ figure }: { figure: AverageFigure }) {
  return (
    <>
      <DataTable
        caption={`The ${figure.parts.length} proportions that are averaged`}
        headings={['Question', 'Proportion', 'Met', 'Not met', 'Not applicable', 'Not known', BOUNDS_HEADING]}
        rows={figure.parts.map(({ questionCode, questionText, figure: part }) => ({
          id: questionCode,
          cells: [
            `${questionText} (${questionCode})`,
            figureText(part),
            part.counts.met,
            part.counts.notMet,
            notApplicableCell(part),
            part.counts.notKnown,
            boundsCell(part),
          ],
        }))}
      />
      <dl className="govuk-summary-list">
        <Fact name="Average">
          {`${figureText(figure)}${boundsClause(figure)}. It is no proportion of cases: a case may be met in one and not in another`}
        </Fact>
        <Fact name="95% interval">{`None: ${figure.noIntervalReason}`}</Fact>
        <SamplingFact sampling={figure.sampling} />
      </dl>
    </>
  )
}
