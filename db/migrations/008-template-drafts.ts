import type { Knex } from 'knex'

/**
 * Templates that are being written: drafts with what was done to each, why a version was published, and template codes
 * that no new round may begin with. And the role of those who write them.
 */
export async function up(knex: Knex): Promise<void> {
  await allowQualityLeads(knex)
  await drafts(knex)
  await knex.raw('ALTER TABLE template_version ADD COLUMN change_note text')
  await knex.schema.createTable('template_retirement', (t) => {
    t.increments('seq')
    t.string('key', 80).notNullable().index()
    t.boolean('retired').notNullable()
    t.string('recorded_at', 30).notNullable()
    reference(t, 'recorded_by', 'person').notNullable()
  })
  await appendOnly(knex, 'template_retirement')
}

const ROLES = [
  'auditor',
  'iro-manager',
  'lead',
  'quality-lead',
  'administrator',
  'data-protection-officer',
  'practitioner',
]

/** Neither engine changes a check in place in the same words, and nothing refers to these rows: the table is made anew. */
async function allowQualityLeads(knex: Knex) {
  await knex.raw('CREATE TABLE person_role_before AS SELECT * FROM person_role')
  await knex.schema.dropTable('person_role')
  await knex.schema.createTable('person_role', (t) => {
    t.string('id', 40).primary()
    reference(t, 'person_id', 'person').notNullable()
    t.string('role', 40).notNullable().checkIn(ROLES)
    reference(t, 'service_id', 'service')
    t.unique(['person_id', 'role', 'service_id'])
  })
  await knex.raw(`INSERT INTO person_role (id, person_id, role, service_id)
    SELECT id, person_id, role, service_id FROM person_role_before`)
  await knex.schema.dropTable('person_role_before')
}

async function drafts(knex: Knex) {
  await knex.schema.createTable('template_draft', (t) => {
    t.string('id', 40).primary()
    t.string('key', 80).notNullable()
    // Null: a template of its own, from scratch or from a copy.
    t.integer('base_version').nullable()
    t.string('title', 400).notNullable()
    t.text('content').notNullable()
    t.integer('revision').notNullable()
    t.string('created_at', 30).notNullable()
    reference(t, 'created_by', 'person').notNullable()
    t.string('updated_at', 30).notNullable()
    reference(t, 'updated_by', 'person').notNullable()
  })
  await knex.schema.createTable('template_draft_change', (t) => {
    t.string('draft_id', 40).notNullable().references('id').inTable('template_draft').onDelete('CASCADE')
    t.integer('revision').notNullable()
    t.string('what', 40).notNullable()
    // The code of the section, question or scale.
    t.string('subject', 80).notNullable()
    t.string('changed_at', 30).notNullable()
    reference(t, 'changed_by', 'person').notNullable()
    t.primary(['draft_id', 'revision'])
  })
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
