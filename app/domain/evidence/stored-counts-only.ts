import { z } from 'zod'

const CountsOnly = z.record(z.string(), z.string())

/** By question code or measure's id, why a closing gave its figure in counts alone, as it is stored; of a closing from before it was kept, none. */
export function countsOnlyOf(stored: string | null): Record<string, string> {
  return stored === null ? {} : CountsOnly.parse(JSON.parse(stored))
}
