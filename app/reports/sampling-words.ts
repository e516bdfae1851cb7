import type { RoundReportFacts } from '../workflows/reports/view-round-report.ts'

/** How the cases came to be read, and how many of them were, as sentences. */
export function samplingWords({ round, coverage }: Pick<RoundReportFacts, 'round' | 'coverage'>): string[] {
  const { audited, sampled, replaced, leftOutBecause } = coverage
  const listed = round.sampling.population
  return [
    drawnWords(round.sampling.method, sampled, listed),
    `${audited} of ${sampled} sampled were audited.`,
    ...(audited < sampled && leftOutBecause ? [`The others were left out because: ${leftOutBecause}`] : []),
    ...(replaced > 0
      ? [
          `${replaced} ${replaced === 1 ? 'case that could not be used was' : 'cases that could not be used were'} replaced by others of the draw.`,
        ]
      : []),
  ]
}

function drawnWords(
  method: RoundReportFacts['round']['sampling']['method'],
  sampled: number,
  listed: number | null,
): string {
  const of = listed === null ? '' : ` of the ${listed} on the list`
  switch (method) {
    case 'random':
      return `${sampled} cases${of} were drawn at random, by a draw that can be repeated.`
    case 'whole-population':
      return `Every case on the list, ${listed ?? sampled}, was to be read.`
    case 'targeted':
      return `${sampled} cases${of} were chosen for a reason: what was found speaks for them alone.`
    case 'unknown':
      return `How the ${sampled} cases were selected is not known: what was found speaks for them alone.`
  }
}
