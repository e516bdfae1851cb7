import type { Knex } from 'knex'

/** What a person's form made, so that the same form sent twice makes it once: a row for a week. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('form_post', (t) => {
    t.string('person_id', 40).notNullable().references('id').inTable('person')
    t.string('key', 64).notNullable()
    t.string('at', 30).notNullable().index()
    t.text('result').nullable()
    t.primary(['person_id', 'key'])
  })
}
