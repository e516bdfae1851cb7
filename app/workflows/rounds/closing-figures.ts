import { type ClosingFigure, closingFigure } from '../../domain/measures/closing-figure.ts'
import type { TrackedMeasure } from '../../domain/measures/tracked-measure.ts'
import type { Round } from '../../domain/rounds/round.ts'
import type { Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findTemplateVersion } from '../../stores/templates.server.ts'
import { orNotFound } from '../act.ts'
import { declaredMeasures } from '../measures/declared-measures.ts'
import { measuresOfRound } from '../measures/measures-of-round.ts'
import { weakIn } from '../measures/weak-cases.ts'

/** The figures of a round, were it closed now. */
export type ClosingFigures = {
  template: Template
  /** As the round declared them. */
  measures: TrackedMeasure[]
  /** By question code, or by a measure's id, why the cases are taken to be read again for having been weak (rule 8). */
  weak: Record<string, string>
  /** By the measure's id; nothing for a measure that counts no question. */
  figures: Map<string, ClosingFigure>
}

export async function closingFigures(reader: Reader, round: Round): Promise<ClosingFigures> {
  const { template } = orNotFound(await findTemplateVersion(reader, round.templateVersionId))
  const measures = await declaredMeasures(reader, round)
  const weak = await weakIn(reader, round, template, measures)
  const measured = await measuresOfRound(reader, round, template, measures, weak)
  const figures = new Map<string, ClosingFigure>()
  for (const { id, definition } of measures) {
    const found = measured.get(id)
    if (found === undefined || definition === null) continue
    const how = { method: round.sampling.method, weak }
    figures.set(id, closingFigure(found, { id, definition }, how))
  }
  return { template, measures, weak, figures }
}
