import type { Knex } from 'knex'

/**
 * Everything the first release stores. Times are UTC instants and dates are dates, both as ISO text, so that
 * neither engine turns them into something else. Random text ids stand in addresses; `seq` gives the order.
 */
export async function up(knex: Knex): Promise<void> {
  await people(knex)
  await templates(knex)
  await plans(knex)
  await rounds(knex)
  await audits(knex)
  await evidence(knex)
  await record(knex)
  await appendOnly(knex, ['activity', 'evidence', 'rag_decision', 'template_version'])
}

function id(table: Knex.CreateTableBuilder) {
  table.string('id', 40).primary()
}

function reference(table: Knex.CreateTableBuilder, column: string, to: string, cascade = false) {
  const built = table.string(column, 40).references('id').inTable(to).index()
  return cascade ? built.onDelete('CASCADE') : built
}

async function people(knex: Knex) {
  await knex.schema.createTable('service', (t) => {
    id(t)
    t.string('name', 200).notNullable().unique()
    t.string('created_at', 30).notNullable()
  })
  await knex.schema.createTable('team', (t) => {
    id(t)
    reference(t, 'service_id', 'service').notNullable()
    t.string('name', 200).notNullable()
    t.unique(['service_id', 'name'])
  })
  await knex.schema.createTable('person', (t) => {
    id(t)
    t.string('username', 100).notNullable()
    t.string('username_key', 100).notNullable().unique()
    t.string('display_name', 200).notNullable()
    t.text('password_hash').notNullable()
    t.boolean('must_change_password').notNullable().defaultTo(false)
    t.boolean('active').notNullable().defaultTo(true)
    reference(t, 'team_id', 'team')
    t.string('staff_name', 200).nullable()
    t.boolean('demonstration').notNullable().defaultTo(false)
    t.string('created_at', 30).notNullable()
  })
  await knex.schema.createTable('person_role', (t) => {
    id(t)
    reference(t, 'person_id', 'person').notNullable()
    t.string('role', 40)
      .notNullable()
      .checkIn(['auditor', 'iro-manager', 'lead', 'administrator', 'data-protection-officer'])
    reference(t, 'service_id', 'service')
    t.unique(['person_id', 'role', 'service_id'])
  })
  await knex.schema.createTable('session', (t) => {
    t.string('id', 64).primary()
    reference(t, 'person_id', 'person').notNullable()
    t.string('created_at', 30).notNullable()
    t.string('last_seen_at', 30).notNullable()
    t.string('expires_at', 30).notNullable().index()
  })
  await knex.schema.createTable('sign_in_attempt', (t) => {
    id(t)
    t.string('username_key', 100).notNullable().index()
    t.string('address', 64).notNullable().index()
    t.string('at', 30).notNullable().index()
  })
}

async function templates(knex: Knex) {
  await knex.schema.createTable('template_version', (t) => {
    id(t)
    t.string('key', 80).notNullable()
    t.integer('version').notNullable().checkPositive()
    t.string('title', 400).notNullable()
    t.string('theme', 80).notNullable()
    t.string('content_hash', 64).notNullable()
    t.text('source').notNullable()
    t.text('definition').notNullable()
    t.string('published_at', 30).notNullable()
    reference(t, 'published_by', 'person')
    t.unique(['key', 'version'])
  })
}

