import type { Knex } from 'knex'

/**
 * How the grades of a round were moderated, declared at each closing. Until now rounds made here were compared as not
 * moderated, and of imported ones it was not known: so it stays.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`ALTER TABLE closing ADD COLUMN moderation varchar(20) NOT NULL DEFAULT 'not-known'
    CHECK (moderation IN ('not-moderated', 'sample', 'every', 'not-known'))`)
  await knex.raw('ALTER TABLE closing ADD COLUMN moderation_note text')
  await knex.raw(`UPDATE closing SET moderation = 'not-moderated'
    WHERE round_id IN (SELECT id FROM round WHERE origin = 'live')`)
}
