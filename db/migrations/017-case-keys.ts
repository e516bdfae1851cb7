import type { Knex } from 'knex'

type Row = { id: string; reference: string; case_key: string }

/** What a reference comes to, whatever its capitals and spaces: by it the cases of one round are found in others. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw("ALTER TABLE round_case ADD COLUMN case_key varchar(120) NOT NULL DEFAULT ''")
  await knex.raw('UPDATE round_case SET case_key = LOWER(TRIM(reference))')
  // Letters beyond the alphabet fold in some databases only, and spaces within are no matter either.
  const rows = await knex<Row>('round_case').select('id', 'reference', 'case_key')
  for (const { id, reference, case_key } of rows) {
    const key = reference.trim().replace(/\s+/g, ' ').toLowerCase()
    if (key !== case_key) await knex('round_case').where({ id }).update({ case_key: key })
  }
  await knex.raw('CREATE INDEX round_case_key_index ON round_case (case_key)')
}
