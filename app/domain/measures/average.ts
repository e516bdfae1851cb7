import { assessable, type Figure, type Sampling, withoutFloatNoise } from './proportion.ts'

/** One proportion of an average, with its counts. */
export type AveragedPart = { questionCode: string; questionText: string; figure: Figure }

/**
 * A declared composite: the mean of several proportions. It is of no cases, so it has no counts and no bounds of its own; those
 * of each part stay beside it for ever. Plain JSON, because it is stored as a snapshot.
 */
export type AverageFigure = {
  kind: 'average'
  /** Two or more, in the order of the definition. */
  parts: AveragedPart[]
  /** Unrounded mean of the parts' values; null when one of them has none: the mean of the others would be of something else. */
  value: number | null
  /** A percentage only where every part may be given as one (rule 9). */
  availability: Figure['availability']
  /** Whether a claim may rest on it: on every part one may (rules 2 and 9). */
  supportsClaim: boolean
  interval: null
  noIntervalReason: string
  sampling: Sampling
}

export type MeasureFigure = Figure | AverageFigure

/** @throws RangeError without a part */
export function averageFigure(parts: readonly AveragedPart[], sampling: Sampling): AverageFigure {
  if (parts.length === 0) throw new RangeError('An average needs a proportion')
  const values = parts.flatMap(({ figure }) => figure.value ?? [])
  const availability = availabilityOf(parts.map(({ figure }) => figure))
  return {
    kind: 'average',
    parts: [...parts],
    value: values.length < parts.length ? null : meanOf(values),
    availability,
    supportsClaim: availability === 'percentage' && parts.every(({ figure }) => figure.supportsClaim),
    interval: null,
    noIntervalReason: 'it averages several proportions, and how they vary together is not estimated',
    sampling: { ...sampling },
  }
}

function availabilityOf(figures: readonly Figure[]): Figure['availability'] {
  if (figures.some(({ availability }) => availability === 'unavailable')) return 'unavailable'
  return figures.some(({ availability }) => availability === 'counts-only') ? 'counts-only' : 'percentage'
}

/** Smallest first, so that the order of the questions cannot change the last digit. */
function meanOf(values: readonly number[]): number {
  const sum = [...values].sort((a, b) => a - b).reduce((total, value) => total + value, 0)
  return withoutFloatNoise(sum / values.length)
}

/** The proportions under a figure: itself, or those an average is of. */
export function figuresUnder(figure: MeasureFigure): Figure[] {
  return figure.kind === 'average' ? figure.parts.map((part) => part.figure) : [figure]
}

/** The figure without why some cases are in neither part of it. */
export function withoutWhys(figure: MeasureFigure): MeasureFigure {
  if (figure.kind !== 'average') return { ...figure, notApplicableBecause: undefined }
  const parts = figure.parts.map((part) => ({
    ...part,
    figure: { ...part.figure, notApplicableBecause: undefined },
  }))
  return { ...figure, parts }
}

/** How many cases could be assessed; of an average, in the part where they were fewest. */
export function fewestAssessable(figure: MeasureFigure): number {
  return Math.min(...figuresUnder(figure).map(({ counts }) => assessable(counts)))
}
