import type { Knex } from 'knex'

/** Lets no row of the table be changed or deleted. PostgreSQL's function is the first migration's. */
export async function appendOnly(knex: Knex, table: string): Promise<void> {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`)
    return
  }
  for (const verb of ['UPDATE', 'DELETE'])
    await knex.raw(`CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
      BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`)
}

/** Lets a migration write what is kept another way; nobody else writes to the database meanwhile. */
export async function changeOnce(knex: Knex, table: string, change: () => Promise<void>): Promise<void> {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`ALTER TABLE ${table} DISABLE TRIGGER ${table}_append_only`)
    await change()
    await knex.raw(`ALTER TABLE ${table} ENABLE TRIGGER ${table}_append_only`)
    return
  }
  for (const verb of ['update', 'delete']) await knex.raw(`DROP TRIGGER ${table}_no_${verb}`)
  await change()
  await appendOnly(knex, table)
}
