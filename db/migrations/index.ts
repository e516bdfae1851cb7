import type { Knex } from 'knex'

/** Portable (SQLite and PostgreSQL), expand then contract, never importing app code; a released one is not edited. */
export type Migration = {
  name: string
  up(knex: Knex): Promise<void>
  down?(knex: Knex): Promise<void>
}

/** In the order they run. */
export const migrations: Migration[] = []
