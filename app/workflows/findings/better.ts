import type { Reader } from '../../stores/handle.server.ts'
import { listMeasures } from '../../stores/measures.server.ts'

/**
 * Which way each question of a service should go. What counts as met is declared by the question (rule 5), so more is better,
 * unless a measure of the service says otherwise.
 */
export async function betterOf(
  reader: Reader,
  serviceId: string,
): Promise<(code: string) => 'higher' | 'lower'> {
  const measures = await listMeasures(reader, { serviceId })
  const lower = new Set(
    measures.filter(({ better }) => better === 'lower').map(({ questionCode }) => questionCode),
  )
  return (code) => (lower.has(code) ? 'lower' : 'higher')
}
