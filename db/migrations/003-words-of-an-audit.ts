import type { Knex } from 'knex'

/** What is kept about the words of an audit, and beside them: all of it apart from the answers. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('not_personal', (t) => {
    t.string('audit_id', 40).notNullable().references('id').inTable('audit')
    t.string('question_code', 80).notNullable()
    // Keyed: whoever has the database only cannot try names or numbers against it.
    t.string('words_hash', 64).notNullable()
    person(t, 'said_by')
    t.string('said_at', 30).notNullable()
    t.primary(['audit_id', 'question_code', 'words_hash'])
  })
  await knex.schema.createTable('comment_theme', (t) => {
    t.string('id', 40).primary()
    t.string('service_id', 40).notNullable().references('id').inTable('service')
    t.string('name', 80).notNullable()
    t.text('words').notNullable().defaultTo('[]')
    t.boolean('offered').notNullable().defaultTo(true)
    t.string('created_at', 30).notNullable()
    t.unique(['service_id', 'name'])
  })
  await knex.schema.createTable('comment_tag', (t) => {
    t.string('audit_id', 40).notNullable().references('id').inTable('audit')
    t.string('question_code', 80).notNullable()
    t.string('theme_id', 40).notNullable().references('id').inTable('comment_theme').index()
    person(t, 'tagged_by')
    t.string('tagged_at', 30).notNullable()
    t.primary(['audit_id', 'question_code', 'theme_id'])
  })
  await knex.schema.createTable('audit_view', (t) => {
    t.increments('seq')
    t.string('id', 40).notNullable().unique()
    t.string('audit_id', 40).notNullable().references('id').inTable('audit').index()
    t.string('kind', 30).notNullable().checkIn(['practitioner-reflection', 'child-view', 'family-view'])
    t.text('text').notNullable()
    t.string('given_by', 120).notNullable()
    t.string('given_on', 10).notNullable()
    person(t, 'recorded_by')
    t.string('recorded_at', 30).notNullable()
  })
}

function person(table: Knex.CreateTableBuilder, column: string) {
  table.string(column, 40).notNullable().references('id').inTable('person').index()
}
