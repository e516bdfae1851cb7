import type { Knex } from 'knex'

const PLACES = ['purpose', 'overview', 'moved', 'areas', 'challenges', 'next_steps', 'consultations']

/**
 * What a lead writes of a plan for the committee. A version is a row that stays, with the day from which it was so; of a plan that
 * was there before nobody has written anything.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('report_words', (t) => {
    t.increments('seq')
    t.string('plan_id', 40).notNullable().references('id').inTable('plan').index()
    for (const place of PLACES) t.text(place).notNullable()
    t.string('stands_from', 10).notNullable()
    t.string('recorded_at', 30).notNullable()
    t.string('recorded_by', 40).nullable().references('id').inTable('person').index()
  })
  await appendOnly(knex)
}

/** PostgreSQL's function is the first migration's. */
async function appendOnly(knex: Knex) {
  if (knex.client.config.client === 'pg') {
    await knex.raw(`CREATE TRIGGER report_words_append_only BEFORE UPDATE OR DELETE ON report_words
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`)
    return
  }
  for (const verb of ['UPDATE', 'DELETE'])
    await knex.raw(`CREATE TRIGGER report_words_no_${verb.toLowerCase()} BEFORE ${verb} ON report_words
      BEGIN SELECT RAISE(ABORT, 'report_words is append-only'); END`)
}
