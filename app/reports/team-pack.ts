import { figureText } from '../domain/evidence/evidence.ts'
import { BOUNDS_HEADING, boundsCell } from '../domain/evidence/figure-limits.ts'
import type { TeamPackFacts, TeamQuestion } from '../workflows/reports/view-team-pack.ts'
import { heading, notesOf, paragraph, scopeOf } from './blocks.ts'
import type { Block, ReportDocument } from './document.ts'

/** A performance meeting's pack: what each team's audits came to, in the order of the alphabet and never of the figures. */
export function teamPack(facts: TeamPackFacts): ReportDocument {
  const { round, stamp, teams, byQuestion } = facts
  return {
    title: `Performance meeting: ${round.name}`,
    stamp: { ...stamp, scope: scopeOf({ ...facts, teams: facts.scopeTeams }) },
    blocks: [
      ...notesOf(facts),
      paragraph(
        'Counts by team, in the order of the alphabet. Teams were given few cases each, so a difference between two of them may be chance: under ten assessable cases there is no percentage, and the teams are not ranked.',
      ),
      {
        kind: 'table',
        table: {
          caption: 'Audits by team',
          headings: ['Team', 'Sampled', 'Audited'],
          rows: teams.map(({ name, sampled, audited }) => ({
            id: name,
            cells: [name, String(sampled), String(audited)],
          })),
        },
      },
      heading('Question by question'),
      ...byQuestion.flatMap(questionBlocks),
    ],
  }
}

function questionBlocks({ code, text, parentText, rows }: TeamQuestion): Block[] {
  return [
    {
      kind: 'table',
      table: {
        caption: parentText === null ? text : `${text} Asked of cases where ${parentText}`,
        headings: [
          'Team',
          'Met',
          'Not met',
          'Not applicable',
          'Not known',
          'Out of those assessed',
          BOUNDS_HEADING,
        ],
        rows: rows.map(({ team, disclosed }) => ({
          id: `${code} ${team}`,
          cells: [team, ...cellsOf(disclosed)],
        })),
      },
    },
  ]
}

function cellsOf(disclosed: TeamQuestion['rows'][number]['disclosed']): string[] {
  if (!('figure' in disclosed)) return Array.from({ length: 6 }, () => disclosed.text)
  const { figure } = disclosed
  const { met, notMet, notApplicable, notKnown } = figure.counts
  return [met, notMet, notApplicable, notKnown].map(String).concat(figureText(figure), boundsCell(figure))
}
