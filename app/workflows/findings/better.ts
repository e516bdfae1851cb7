import { countedCodes, isPlain } from '../../domain/measures/definition.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { listMeasures } from '../../stores/measures.server.ts'

/**
 * Which way each question of a service should go. What counts as met is declared by the question (rule 5), so more is better,
 * unless a measure of the service that counts it alone, as its forms do, says otherwise.
 */
export async function betterDirections(
  reader: Reader,
  serviceId: string,
): Promise<(code: string) => 'higher' | 'lower'> {
  const measures = await listMeasures(reader, { serviceId })
  const lower = new Set(
    measures.flatMap(({ better, definition }) =>
      better === 'lower' && definition && isPlain(definition) ? countedCodes(definition) : [],
    ),
  )
  return (code) => (lower.has(code) ? 'lower' : 'higher')
}
