import type { Knex } from 'knex'

/**
 * A measure counts one question or several, with answers of its own that meet and a condition for its denominator. What it
 * counted stays with each closing: the definition, and what each audit came to where its questions do not tell it. A measure
 * that counted one question goes on counting it, as its forms say.
 */
export async function up(knex: Knex): Promise<void> {
  const kinds = ['single', 'all-or-nothing', 'average-of-proportions'].map((kind) => `'${kind}'`).join(', ')
  await knex.raw(`ALTER TABLE measure ADD COLUMN kind varchar(30) NOT NULL DEFAULT 'single'
    CHECK (kind IN (${kinds}))`)
  await knex.raw('ALTER TABLE measure ADD COLUMN denominator text')
  await knex.schema.createTable('measure_component', (t) => {
    reference(t, 'measure_id', 'measure').notNullable()
    t.integer('position').notNullable()
    t.string('question_code', 80).notNullable().index()
    // Null: the answers that meet are those the form says.
    t.text('meets').nullable()
    t.primary(['measure_id', 'position'])
    t.unique(['measure_id', 'question_code'])
  })
  await knex.raw(`INSERT INTO measure_component (measure_id, position, question_code)
    SELECT id, 1, question_code FROM measure WHERE question_code IS NOT NULL`)
  await knex.raw('DROP INDEX measure_question_code_index')
  await knex.raw('ALTER TABLE measure DROP COLUMN question_code')
  await closings(knex)
}

async function closings(knex: Knex) {
  await knex.schema.createTable('closing_measure', (t) => {
    reference(t, 'round_id', 'round').notNullable()
    t.integer('revision').notNullable()
    reference(t, 'measure_id', 'measure').notNullable()
    t.text('definition').notNullable()
    // Why it has no figure from this closing; null where it has one.
    t.text('no_figure').nullable()
    t.primary(['round_id', 'revision', 'measure_id'])
  })
  await knex.schema.createTable('closing_measure_outcome', (t) => {
    reference(t, 'round_id', 'round').notNullable()
    t.integer('revision').notNullable()
    reference(t, 'measure_id', 'measure').notNullable()
    reference(t, 'audit_id', 'audit').notNullable()
    // Empty: the case as a whole.
    t.string('question_code', 80).notNullable()
    t.string('outcome', 20).notNullable()
    t.primary(['round_id', 'revision', 'measure_id', 'question_code', 'audit_id'])
  })
  for (const table of ['closing_measure', 'closing_measure_outcome']) await appendOnly(knex, table)
}

function reference(table: Knex.CreateTableBuilder, column: string, to: string) {
  return table.string(column, 40).references('id').inTable(to).index()
}

/** PostgreSQL's function is the first migration's. */
async function appendOnly(knex: Knex, table: string) {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`)
    return
  }
  for (const verb of ['UPDATE', 'DELETE'])
    await knex.raw(`CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
      BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`)
}