async function plans(knex: Knex) {
  await knex.schema.createTable('plan', (t) => {
    id(t)
    t.string('title', 400).notNullable()
    t.string('position_at', 10).nullable()
    t.text('aims').notNullable().defaultTo('[]')
    t.text('inspections').notNullable().defaultTo('[]')
    t.string('created_at', 30).notNullable()
  })
  await knex.schema.createTable('recommendation', (t) => {
    id(t)
    reference(t, 'plan_id', 'plan').notNullable()
    reference(t, 'service_id', 'service').notNullable()
    t.string('ref', 40).notNullable()
    t.text('title').notNullable()
    t.text('aim').notNullable()
    t.text('lead_roles').notNullable().defaultTo('[]')
    t.integer('position').notNullable()
    t.unique(['plan_id', 'ref'])
  })
  await knex.schema.createTable('action', (t) => {
    id(t)
    reference(t, 'recommendation_id', 'recommendation').notNullable()
    t.text('text').notNullable()
    t.string('due_on', 10).nullable()
    t.string('state', 20).notNullable().checkIn(['planned', 'in-progress', 'delayed', 'blocked', 'done'])
    t.text('note').nullable()
    t.integer('position').notNullable()
  })
  await knex.schema.createTable('measure', (t) => {
    id(t)
    t.string('key', 80).notNullable().unique()
    t.text('title').notNullable()
    reference(t, 'recommendation_id', 'recommendation').notNullable()
    reference(t, 'service_id', 'service').notNullable()
    t.string('question_code', 80).nullable().index()
    t.string('source', 20).notNullable().checkIn(['audit', 'performance', 'tracking'])
    t.string('unit', 20).notNullable().checkIn(['percent', 'weeks', 'count', 'narrative'])
    t.string('better', 10).notNullable().checkIn(['higher', 'lower'])
    t.boolean('headline').notNullable()
    t.text('scope_note').nullable()
    t.integer('position').notNullable()
  })
  await knex.schema.createTable('measure_recommendation', (t) => {
    reference(t, 'measure_id', 'measure').notNullable()
    reference(t, 'recommendation_id', 'recommendation').notNullable()
    t.primary(['measure_id', 'recommendation_id'])
  })
  await knex.schema.createTable('measure_target', (t) => {
    id(t)
    reference(t, 'measure_id', 'measure').notNullable()
    t.string('due_on', 10).notNullable()
    t.double('value').notNullable()
    t.boolean('each_team').notNullable().defaultTo(false)
    t.text('note').nullable()
    t.unique(['measure_id', 'due_on'])
  })
  await knex.schema.createTable('observation', (t) => {
    t.increments('seq')
    t.string('id', 40).notNullable().unique()
    reference(t, 'measure_id', 'measure').notNullable()
    t.string('period_label', 80).notNullable()
    t.string('period_start', 10).notNullable()
    t.string('period_end', 10).notNullable()
    t.double('value').nullable()
    t.integer('numerator').nullable()
    t.integer('denominator').nullable()
    t.text('details').notNullable().defaultTo('{}')
  })
  await knex.schema.createTable('rag_decision', (t) => {
    t.increments('seq')
    t.string('id', 40).notNullable().unique()
    reference(t, 'recommendation_id', 'recommendation').notNullable()
    t.string('kind', 20).notNullable().checkIn(['implementation', 'impact'])
    t.string('rag', 10).notNullable().checkIn(['green', 'amber', 'red'])
    t.text('reason').notNullable()
    t.string('decided_on', 10).notNullable()
    t.string('recorded_at', 30).notNullable()
    reference(t, 'decided_by', 'person')
    t.string('proposed_rag', 10).nullable()
    t.text('proposal_reason').nullable()
  })
}

async function rounds(knex: Knex) {
  await knex.schema.createTable('round', (t) => {
    id(t)
    t.string('name', 200).notNullable()
    t.string('kind', 30)
      .notNullable()
      .checkIn(['dip-sample', 'thematic-audit', 'six-monthly-plan-audit', 'peer-review'])
    reference(t, 'template_version_id', 'template_version').notNullable()
    reference(t, 'service_id', 'service').notNullable()
    t.text('team_ids').notNullable().defaultTo('[]')
    t.string('cohort', 400).notNullable()
    t.string('period_label', 80).notNullable()
    t.string('period_start', 10).notNullable()
    t.string('period_end', 10).notNullable()
    t.string('due_on', 10).nullable()
    t.boolean('same_team_excluded').notNullable()
    t.text('attributes').notNullable().defaultTo('[]')
    t.string('state', 20).notNullable().checkIn(['draft', 'open', 'closed'])
    t.string('origin', 20).notNullable().checkIn(['live', 'imported'])
    t.boolean('fitted').notNullable().defaultTo(false)
    t.string('sampling_method', 20)
      .notNullable()
      .checkIn(['random', 'whole-population', 'targeted', 'unknown'])
    t.integer('population').nullable()
    t.integer('sample_size').nullable()
    t.string('seed', 80).nullable()
    t.string('population_fingerprint', 80).nullable()
    t.integer('closings').notNullable().defaultTo(0)
    reference(t, 'created_by', 'person')
    t.string('created_at', 30).notNullable()
  })
  await knex.schema.createTable('round_measure', (t) => {
    reference(t, 'round_id', 'round').notNullable()
    reference(t, 'measure_id', 'measure').notNullable()
    t.primary(['round_id', 'measure_id'])
  })
  await knex.schema.createTable('round_case', (t) => {
    id(t)
    reference(t, 'round_id', 'round').notNullable()
    t.string('reference', 40).notNullable()
    t.string('team', 200).nullable()
    t.string('worker', 200).nullable()
    t.string('supervisor', 200).nullable()
    t.string('iro', 200).nullable()
    t.text('attributes').notNullable().defaultTo('{}')
    t.integer('draw_position').nullable()
    t.string('state', 20).notNullable().checkIn(['listed', 'sampled', 'replaced'])
    t.text('replaced_reason').nullable()
    reference(t, 'replaced_by_case', 'round_case')
    t.unique(['round_id', 'reference'])
  })
  await knex.schema.createTable('closing', (t) => {
    t.increments('seq')
    t.string('id', 40).notNullable().unique()
    reference(t, 'round_id', 'round').notNullable()
    t.integer('revision').notNullable()
    t.string('closed_at', 30).notNullable()
    reference(t, 'closed_by', 'person')
    t.integer('sampled').notNullable()
    t.integer('audited').notNullable()
    t.text('reason').nullable()
    t.string('reopened_at', 30).nullable()
    reference(t, 'reopened_by', 'person')
    t.text('reopen_reason').nullable()
    t.unique(['round_id', 'revision'])
  })
}

