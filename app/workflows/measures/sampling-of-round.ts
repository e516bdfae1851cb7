import type { Sampling } from '../../domain/measures/proportion.ts'
import { roundSampling } from '../../domain/measures/round-sampling.ts'
import type { Round } from '../../domain/rounds/round.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { countCoverage } from '../../stores/outcomes.server.ts'

/** How the cases of a round came to be read, as far as they are by now. `weak`: the questions for which they were read again. */
export async function samplingOfRound(
  reader: Reader,
  { id, sampling: { method, population } }: Round,
  weak: Readonly<Record<string, string>>,
): Promise<Sampling> {
  return roundSampling({ method, listed: population, ...(await countCoverage(reader, id)) }, weak)
}
