import type { DeclaredModeration } from '../domain/rounds/moderation.ts'
import type { RoundReportFacts } from '../workflows/reports/view-round-report.ts'

/** How the cases came to be read, how many of them were, and how their grades were moderated, as sentences. */
export function samplingWords({
  round,
  coverage,
  moderation,
}: Pick<RoundReportFacts, 'round' | 'coverage' | 'moderation'>): string[] {
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
    moderatedWords(moderation),
  ]
}

function moderatedWords(moderation: DeclaredModeration | null): string {
  if (moderation === null) return 'How the grades were moderated is said when the round is closed.'
  const { how, note } = moderation
  return note === null ? `${MODERATED[how]}.` : `${MODERATED[how]}: ${note}`
}

const MODERATED: Record<DeclaredModeration['how'], string> = {
  'not-moderated': 'The grades were not moderated',
  sample: 'A sample of the audits was moderated',
  every: 'Every audit was moderated',
  'not-known': 'Whether the grades were moderated is not known',
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
