import type { Outcome } from '../answers/outcome.ts'
import { allOrNothing } from '../audits/case-outcome.ts'

/** Everything that is to be said of a kind of measure. */
type About = {
  /** Wherever one of its figures stands. */
  name: string
  /** How it counts, where it is picked. */
  choice: string
  /** How it counts, before the questions it counts. */
  opening: string
  isComposite: boolean
  /** What a case comes to by what it came to in each question; null where no case is counted as a whole. */
  ofCase: ((outcomes: readonly Outcome[]) => Outcome) | null
  /** What counts as met in its figure, after it; null: what counts in its question. */
  metLabel: string | null
  /** After a figure whose measure stands above it; without: nothing. */
  mark?: string
}

/**
 * The kinds of measure, in the order in which they are offered: of one question, or composites of two or more. A new one is an entry here and what
 * a case comes to by it (`audits/case-outcome.ts`): figure, page, words, files, what is kept with a closing and what readers outside see follow.
 */
export const measureKinds = {
  single: {
    name: 'One question',
    choice: 'One question',
    opening: 'One question',
    isComposite: false,
    ofCase: allOrNothing,
    metLabel: null,
  },
  'all-or-nothing': {
    name: 'All-or-nothing composite',
    choice: 'All-or-nothing composite: a case is met if every one of several questions that applies is met',
    opening: 'All-or-nothing composite: a case is met if every one of these that applies to it is met',
    isComposite: true,
    ofCase: allOrNothing,
    metLabel: 'with all of them met',
    mark: ', all or nothing',
  },
  'average-of-proportions': {
    name: 'Average of proportions',
    choice: 'Average of proportions: the proportion met in each of several questions, and the mean of these',
    opening:
      'Average of proportions: the proportion met is worked out for each of these by itself, and the proportions are averaged',
    isComposite: true,
    ofCase: null,
    metLabel: null,
  },
} as const satisfies Record<string, About>

export type MeasureKind = keyof typeof measureKinds

/** Their names, in order. */
export const everyKind = Object.keys(measureKinds) as [MeasureKind, ...MeasureKind[]]

export function aboutKind(kind: MeasureKind): About {
  return measureKinds[kind]
}

/** Whether it counts several questions. */
export function isComposite({ kind }: { kind: MeasureKind }): boolean {
  return measureKinds[kind].isComposite
}
