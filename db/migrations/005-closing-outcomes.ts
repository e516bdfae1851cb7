import type { Knex } from 'knex'

/**
 * What each audit came to when its round was closed, so that a figure stays traceable after an audit was reopened and
 * changed. Rounds that are closed now are kept as they stand: nothing else of earlier closings is known.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('closing_outcome', (t) => {
    t.string('round_id', 40).notNullable().references('id').inTable('round')
    t.integer('revision').notNullable()
    t.string('audit_id', 40).notNullable().references('id').inTable('audit').index()
    t.string('question_code', 80).notNullable()
    t.string('outcome', 20).notNullable()
    t.string('value', 80).notNullable()
    t.primary(['round_id', 'revision', 'question_code', 'audit_id'])
  })
  await knex.raw(`INSERT INTO closing_outcome (round_id, revision, audit_id, question_code, outcome, value)
    SELECT outcome.round_id, round.closings, outcome.audit_id, outcome.question_code, outcome.outcome, outcome.value
    FROM outcome
    JOIN audit ON audit.id = outcome.audit_id AND audit.state = 'submitted'
    JOIN round ON round.id = outcome.round_id
    WHERE round.state = 'closed' AND round.closings > 0`)
  await appendOnly(knex)
}

async function appendOnly(knex: Knex): Promise<void> {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`CREATE TRIGGER closing_outcome_append_only BEFORE UPDATE OR DELETE ON closing_outcome
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`)
    return
  }
  for (const verb of ['UPDATE', 'DELETE'])
    await knex.raw(`CREATE TRIGGER closing_outcome_no_${verb.toLowerCase()} BEFORE ${verb} ON closing_outcome
      BEGIN SELECT RAISE(ABORT, 'closing_outcome is append-only'); END`)
}
