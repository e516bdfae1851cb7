import type { Knex } from 'knex'

/** Why a case was in neither part of a measure's figure: excluded, excepted, outside, or not recorded. Of earlier closings nobody kept it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE closing_measure_outcome ADD COLUMN not_applicable_because varchar(20)')
}
