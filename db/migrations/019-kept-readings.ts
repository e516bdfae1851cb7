import type { Knex } from 'knex'

/** What a reading was called before it was in the record: taken over a second time, it stays there once. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE activity ADD COLUMN reading_id varchar(40)')
  await knex.raw('CREATE UNIQUE INDEX activity_reading_id_unique ON activity (reading_id)')
}
