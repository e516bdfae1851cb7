import type { AppContext } from '../../app/workflows/context.ts'

export type DemonstrationSignIn = { username: string; password: string; who: string }

/** Fills an empty database with the demonstration's made people, plan and rounds. */
export async function loadDemonstration(_context: AppContext): Promise<void> {}

/** Printed with the address when the server starts as a demonstration. */
export function demonstrationSignIns(): DemonstrationSignIn[] {
  return []
}
