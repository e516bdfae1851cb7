import type { Knex } from 'knex'
import { appendOnly } from './append-only.ts'

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
  await appendOnly(knex, 'release_plan')
}
