import type { Knex } from 'knex'
import { type DatabaseLocation, openForMigration } from '../../db/knexfile.ts'

/** Works on a database as it is, with foreign keys looked after, and lets go of it. */
export async function onDatabase<Result>(
  location: DatabaseLocation,
  work: (knex: Knex) => Promise<Result>,
): Promise<Result> {
  const knex = openForMigration(location)
  try {
    if (location.kind === 'sqlite') await knex.raw('PRAGMA foreign_keys=ON')
    return await work(knex)
  } finally {
    await knex.destroy()
  }
}
