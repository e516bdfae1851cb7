import type { Knex } from 'knex'
import { appendOnly } from './append-only.ts'

/**
 * Entries commit to what they say, blocks seal them, and what waits to be sealed stands in a list of its own: on PostgreSQL an entry
 * may be committed after a later one was sealed. Entries of before have no salt and no mac, and wait as they are found.
 */
export async function up(knex: Knex): Promise<void> {
  for (const column of ['salt varchar(30)', 'mac varchar(40)', 'address_prefix varchar(50)'])
    await knex.raw(`ALTER TABLE activity ADD COLUMN ${column}`)
  await knex.schema.alterTable('activity', (t) => {
    t.index(['mac'])
    t.index(['at'])
    // Each narrows the record and keeps its order.
    for (const columns of [['person_id'], ['act'], ['service_id'], ['subject_type', 'subject_id']]) {
      t.dropIndex(columns)
      t.index([...columns, 'seq'])
    }
  })
  await sealing(knex)
  await knex.schema.createTable('reading_count', (t) => {
    t.string('person_id', 40).notNullable()
    t.string('hour', 13).notNullable() // 2020-05-01T09, in London
    t.string('act', 60).notNullable()
    t.integer('readings').notNullable()
    t.primary(['hour', 'person_id', 'act'])
  })
  await knex.schema.createTable('reading_explained', (t) => {
    t.string('id', 40).primary()
    t.string('person_id', 40).notNullable()
    t.string('day', 10).notNullable()
    t.integer('readings').notNullable() // as many as there were by then
    t.text('reason').notNullable()
    t.string('explained_by', 40).notNullable()
    t.string('explained_at', 30).notNullable()
    t.index(['day'])
  })
}

async function sealing(knex: Knex) {
  await knex.schema.createTable('activity_block', (t) => {
    t.integer('number').primary()
    t.string('sealed_at', 30).notNullable()
    t.string('key_id', 10).notNullable()
    t.boolean('as_found').notNullable()
    t.text('entries').notNullable()
    t.text('commitments').notNullable()
    t.integer('total').notNullable()
    t.integer('up_to').notNullable()
    t.string('mac', 50).notNullable()
  })
  await appendOnly(knex, 'activity_block')
  await knex.schema.createTable('activity_to_seal', (t) => {
    t.integer('seq').primary()
  })
  await knex.raw('INSERT INTO activity_to_seal (seq) SELECT seq FROM activity')
  if (knex.client.config.client === 'pg') {
    await knex.raw(`CREATE FUNCTION wait_to_be_sealed() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO activity_to_seal (seq) VALUES (NEW.seq); RETURN NULL; END $$`)
    await knex.raw(`CREATE TRIGGER activity_waits AFTER INSERT ON activity
      FOR EACH ROW EXECUTE FUNCTION wait_to_be_sealed()`)
    return
  }
  await knex.raw(`CREATE TRIGGER activity_waits AFTER INSERT ON activity
    BEGIN INSERT INTO activity_to_seal (seq) VALUES (NEW.seq); END`)
}
