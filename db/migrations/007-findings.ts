import type { Knex } from 'knex'

/**
 * What findings read: how many signed-off audits of a round gave each answer, by team; and what people say beside the
 * figures: that they may be seen beyond the service, the lead's summary, dated events, and selections kept by name.
 */
export async function up(knex: Knex): Promise<void> {
  await groups(knex)
  await tallies(knex)
  await beside(knex)
  await appendOnly(knex, ['round_release', 'round_summary'])
}

/**
 * What an audit is picked by, on each of its outcomes, so that counting them reads one index: the team of its case, the
 * auditor's own team when it was signed off, and its overall grade.
 */
async function groups(knex: Knex) {
  await knex.schema.alterTable('outcome', (t) => {
    t.string('team', 200).notNullable().defaultTo('')
    t.string('auditors', 200).notNullable().defaultTo('')
    t.string('overall', 80).nullable()
  })
  await knex.raw(`UPDATE outcome SET
    team = COALESCE((SELECT round_case.team FROM audit JOIN round_case ON round_case.id = audit.case_id
      WHERE audit.id = outcome.audit_id), ''),
    auditors = COALESCE((SELECT team.name FROM audit JOIN person ON person.id = audit.auditor_id
      JOIN team ON team.id = person.team_id WHERE audit.id = outcome.audit_id), '')`)
  const versions: Array<{ id: string; definition: string }> = await knex('template_version').select(
    'id',
    'definition',
  )
  for (const { id, definition } of versions) {
    const { signOff = null } = JSON.parse(definition) as { signOff?: string | null }
    if (signOff === null) continue
    await knex.raw(
      `UPDATE outcome SET overall = (SELECT graded.value FROM outcome graded
        WHERE graded.audit_id = outcome.audit_id AND graded.question_code = ?)
      WHERE round_id IN (SELECT round.id FROM round WHERE round.template_version_id = ?)`,
      [signOff, id],
    )
  }
  const rest = ['round_id', 'question_code', 'team', 'outcome', 'value']
  const sums = ['numerator', 'denominator', 'detail_recorded']
  await knex.schema.alterTable('outcome', (t) => {
    t.index(['auditors', ...rest, 'overall', ...sums], 'outcome_by_auditors')
    t.index(['overall', ...rest, 'auditors', ...sums], 'outcome_by_overall')
  })
}

async function tallies(knex: Knex) {
  await knex.schema.createTable('outcome_tally', (t) => {
    t.string('round_id', 40).notNullable().references('id').inTable('round')
    t.string('question_code', 80).notNullable()
    // Empty: the case list names no team.
    t.string('team', 200).notNullable()
    t.string('outcome', 20).notNullable()
    t.string('value', 80).notNullable()
    t.integer('n').notNullable()
    t.double('numerator').notNullable()
    t.double('denominator').notNullable()
    t.integer('coarse').notNullable()
    t.primary(['round_id', 'question_code', 'team', 'outcome', 'value'])
  })
  await knex.raw(`INSERT INTO outcome_tally
      (round_id, question_code, team, outcome, value, n, numerator, denominator, coarse)
    SELECT outcome.round_id, outcome.question_code, outcome.team, outcome.outcome, outcome.value,
      COUNT(*), COALESCE(SUM(outcome.numerator), 0), COALESCE(SUM(outcome.denominator), 0),
      SUM(CASE WHEN outcome.detail_recorded THEN 0 ELSE 1 END)
    FROM outcome
    JOIN audit ON audit.id = outcome.audit_id AND audit.state = 'submitted'
    GROUP BY outcome.round_id, outcome.question_code, outcome.team, outcome.outcome, outcome.value`)
}

async function beside(knex: Knex) {
  await knex.schema.createTable('round_release', (t) => {
    t.increments('seq')
    t.string('round_id', 40).notNullable().references('id').inTable('round')
    t.integer('revision').notNullable()
    t.string('released_at', 30).notNullable()
    person(t, 'released_by')
    t.unique(['round_id', 'revision'])
  })
  await knex.schema.createTable('round_summary', (t) => {
    t.increments('seq')
    t.string('round_id', 40).notNullable().references('id').inTable('round').index()
    t.text('text').notNullable()
    t.string('written_at', 30).notNullable()
    person(t, 'written_by')
  })
  await knex.schema.createTable('dated_event', (t) => {
    t.string('id', 40).primary()
    t.string('service_id', 40).notNullable().references('id').inTable('service').index()
    t.string('happened_on', 10).notNullable()
    t.string('title', 200).notNullable()
    t.string('recorded_at', 30).notNullable()
    person(t, 'recorded_by')
  })
  await knex.schema.createTable('saved_selection', (t) => {
    t.string('id', 40).primary()
    t.string('name', 200).notNullable()
    t.text('query').notNullable()
    t.string('saved_at', 30).notNullable()
    person(t, 'person_id')
    t.unique(['person_id', 'name'])
  })
}

function person(table: Knex.CreateTableBuilder, column: string) {
  table.string(column, 40).notNullable().references('id').inTable('person').index()
}

async function appendOnly(knex: Knex, tables: string[]): Promise<void> {
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
