import type { Knex } from 'knex'

/** Which kinds of measure there are, the product says, and not the database too: a new one needs no migration. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw("ALTER TABLE measure ADD COLUMN kind_now varchar(30) NOT NULL DEFAULT 'single'")
  await knex.raw('UPDATE measure SET kind_now = kind')
  await knex.raw('ALTER TABLE measure DROP COLUMN kind')
  await knex.raw('ALTER TABLE measure RENAME COLUMN kind_now TO kind')
}
