import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAppServer } from '../support/app-server.ts'
import { emptyDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'
import { signInOverHttp } from '../support/posting.ts'
import { runCli } from '../support/run-cli.ts'

const top = mkdtempSync(join(tmpdir(), 'goa-commands-'))
const made = join(top, 'made')
afterAll(() => rmSync(top, { recursive: true, force: true }))
beforeAll(async () => {
  await (await startAppServer({ dataDir: made })).stop()
})

let folders = 0
/** A folder with the demonstration as a server left it. */
function demonstration(): string {
  folders += 1
  const folder = join(top, `copy-${folders}`)
  cpSync(made, folder, { recursive: true })
  return folder
}

const sqlite = (folder: string) => ({ kind: 'sqlite' as const, file: join(folder, 'good-or-above.sqlite') })

const COMMANDS = [
  'backup',
  'restore',
  'verify',
  'doctor',
  'move-to-postgres',
  'admin-recover',
  'approve',
  'demo-reset',
]

test('says what there is, and refuses what is no command', async () => {
  const help = await runCli(['--help'])
  expect(help.code).toBe(0)
  for (const command of COMMANDS) expect(help.stdout).toContain(`  ${command}`)
  for (const args of [
    [],
    ['none'],
    ['backup', '--none'],
    ['backup', '--keep', '0'],
    ['restore'],
    ['move-to-postgres'],
  ]) {
    const { code, stdout, stderr } = await runCli(args)
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' })
    expect(stderr).not.toBe('')
  }
  const one = await runCli(['restore', '--help'])
  expect({ code: one.code, said: one.stdout }).toEqual({
    code: 0,
    said: expect.stringContaining('--identity'),
  })
})

test('a mistake of the configuration is said, and nothing is made', async () => {
  const { code, stderr } = await runCli(['backup'], { APP_SECRET: 'short', DATA_DIR: join(top, 'never') })
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('APP_SECRET') })
  expect(existsSync(join(top, 'never'))).toBe(false)
})

test('an encrypted backup is restored by its identity alone; data that is there is replaced only when told, and kept', async () => {
  const identity = await generateX25519Identity()
  const key = join(top, 'identity.txt')
  writeFileSync(key, `# made for this test\n${identity}\n`)
  const folder = demonstration()
  const env = { DATA_DIR: folder }
  const backup = await runCli(['backup', '--recipient', await identityToRecipient(identity)], env)
  expect(backup.code).toBe(0)
  const file = backup.stdout.trim()
  const without = await runCli(['restore', file, '--into', join(top, 'new')], env)
  expect(without).toMatchObject({ code: 1, stderr: expect.stringContaining('is encrypted') })
  expect(existsSync(join(top, 'new'))).toBe(false)
  const over = await runCli(['restore', file, '--identity', key], env)
  expect(over).toMatchObject({ code: 1, stderr: expect.stringContaining('--replace') })

  await onDatabase(sqlite(folder), (knex) => knex('service').update({ name: 'Renamed since' }))
  const done = await runCli(['restore', file, '--identity', key, '--replace'], env)
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('is kept in') })
  const names = (at: string) => onDatabase(sqlite(at), (knex) => knex('service').pluck('name'))
  expect(await names(folder)).not.toContain('Renamed since')
  const aside = readdirSync(folder).find((name) => name.startsWith('before-restore-')) ?? ''
  expect(await names(join(folder, aside))).toContain('Renamed since')
  const acts = await onDatabase(sqlite(folder), (knex) =>
    knex('activity').orderBy('seq', 'desc').first('act'),
  )
  expect(acts).toEqual({ act: 'database.restore' })
})

test('verify names the entry that was altered', async () => {
  const folder = demonstration()
  const env = { DATA_DIR: folder }
  expect(await runCli(['admin-recover', 'lead'], env)).toMatchObject({ code: 0 })
  await (await startAppServer({ dataDir: folder })).stop() // seals it
  expect(await runCli(['verify'], env)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('as they were sealed'),
  })
  const { seq } = await onDatabase(sqlite(folder), async (knex) => {
    await knex.raw('DROP TRIGGER activity_no_update')
    const entry = await knex('activity').orderBy('seq').first('seq')
    await knex('activity').where(entry).update({ detail: '{"altered":true}' })
    return entry
  })
  expect(await runCli(['verify'], env)).toMatchObject({ code: 1, stdout: expect.stringContaining(`${seq}`) })
})

