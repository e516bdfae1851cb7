import type { Knex } from 'knex'

/**
 * Guesses are counted before they are judged, by keyed hashes of what they are counted by: a name that was mistyped, or a password typed in
 * its place, is not kept. A device where somebody has signed in fully is known by a cookie.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('guess', (t) => {
    t.increments('seq')
    t.string('limit_hash', 43).notNullable()
    t.string('at', 30).notNullable().index()
    t.index(['limit_hash', 'at'])
  })
  await knex.schema.createTable('known_device', (t) => {
    t.string('id', 64).notNullable()
    t.string('person_id', 40).notNullable().references('id').inTable('person').index()
    t.string('created_at', 30).notNullable()
    t.string('expires_at', 30).notNullable().index()
    t.primary(['id', 'person_id'])
  })
  await knex.schema.dropTable('sign_in_attempt')
}
