import { dayLabel } from '../domain/day.ts'
import { openAgainText } from '../domain/rounds/round.ts'
import { heading, paragraph } from './blocks.ts'
import type { Block } from './document.ts'
import { sentence } from './recommendation-words.ts'
import { capital, type RecommendationFacts } from './what-is-known.ts'

type Entry = RecommendationFacts['evidence'][number]

/** Every entry that stands, with its source and date; how many were superseded, and where they are. */
export function evidenceBlocks({ evidence, ref, id }: RecommendationFacts, origin: string): Block[] {
  const current = evidence.filter(({ superseded }) => !superseded)
  const gone = evidence.length - current.length
  const more: Block[] =
    gone === 0
      ? []
      : [
          {
            kind: 'paragraph',
            text: `And ${gone} superseded ${gone === 1 ? 'entry' : 'entries'}, on the page of ${ref}:`,
            address: pageOf(id, origin),
          },
        ]
  if (current.length === 0) return [heading('Evidence', 3), paragraph('There is no evidence yet.'), ...more]
  const table = {
    caption: `Evidence of ${ref}, the newest first`,
    headings: ['Period', 'What it says', 'Source and date'],
    shares: [3, 13, 8],
    rows: current.map((each) => ({
      id: each.id,
      cells: [each.period ?? 'None given', saidIn(each), sourceOf(each)],
    })),
  }
  return [{ kind: 'table', table }, ...more]
}

/** Where a recommendation is in the product. */
export function pageOf(id: string, origin: string): string {
  return `${origin}/recommendations/${id}`
}

function saidIn(each: Entry): string {
  return [
    sentence(each.sentence),
    ...(each.teamRange ? [sentence(capital(each.teamRange))] : []),
    ...(each.reopened ? [capital(`${openAgainText}.`)] : []),
    ...(each.doubt ? [`Does not add up: ${sentence(each.doubt)}`] : []),
    ...(each.fitted ? ['Illustrative rows fitted to a published percentage.'] : []),
    ...(each.notLatestBecause ? [`Not the measure's latest figure: ${sentence(each.notLatestBecause)}`] : []),
    ...(each.caveat ? [`Bear in mind: ${sentence(each.caveat)}`] : []),
    ...(each.corrects?.note ? [`Takes the place of an earlier one: ${sentence(each.corrects.note)}`] : []),
  ].join(' ')
}

function sourceOf({ source, kind, issuedOn, recordedOn }: Entry): string {
  const from = source ?? (kind === 'audit' ? 'Case file audit' : 'No source was given')
  return [
    from,
    ...(issuedOn ? [`dated ${dayLabel(issuedOn)}`] : []),
    ...(recordedOn ? [`recorded on ${dayLabel(recordedOn)}`] : []),
  ].join(', ')
}