test('keeps as many whole backups as it is told, and never counts a damaged one', async () => {
  const folder = demonstration()
  const env = { DATA_DIR: folder }
  const files: string[] = []
  for (let n = 0; n < 3; n += 1) {
    const { stdout } = await runCli(['backup', '--keep', '2'], env)
    files.push(stdout.trim())
    if (n === 1) writeFileSync(files[1] ?? '', readFileSync(files[1] ?? '').subarray(0, -9))
  }
  writeFileSync(join(folder, 'backups', 'good-or-above-notes.backup'), 'not ours')
  await runCli(['backup', '--keep', '1'], env)
  const left = readdirSync(join(folder, 'backups'))
  // The damaged one is left for somebody to look at.
  expect(left).toHaveLength(3)
  expect(left.map((name) => join(folder, 'backups', name))).toContain(files[1])
})

test('doctor finds nothing wrong with a fresh demonstration, and what was made wrong by name', async () => {
  const folder = demonstration()
  const fresh = await runCli(['doctor'], { DATA_DIR: folder })
  expect({
    code: fresh.code,
    wrong: fresh.stdout.split('\n').filter((line) => line.startsWith('wrong')),
  }).toEqual({
    code: 0,
    wrong: [],
  })
  chmodSync(join(folder, 'good-or-above.sqlite'), 0o644)
  await onDatabase(sqlite(folder), async (knex) => {
    const { rowid } = await knex('outcome_tally').select(knex.raw('rowid')).first()
    await knex('outcome_tally').whereRaw('rowid = ?', rowid).increment('n', 1)
    const audit = await knex('audit')
      .join('round', 'round.id', 'audit.round_id')
      .where({ 'audit.state': 'submitted', 'round.origin': 'live' })
      .first('audit.id')
    await knex('outcome').where({ audit_id: audit.id, outcome: 'met' }).update({ outcome: 'not-met' })
  })
  const { code, stdout } = await runCli(['doctor'], { DATA_DIR: folder })
  expect(code).toBe(1)
  const wrong = stdout.split('\n').filter((line) => line.startsWith('wrong'))
  expect(wrong.map((line) => line.split(/\s+/)[1]).sort()).toEqual(['Outcomes', 'Rights', 'Tallies'])
  const live = await runCli(['doctor'], { DEMONSTRATION: 'false', DATA_DIR: folder })
  expect(live).toMatchObject({ code: 1, stdout: expect.stringMatching(/wrong +Configuration +APP_SECRET/) })
})

test('a person is given a temporary password on the server, and the role nobody has; it is recorded', async () => {
  const folder = demonstration()
  const env = { DATA_DIR: folder }
  const noRequest = await runCli(['approve', 'NOSUCHCODE'], env)
  expect(noRequest).toMatchObject({ code: 1 })
  expect(noRequest.stderr).toContain('No request has this code. Look at the page Approvals.')
  const nobody = await runCli(['admin-recover', 'nobody-has-this-name'], env)
  expect(nobody).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Nobody signs in as') })
  const server = await startAppServer({ dataDir: folder })
  try {
    const session = await signInOverHttp(server.origin, 'administrator')
    const { code, stdout, stderr } = await runCli(['admin-recover', 'Administrator'], env)
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('Nobody was') })
    expect((await session.get('/people')).redirected).toBe(true)
    await signInOverHttp(server.origin, 'administrator', stdout.trim())
  } finally {
    await server.stop()
  }
  await onDatabase(sqlite(folder), (knex) => knex('person_role').where({ role: 'administrator' }).delete())
  const given = await runCli(['admin-recover', 'lead'], env)
  expect(given).toMatchObject({ code: 0, stderr: expect.stringContaining('Nobody was administrator') })
  const roles = await onDatabase(sqlite(folder), (knex) =>
    knex('person_role')
      .join('person', 'person.id', 'person_role.person_id')
      .where({ username: 'lead' })
      .orderBy('role')
      .pluck('role'),
  )
  expect(roles).toEqual(['administrator', 'lead', 'quality-lead'])
  const recorded = await onDatabase(sqlite(folder), (knex) =>
    knex('activity').where({ act: 'person.recover-on-server' }).orderBy('seq').pluck('detail'),
  )
  expect(recorded.map((detail) => JSON.parse(detail).administrator)).toEqual([false, true])
})

