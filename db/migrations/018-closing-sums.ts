import type { Knex } from 'knex'

/** The two numbers of a rate, as a closing summed them. Of earlier closings nobody kept them. */
export async function up(knex: Knex): Promise<void> {
  for (const column of ['numerator', 'denominator'])
    await knex.raw('ALTER TABLE closing_outcome ADD COLUMN ?? double precision', [column])
}
