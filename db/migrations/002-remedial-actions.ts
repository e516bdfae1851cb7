import type { Knex } from 'knex'

/**
 * What an audit leads to: remedial actions, findings shared with the practitioners of a case, and what is done about
 * a safeguarding concern. Each thing that happens is a row that stays, so who did what, and when, can be read later.
 */
export async function up(knex: Knex): Promise<void> {
  await allowPractitioners(knex)
  await remedialActions(knex)
  await sharing(knex)
  await concerns(knex)
  await appendOnly(knex, ['remedial_action_event', 'findings_sharing', 'concern_step', 'escalation_route'])
}

const ROLES = ['auditor', 'iro-manager', 'lead', 'administrator', 'data-protection-officer', 'practitioner']

/**
 * Neither engine changes a check in place in the same words, and nothing refers to these rows: so they are set
 * aside, the table is made anew, and they are put back.
 */
async function allowPractitioners(knex: Knex) {
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

async function remedialActions(knex: Knex) {
  await knex.schema.createTable('remedial_action', (t) => {
    ordered(t)
    reference(t, 'audit_id', 'audit').notNullable()
    t.string('question_code', 80).nullable()
    t.text('what').notNullable()
    t.string('responsible_part', 20).notNullable().checkIn(['worker', 'team-manager', 'named'])
    t.string('responsible_name', 200).notNullable()
    reference(t, 'responsible_person_id', 'person')
    t.string('due_on', 10).notNullable()
    t.string('state', 20)
      .notNullable()
      .checkIn(['open', 'acknowledged', 'completed', 'verified', 'withdrawn'])
    t.integer('revision').notNullable()
    t.index(['state', 'due_on'])
  })
  await knex.schema.createTable('remedial_action_event', (t) => {
    t.increments('seq')
    reference(t, 'action_id', 'remedial_action').notNullable()
    t.integer('revision').notNullable()
    t.string('move', 20)
      .notNullable()
      .checkIn(['create', 'acknowledge', 'complete', 'verify', 'send-back', 'withdraw'])
    t.text('note').nullable()
    reference(t, 'by_person', 'person').notNullable()
    t.string('at', 30).notNullable()
    // Two moves from the same standing: the second is refused.
    t.unique(['action_id', 'revision'])
  })
}

async function sharing(knex: Knex) {
  await knex.schema.createTable('findings_sharing', (t) => {
    t.increments('seq')
    reference(t, 'audit_id', 'audit').notNullable()
    t.string('kind', 20).notNullable().checkIn(['shared', 'withdrawn'])
    reference(t, 'by_person', 'person').notNullable()
    t.string('at', 30).notNullable()
  })
}

async function concerns(knex: Knex) {
  await knex.schema.createTable('concern_step', (t) => {
    ordered(t)
    t.string('concern_id', 40).notNullable().references('id').inTable('safeguarding_concern').index()
    t.string('kind', 20).notNullable().checkIn(['escalated', 'note', 'closed'])
    t.string('to_whom', 400).nullable()
    t.string('happened_at', 40).nullable()
    t.string('reference', 200).nullable()
    t.text('text').nullable()
    reference(t, 'by_person', 'person').notNullable()
    t.string('at', 30).notNullable()
  })
  await knex.schema.createTable('escalation_route', (t) => {
    t.increments('seq')
    reference(t, 'service_id', 'service').notNullable()
    t.text('route').notNullable()
    reference(t, 'by_person', 'person').notNullable()
    t.string('at', 30).notNullable()
  })
}

function ordered(table: Knex.CreateTableBuilder) {
  table.increments('seq')
  table.string('id', 40).notNullable().unique()
}

function reference(table: Knex.CreateTableBuilder, column: string, to: string) {
  return table.string(column, 40).references('id').inTable(to).index()
}

/** PostgreSQL's function is the first migration's. */
async function appendOnly(knex: Knex, tables: string[]) {
  for (const table of tables) {
    if (knex.client.config.client === 'pg') {
      await knex.raw(`CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`)
      continue
    }
    for (const verb of ['UPDATE', 'DELETE'])
      await knex.raw(`CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
        BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`)
  }
}
