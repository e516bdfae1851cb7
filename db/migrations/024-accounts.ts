import type { Knex } from 'knex'
import { appendOnly } from './append-only.ts'

/**
 * What keeps accounts from misuse: second approvals, why a name by which own case work is recognised was changed, passwords that
 * expire, on which device a session is, and the second factor.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('person', (t) => {
    t.string('password_expires_at', 30).nullable()
  })
  await knex.schema.alterTable('session', (t) => {
    t.string('device', 100).nullable()
    // Until a second factor was shown, it is nobody's yet.
    t.boolean('half').notNullable().defaultTo(false)
  })
  // Temporary passwords that were given before this release run from now on.
  const expires = new Date(Date.now() + 3 * 24 * 60 * 60_000).toISOString()
  await knex('person').where({ must_change_password: true }).update({ password_expires_at: expires })
  await knex.schema.createTable('approval', (t) => {
    t.string('id', 40).primary()
    t.string('code', 20).notNullable().unique()
    t.string('person_id', 40).notNullable().references('id').inTable('person').index()
    t.string('asked_by', 40).notNullable().references('id').inTable('person').index()
    t.string('asked_at', 30).notNullable()
    t.string('expires_at', 30).notNullable().index()
    t.text('steps').notNullable()
    t.string('decision', 20).nullable()
    t.string('decided_by', 40).nullable().references('id').inTable('person').index()
    t.boolean('on_server').notNullable().defaultTo(false)
    t.string('decided_at', 30).nullable()
    t.text('reason').nullable()
    t.string('done_at', 30).nullable()
  })
  await knex.schema.createTable('staff_name_change', (t) => {
    t.string('id', 40).primary()
    t.string('person_id', 40).notNullable().references('id').inTable('person').index()
    t.string('name_before', 200).nullable()
    t.string('name_after', 200).nullable()
    t.text('reason').notNullable()
    t.string('changed_by', 40).notNullable().references('id').inTable('person').index()
    t.string('at', 30).notNullable()
  })
  await appendOnly(knex, 'staff_name_change')
  await knex.schema.createTable('second_factor', (t) => {
    t.string('person_id', 40).primary().references('id').inTable('person')
    t.text('sealed_secret').notNullable()
    t.string('confirmed_at', 30).nullable()
    t.integer('last_step').nullable()
  })
  await knex.schema.createTable('recovery_code', (t) => {
    t.string('id', 40).primary()
    t.string('person_id', 40).notNullable().references('id').inTable('person').index()
    t.string('code_hash', 64).notNullable()
    t.string('used_at', 30).nullable()
    t.unique(['person_id', 'code_hash'])
  })
  await knex.schema.createTable('setting', (t) => {
    t.string('name', 60).primary()
    t.text('value').notNullable()
  })
}
