import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unpackArchive, writeArchive } from '../../app/formats/sealed-archive.ts'
import { KeepingRefused, type Manifest, sha256Of } from '../../app/workflows/keeping/backup-file.ts'
import { makeBackup } from '../../app/workflows/keeping/make-backup.ts'
import { restoreBackup } from '../../app/workflows/keeping/restore-backup.ts'
import { newDatabase } from '../support/databases.ts'
import { onDatabase } from '../support/on-database.ts'

const DAMAGED = Number(process.env.DAMAGED ?? 20)

const SECRET = 'a secret that only tests know, of 32 characters'

const top = mkdtempSync(join(tmpdir(), 'goa-damaged-'))
afterAll(() => rmSync(top, { recursive: true, force: true }))

const live = join(top, 'live')
const into = { kind: 'sqlite' as const, file: join(live, 'good-or-above.sqlite') }
const quiet = () => {}
let identity = ''
let plain: Buffer
let encrypted: Buffer
let parts = ''
let otherParts = ''

/** A backup of a database with this many services, and its parts in a folder. */
async function backupOf(services: number, recipients: string[]): Promise<{ bytes: Buffer; folder: string }> {
  const database = await newDatabase('sqlite')
  await onDatabase(database, async (knex) => {
    for (let n = 0; n < services; n += 1)
      await knex('service').insert({
        id: `s${n}`,
        name: `Service ${n}`,
        created_at: '2020-01-01T00:00:00.000Z',
      })
  })
  const to = mkdtempSync(join(top, 'backups-'))
  const { file } = await makeBackup(
    { root: process.cwd(), dataDir: join(top, 'none'), database },
    { to, recipients, now: new Date('2020-05-01T09:00:00.000Z'), progress: quiet },
  )
  const folder = mkdtempSync(join(top, 'parts-'))
  await unpackArchive(file, folder, recipients.length > 0 ? [identity] : [], quiet)
  return { bytes: readFileSync(file), folder }
}

beforeAll(async () => {
  identity = await generateX25519Identity()
  const first = await backupOf(3, [])
  plain = first.bytes
  parts = first.folder
  encrypted = (await backupOf(3, [await identityToRecipient(identity)])).bytes
  otherParts = (await backupOf(5, [])).folder
  mkdirSync(join(live, 'readings'), { recursive: true })
  const file = join(top, 'whole.backup')
  writeFileSync(file, plain)
  await restoreBackup({ ...around(file), replace: false })
})

const around = (file: string) => ({
  ...{ file, into, dataDir: live, identities: [identity], replace: true },
  ...{
    now: new Date('2020-05-02T09:00:00.000Z'),
    progress: quiet,
    secret: () => SECRET,
    random: () => 'salt',
  },
})

/** Every file under the folder with its content. */
function contentOf(folder: string): Record<string, string> {
  const names = (readdirSync(folder, { recursive: true }) as string[]).sort()
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  )
}

/** A whole archive with a manifest that says something else, or with other parts; its own last line is right. */
async function rebuilt(change: {
  manifest?: (manifest: Manifest) => unknown
  database?: string
  isListed?: boolean
}): Promise<Buffer> {
  const manifest = JSON.parse(readFileSync(join(parts, 'manifest.json'), 'utf8')) as Manifest
  const database = join(change.database ?? parts, 'database.sqlite.gz')
  if (change.isListed)
    for (const part of manifest.parts)
      if (part.name === 'database.sqlite.gz') {
        part.size = statSync(database).size
        part.sha256 = await sha256Of(database)
      }
  const file = join(top, 'rebuilt')
  rmSync(file, { force: true })
  await writeArchive(
    file,
    [
      {
        name: 'manifest.json',
        size: 0,
        content: () => JSON.stringify(change.manifest?.(manifest) ?? manifest),
      },
      {
        name: 'database.sqlite.gz',
        size: statSync(database).size,
        content: () => createReadStream(database),
      },
      { name: 'readings.jsonl', size: 0, content: () => '' },
    ],
    [],
    quiet,
  )
  return readFileSync(file)
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const whole = fc.constantFrom<'plain' | 'encrypted'>('plain', 'encrypted')
type Damage = { kind: string; bytes: () => Buffer | Promise<Buffer> }
const bytesOf = (which: 'plain' | 'encrypted') => (which === 'plain' ? plain : encrypted)

const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(whole, share).map(([which, at]) => ({
    kind: `${which}, cut off at ${at}`,
    bytes: () => bytesOf(which).subarray(0, Math.floor(at * bytesOf(which).length)),
  })),
  fc.tuple(whole, share, fc.nat(7)).map(([which, at, bit]) => ({
    kind: `${which}, bit ${bit} at ${at} flipped`,
    bytes: () => {
      const bytes = Buffer.from(bytesOf(which))
      const place = Math.floor(at * bytes.length)
      bytes[place] = (bytes[place] ?? 0) ^ (1 << bit)
      return bytes
    },
  })),
  fc.tuple(whole, fc.uint8Array({ minLength: 1, maxLength: 600 })).map(([which, more]) => ({
    kind: `${which}, with more at its end`,
    bytes: () => Buffer.concat([bytesOf(which), more]),
  })),
  fc.uint8Array({ maxLength: 3000 }).map((bytes) => ({ kind: 'foreign', bytes: () => Buffer.from(bytes) })),
  fc.constantFrom<Damage>(
    {
      kind: 'of a newer format',
      bytes: () => rebuilt({ manifest: (manifest) => ({ ...manifest, format: 2 }) }),
    },
    {
      kind: 'of a newer schema',
      bytes: () =>
        rebuilt({
          manifest: (manifest) => ({ ...manifest, migrations: [...manifest.migrations, '999-later'] }),
        }),
    },
    {
      kind: 'of the other engine',
      bytes: () =>
        rebuilt({ manifest: (manifest) => ({ ...manifest, engine: { kind: 'postgres', version: '15' } }) }),
    },
    { kind: 'with a part of another', bytes: () => rebuilt({ database: otherParts }) },
    {
      kind: 'with a part of another, listed as its own',
      bytes: () => rebuilt({ database: otherParts, isListed: true }),
    },
    { kind: 'of another product', bytes: () => rebuilt({ manifest: () => ({ hello: 'world' }) }) },
  ),
)

test(`${DAMAGED} damaged backups are refused, and what is there is as it was, byte for byte`, async () => {
  const before = contentOf(live)
  expect(before).toHaveProperty('good-or-above.sqlite')
  const file = join(top, 'damaged.backup')
  await fc.assert(
    fc.asyncProperty(damages, async ({ bytes }) => {
      writeFileSync(file, await bytes())
      await expect(restoreBackup(around(file))).rejects.toThrow(KeepingRefused)
      expect(contentOf(live)).toEqual(before)
    }),
    { numRuns: DAMAGED },
  )
})

test('what was rebuilt unchanged, and what is whole, is restored', async () => {
  for (const bytes of [await rebuilt({}), plain, encrypted]) {
    const file = join(top, 'whole.backup')
    writeFileSync(file, bytes)
    const folder = mkdtempSync(join(top, 'new-'))
    const place = { kind: 'sqlite' as const, file: join(folder, 'good-or-above.sqlite') }
    await restoreBackup({ ...around(file), into: place, dataDir: folder })
    expect(await onDatabase(place, (knex) => knex('service').pluck('id'))).toEqual(['s0', 's1', 's2'])
  }
})
