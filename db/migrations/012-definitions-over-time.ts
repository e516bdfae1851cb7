import type { Knex } from 'knex'
import { appendOnly } from './append-only.ts'

/**
 * What a measure counted from when on, and when the first audit of a round was signed off: a round declares what its measures
 * counted before anybody had seen an answer, and a target was set for what its measure counted then. Of what was defined
 * until now only the last is known: it is taken to have stood from the beginning.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('measure_definition', (t) => {
    t.string('measure_id', 40).notNullable().references('id').inTable('measure').index()
    t.integer('revision').notNullable()
    // JSON; null: audits did not measure it.
    t.text('definition').nullable()
    // Null: from the beginning.
    t.string('defined_at', 30).nullable()
    t.primary(['measure_id', 'revision'])
  })
  for (const row of await definitionsNow(knex)) await knex('measure_definition').insert(row)
  await appendOnly(knex, 'measure_definition')
  await knex.raw('ALTER TABLE round ADD COLUMN first_signed_off_at varchar(30)')
  await knex.raw(`UPDATE round SET first_signed_off_at =
    (SELECT MIN(submitted_at) FROM audit WHERE audit.round_id = round.id)`)
}

type Component = { measure_id: string; question_code: string; meets: string | null }

async function definitionsNow(knex: Knex) {
  const measures: Array<{ id: string; kind: string; denominator: string | null }> = await knex(
    'measure',
  ).select('id', 'kind', 'denominator')
  const components: Component[] = await knex('measure_component').orderBy(['measure_id', 'position'])
  return measures.map(({ id, kind, denominator }) => {
    const own = components.filter(({ measure_id }) => measure_id === id)
    const definition = {
      kind,
      components: own.map(({ question_code, meets }) => ({
        question: question_code,
        meets: meets === null ? null : JSON.parse(meets),
      })),
      denominator: denominator === null ? null : JSON.parse(denominator),
    }
    return {
      measure_id: id,
      revision: 1,
      definition: own.length === 0 ? null : JSON.stringify(definition),
      defined_at: null,
    }
  })
}
