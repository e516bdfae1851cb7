import type { Knex } from 'knex'

/** What a person prefers of their own screen; without a row, what is usual. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('preference', (t) => {
    t.string('person_id', 40).primary().references('id').inTable('person')
    t.boolean('single_keys').notNullable().defaultTo(false)
  })
}
