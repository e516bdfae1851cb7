import type { Knex } from 'knex'

/**
 * What is shown of a released closing outside its service, chosen once. Releases from before have none yet: the server draws
 * theirs up when it starts, and until then nothing of them is shown.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('release_plan', (t) => {
    t.string('round_id', 40).notNullable().references('id').inTable('round')
    t.integer('revision').notNullable()
    t.text('plan').notNullable()
    t.primary(['round_id', 'revision'])
  })
  if (knex.client.config.client === 'pg') {
    await knex.raw(`CREATE TRIGGER release_plan_append_only BEFORE UPDATE OR DELETE ON release_plan
      FOR EACH ROW EXECUTE FUNCTION refuse_change()`)
    return
  }
  for (const verb of ['UPDATE', 'DELETE'])
    await knex.raw(`CREATE TRIGGER release_plan_no_${verb.toLowerCase()} BEFORE ${verb} ON release_plan
      BEGIN SELECT RAISE(ABORT, 'release_plan is append-only'); END`)
}
