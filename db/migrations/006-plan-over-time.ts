import type { Knex } from 'knex'

/**
 * A plan over time: what stood on a day can be read later. Wordings, actions, targets, figures and moves of a recommendation
 * are rows that stay, each with the day from which it was so and the instant it was recorded.
 */
export async function up(knex: Knex): Promise<void> {
  await wordings(knex)
  await moves(knex)
  await actions(knex)
  await measures(knex)
  await figures(knex)
  await appendOnly(knex, [
    'plan_version',
    'recommendation_version',
    'recommendation_move',
    'action_version',
    'measure_target',
    'observation',
  ])
}

const STATES = ['planned', 'in-progress', 'delayed', 'blocked', 'done']

/** A wording without a day has always stood: nobody knows another. */
async function wordings(knex: Knex) {
  await knex.schema.createTable('plan_version', (t) => {
    t.increments('seq')
    reference(t, 'plan_id', 'plan').notNullable()
    t.string('title', 400).notNullable()
    t.text('aims').notNullable()
    t.text('inspections').notNullable()
    dated(t)
  })
  await knex.schema.createTable('recommendation_version', (t) => {
    t.increments('seq')
    reference(t, 'recommendation_id', 'recommendation').notNullable()
    t.string('ref', 40).notNullable()
    t.text('title').notNullable()
    t.text('aim').notNullable()
    t.text('lead_roles').notNullable()
    dated(t)
  })
  await knex.raw(`INSERT INTO plan_version (plan_id, title, aims, inspections, recorded_at)
    SELECT id, title, aims, inspections, created_at FROM plan`)
  await knex.raw(`INSERT INTO recommendation_version
      (recommendation_id, ref, title, aim, lead_roles, recorded_at)
    SELECT recommendation.id, recommendation.ref, recommendation.title, aim, lead_roles, created_at
    FROM recommendation JOIN plan ON plan.id = recommendation.plan_id`)
}

async function moves(knex: Knex) {
  await knex.raw('ALTER TABLE recommendation ADD COLUMN part_from varchar(10)')
  await addReference(knex, 'recommendation', 'carried_from', 'recommendation')
  await knex.schema.createTable('recommendation_move', (t) => {
    t.increments('seq')
    t.string('id', 40).notNullable().unique()
    reference(t, 'recommendation_id', 'recommendation').notNullable()
    t.string('state', 20).notNullable().checkIn(['open', 'business-as-usual', 'carried-forward'])
    t.text('monitored_where').nullable()
    reference(t, 'carried_to', 'recommendation')
    t.string('happened_on', 10).notNullable()
    t.string('recorded_at', 30).notNullable()
    reference(t, 'recorded_by', 'person')
  })
}

/** How an action stood before this was kept is not known: it is taken from the day its plan describes. */
async function actions(knex: Knex) {
  await knex.raw('ALTER TABLE action ADD COLUMN lead_role varchar(200)')
  await knex.schema.createTable('action_version', (t) => {
    t.increments('seq')
    reference(t, 'action_id', 'action').notNullable()
    t.text('text').notNullable()
    t.string('due_on', 10).nullable()
    t.string('state', 20).notNullable().checkIn(STATES)
    t.text('note').nullable()
    t.string('lead_role', 200).nullable()
    dated(t)
  })
  await knex.raw(`INSERT INTO action_version (action_id, text, due_on, state, note, stands_from, recorded_at)
    SELECT action.id, action.text, due_on, state, note, COALESCE(position_at, SUBSTR(created_at, 1, 10)), created_at
    FROM action
    JOIN recommendation ON recommendation.id = action.recommendation_id
    JOIN plan ON plan.id = recommendation.plan_id`)
}

async function measures(knex: Knex) {
  await knex.raw('ALTER TABLE measure ADD COLUMN part_from varchar(10)')
  await knex.raw('ALTER TABLE measure ADD COLUMN cadence_months integer')
  await knex.raw('ALTER TABLE measure_recommendation ADD COLUMN until_on varchar(10)')
  await knex.raw('ALTER TABLE measure_target ADD COLUMN revision integer NOT NULL DEFAULT 1')
  await knex.raw('ALTER TABLE measure_target ADD COLUMN withdrawn boolean NOT NULL DEFAULT FALSE')
  await knex.raw('ALTER TABLE measure_target ADD COLUMN set_on varchar(10)')
  await knex.raw('ALTER TABLE measure_target ADD COLUMN recorded_at varchar(30)')
  await addReference(knex, 'measure_target', 'recorded_by', 'person')
  await knex.schema.alterTable('measure_target', (t) => {
    t.dropUnique(['measure_id', 'due_on'])
    t.unique(['measure_id', 'due_on', 'revision'])
  })
}

/** Where a figure comes from, what to bear in mind with it, and which one it corrects. */
async function figures(knex: Knex) {
  for (const table of ['observation', 'evidence']) {
    await knex.raw(`ALTER TABLE ${table} ADD COLUMN issued_on varchar(10)`)
    await knex.raw(`ALTER TABLE ${table} ADD COLUMN source varchar(400)`)
    await knex.raw(`ALTER TABLE ${table} ADD COLUMN caveat text`)
    await knex.raw(`ALTER TABLE ${table} ADD COLUMN correction_note text`)
  }
  await knex.raw('ALTER TABLE observation ADD COLUMN team_low double precision')
  await knex.raw('ALTER TABLE observation ADD COLUMN team_high double precision')
  await knex.raw('ALTER TABLE observation ADD COLUMN recorded_at varchar(30)')
  await addReference(knex, 'observation', 'recorded_by', 'person')
  await addReference(knex, 'observation', 'supersedes', 'observation', 'UNIQUE')
  await moveDetailsToColumns(knex)
}

/** The note and the range of teams were part of what a figure says beside itself. */
async function moveDetailsToColumns(knex: Knex) {
  const rows = await knex('observation').select<Array<{ id: string; details: string }>>('id', 'details')
  for (const { id, details } of rows) {
    const { note, team_range: range, ...rest } = JSON.parse(details) as Record<string, unknown>
    const [low, high] = Array.isArray(range) ? range : [null, null]
    const caveat = typeof note === 'string' ? note : null
    const moved = { caveat, team_low: low, team_high: high, details: JSON.stringify(rest) }
    await knex('observation').where({ id }).update(moved)
  }
}

function dated(table: Knex.CreateTableBuilder) {
  table.string('stands_from', 10).nullable()
  table.string('recorded_at', 30).notNullable()
  reference(table, 'recorded_by', 'person')
}

function reference(table: Knex.CreateTableBuilder, column: string, to: string) {
  return table.string(column, 40).references('id').inTable(to).index()
}

/** In plain words of both engines: Knex would make an SQLite table anew, and its triggers would be gone. */
async function addReference(knex: Knex, table: string, column: string, to: string, unique = '') {
  await knex.raw(`ALTER TABLE ${table} ADD COLUMN ${column} varchar(40) REFERENCES ${to} (id)`)
  await knex.raw(`CREATE ${unique} INDEX ${table}_${column}_index ON ${table} (${column})`)
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
