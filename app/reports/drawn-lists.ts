import { figureText } from '../domain/evidence/evidence.ts'
import { boundsClause } from '../domain/evidence/figure-limits.ts'
import { namedOf, verdictOf } from '../domain/findings/strengths.ts'
import type { Figure } from '../domain/measures/proportion.ts'
import { heading, paragraph } from './blocks.ts'
import type { Block } from './document.ts'

type Drawn = { question: { text: string }; figure: Figure }

/** What the rule drew out, what is of the cases read apart from what may be said of the service (rule 7). */
export function drawnLists(
  title: string,
  drawn: readonly Drawn[],
  { none, level }: { none: string; level: 2 | 3 },
): Block[] {
  if (drawn.length === 0) return [heading(title, level), paragraph(none)]
  return namedOf(title).flatMap(({ of, name }) => {
    const those = drawn.filter(({ figure }) => verdictOf(figure).of === of)
    return those.length === 0 ? [] : [heading(name, level), figureList(those)]
  })
}

/** Questions with their figures, each with its counts and its bounds. */
export function figureList(drawn: readonly Drawn[]): Block {
  return {
    kind: 'list',
    items: drawn.map(({ question, figure }) => ({
      lead: question.text,
      text: figureText(figure) + boundsClause(figure),
    })),
  }
}
