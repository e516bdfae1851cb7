import type { Knex } from 'knex'
import { appendOnly } from './append-only.ts'

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
  await appendOnly(knex, 'report_words')
}