async function audits(knex: Knex) {
  await knex.schema.createTable('audit', (t) => {
    id(t)
    reference(t, 'round_id', 'round').notNullable()
    t.string('case_id', 40).notNullable().unique().references('id').inTable('round_case')
    reference(t, 'auditor_id', 'person')
    t.string('auditor_label', 200).nullable()
    t.string('state', 20).notNullable().checkIn(['assigned', 'in-progress', 'submitted', 'left-out'])
    t.string('audited_on', 10).nullable()
    t.string('assigned_at', 30).notNullable()
    t.string('submitted_at', 30).nullable()
    t.text('reopened_reason').nullable()
    t.integer('revision').notNullable().defaultTo(0)
    t.index(['round_id', 'state'])
    t.index(['auditor_id', 'state'])
  })
  await knex.schema.createTable('answer', (t) => {
    t.string('audit_id', 40).notNullable().references('id').inTable('audit')
    t.string('question_code', 80).notNullable()
    t.integer('row_no').notNullable().defaultTo(0)
    t.text('raw').notNullable()
    t.integer('revision').notNullable()
    t.string('saved_at', 30).notNullable()
    reference(t, 'saved_by', 'person')
    t.primary(['audit_id', 'question_code', 'row_no'])
  })
  await knex.schema.createTable('outcome', (t) => {
    t.string('audit_id', 40).notNullable().references('id').inTable('audit')
    reference(t, 'round_id', 'round').notNullable()
    t.string('question_code', 80).notNullable()
    t.string('outcome', 20)
      .notNullable()
      .checkIn(['met', 'not-met', 'not-applicable', 'not-known', 'not-counted'])
    t.string('value', 80).notNullable()
    t.double('numerator').nullable()
    t.double('denominator').nullable()
    t.boolean('detail_recorded').notNullable().defaultTo(true)
    t.primary(['audit_id', 'question_code'])
    t.index(['round_id', 'question_code', 'outcome'])
  })
  await knex.schema.createTable('safeguarding_concern', (t) => {
    t.increments('seq')
    t.string('id', 40).notNullable().unique()
    reference(t, 'audit_id', 'audit').notNullable()
    t.text('concern').notNullable()
    t.string('told', 400).notNullable()
    t.string('told_at', 40).notNullable()
    t.string('reference', 200).notNullable()
    reference(t, 'raised_by', 'person').notNullable()
    t.string('raised_at', 30).notNullable()
  })
  await knex.schema.createTable('import_mapping', (t) => {
    id(t)
    t.string('template_key', 80).notNullable()
    t.string('name', 200).notNullable()
    t.text('mapping').notNullable()
    reference(t, 'saved_by', 'person')
    t.string('saved_at', 30).notNullable()
    t.unique(['template_key', 'name'])
  })
}

async function evidence(knex: Knex) {
  await knex.schema.createTable('evidence', (t) => {
    t.increments('seq')
    t.string('id', 40).notNullable().unique()
    reference(t, 'recommendation_id', 'recommendation').notNullable()
    t.string('kind', 20).notNullable().checkIn(['audit', 'performance', 'narrative'])
    reference(t, 'measure_id', 'measure')
    reference(t, 'round_id', 'round')
    t.integer('revision').nullable()
    t.string('supersedes', 40).nullable().references('id').inTable('evidence').index()
    t.string('observation_id', 40).nullable().references('id').inTable('observation').index()
    t.string('period_label', 80).nullable()
    t.string('period_end', 10).nullable()
    t.text('sentence').notNullable()
    t.text('snapshot').nullable()
    t.boolean('eligible').notNullable().defaultTo(false)
    t.string('recorded_at', 30).notNullable()
    reference(t, 'recorded_by', 'person')
    t.unique(['recommendation_id', 'round_id', 'measure_id', 'revision'])
  })
}

async function record(knex: Knex) {
  await knex.schema.createTable('activity', (t) => {
    t.increments('seq')
    t.string('at', 30).notNullable()
    t.string('person_id', 40).nullable().index()
    t.string('act', 60).notNullable().index()
    t.string('subject_type', 40).notNullable()
    t.string('subject_id', 80).notNullable()
    t.string('service_id', 40).nullable().index()
    t.text('detail').notNullable()
    t.index(['subject_type', 'subject_id'])
  })
}

/** What is recorded stays as it was recorded, whatever code asks otherwise. */
async function appendOnly(knex: Knex, tables: string[]) {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$`)
    for (const table of tables)
      await knex.raw(`CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change()`)
    return
  }
  for (const table of tables)
    for (const verb of ['UPDATE', 'DELETE'])
      await knex.raw(`CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
        BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`)
}
