import type { Knex } from 'knex'

/** By question code (JSON), why a closing gave its figure in counts alone: its cases were read again for having been weak. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE closing ADD COLUMN counts_only text')
}