test('only a demonstration is emptied', async () => {
  const folder = demonstration()
  const live = { DATA_DIR: folder, APP_SECRET: 'a secret that only tests know, of 32 characters' }
  expect(await runCli(['demo-reset'], live)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('live'),
  })
  await onDatabase(sqlite(folder), (knex) => knex('person').update({ demonstration: false }))
  const holdsPeople = await runCli(['demo-reset'], { DATA_DIR: folder })
  expect(holdsPeople).toMatchObject({ code: 1, stderr: expect.stringContaining('holds no demonstration') })
  copyFileSync(join(made, 'good-or-above.sqlite'), join(folder, 'good-or-above.sqlite'))
  expect(await runCli(['demo-reset'], { DATA_DIR: folder })).toMatchObject({ code: 0 })
  expect(existsSync(join(folder, 'good-or-above.sqlite'))).toBe(false)
})

test('a deployment moves to PostgreSQL whole, is backed up there, and put back after it was spoiled', async () => {
  const folder = demonstration()
  const target = await emptyDatabase('postgres')
  const to = target.kind === 'postgres' ? target.url : ''
  const before = readFileSync(join(folder, 'good-or-above.sqlite'))
  const moved = await runCli(['move-to-postgres', '--to', to], { DATA_DIR: folder })
  expect(moved).toMatchObject({ code: 0, stdout: expect.stringContaining('Equal: the rows of') })
  expect(readFileSync(join(folder, 'good-or-above.sqlite')).equals(before)).toBe(true)
  const again = await runCli(['move-to-postgres', '--to', to], { DATA_DIR: folder })
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('not empty') })

  const env = { DATA_DIR: folder, DATABASE_URL: to, DEMONSTRATION: 'true' }
  const doctor = await runCli(['doctor'], env)
  expect(doctor.stdout).toMatch(/ok +Tallies/)
  const backup = await runCli(['backup'], env)
  expect(backup).toMatchObject({ code: 0 })
  const file = backup.stdout.trim()
  const other = await runCli(['restore', file, '--into', join(top, 'other-engine')], { DATA_DIR: folder })
  expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('is of PostgreSQL') })
  expect(existsSync(join(top, 'other-engine'))).toBe(false)

  // What no numbering by hand gives: the next number of the record is free.
  await onDatabase(target, (knex) => knex('service').update({ name: knex.raw(`'Spoiled ' || id`) }))
  const server = await startAppServer({ dataDir: folder, env })
  expect(await runCli(['restore', file, '--replace'], env)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('A server is using this database'),
  })
  await server.stop()
  const restored = await runCli(['restore', file, '--replace'], env)
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('before_restore_') })
  const names = await onDatabase(target, (knex) => knex('service').pluck('name'))
  expect(names.some((name: string) => name.startsWith('Spoiled'))).toBe(false)
})

test('of a row PostgreSQL does not take nothing is left there', async () => {
  const folder = demonstration()
  await onDatabase(sqlite(folder), (knex) => knex('service').update({ name: 'a\u0000b' }))
  const target = await emptyDatabase('postgres')
  const to = target.kind === 'postgres' ? target.url : ''
  const { code, stderr } = await runCli(['move-to-postgres', '--to', to], { DATA_DIR: folder })
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining('service: PostgreSQL refused a row'),
  })
  const tables = await onDatabase(target, (knex) =>
    knex('pg_tables').where({ schemaname: 'public' }).pluck('tablename'),
  )
  expect(tables).toEqual([])
})
