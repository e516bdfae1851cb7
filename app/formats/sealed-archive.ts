import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Duplex, Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Decrypter, Encrypter } from 'age-encryption'
import { extract, pack } from 'tar-stream'

/**
 * A tar archive with one more line at its end, which says what all before it comes to: nothing of it is cut off or altered
 * unnoticed. `tar` reads it. Encrypted, it is an age file, and `age --decrypt` gives the archive.
 */
export type ArchivePart = { name: string; size: number; content: () => Readable | string }

const LINE = 'Good or Above, SHA-256 of all before: '
const LINE_BYTES = LINE.length + 64 + 1
const AGE = 'age-encryption.org/v1\n'
const TAR_HEADER = 512
const TAR_MAGIC_AT = 257
const PART_NAME = /^[a-z][a-z.-]{0,60}$/

/** Why a file is no archive that can be used. `damage` is what a person is told, after the file's name. */
export class ArchiveDamage extends Error {
  constructor(damage: string) {
    super(damage)
    this.name = 'ArchiveDamage'
  }
}

/**
 * Writes the archive beside its place, on disk, and only then under its name: no half archive ever carries it.
 * @param recipients `age1…` keys it is encrypted to; none: not encrypted
 * @param written hears how many bytes were taken in so far
 */
export async function writeArchive(
  file: string,
  parts: readonly ArchivePart[],
  recipients: readonly string[],
  written: (bytes: number) => void,
): Promise<void> {
  const unfinished = `${file}.unfinished`
  const archive = pack()
  const filling = fill(archive, parts)
  // Until the pipeline ends nobody else listens.
  filling.catch((error) => archive.destroy(error))
  try {
    const encryption = recipients.length > 0 ? [encrypting(recipients)] : []
    await pipeline([
      archive as unknown as Readable,
      withLastLine(written),
      ...encryption,
      createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }),
    ])
    await filling
    await onDisk(unfinished)
    await rename(unfinished, file)
    await onDisk(dirname(file))
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function fill(archive: ReturnType<typeof pack>, parts: readonly ArchivePart[]): Promise<void> {
  for (const { name, size, content } of parts) {
    const from = content()
    if (typeof from === 'string') {
      archive.entry({ name, mode: 0o600 }, from)
      continue
    }
    await pipeline(from, archive.entry({ name, size, mode: 0o600 }))
  }
  archive.finalize()
}

function withLastLine(written: (bytes: number) => void): Transform {
  const hash = createHash('sha256')
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      written(bytes)
      done(null, chunk)
    },
    flush(done) {
      done(null, `${LINE}${hash.digest('hex')}\n`)
    },
  })
}

function encrypting(recipients: readonly string[]): Duplex {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  return throughWebStream((stream) => encrypter.encrypt(stream))
}

function throughWebStream(
  change: (stream: ReadableStream<Uint8Array>) => Promise<ReadableStream<Uint8Array>>,
): Duplex {
  return Duplex.from(async function* (source: AsyncIterable<Buffer>) {
    yield* outOfWeb(await change(intoWeb(Readable.from(source))))
  })
}

/** The library speaks the streams of browsers, whose types differ from Node's by name only. */
function intoWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}

async function* outOfWeb(stream: ReadableStream<Uint8Array>): AsyncIterable<Buffer> {
  for await (const chunk of Readable.fromWeb(stream as WebStream<Uint8Array>)) yield Buffer.from(chunk)
}

/** @returns whether the file is an age file: without an identity nothing more can be said of it */
export async function isEncrypted(file: string): Promise<boolean> {
  return (await firstBytes(file, AGE.length)).toString('latin1') === AGE
}

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/**
 * Reads the whole archive and compares it with its last line.
 * @param identities `AGE-SECRET-KEY-1…` keys
 * @throws ArchiveDamage saying whether it is foreign, cut off, altered, or encrypted and not to be opened
 */
export async function checkArchive(file: string, identities: readonly string[]): Promise<void> {
  const hash = createHash('sha256')
  let start = Buffer.alloc(0)
  let line = ''
  for await (const bytes of beforeLastLine(await plainBytes(file, identities), (last) => (line = last))) {
    if (start.length < TAR_HEADER) start = Buffer.concat([start, bytes]).subarray(0, TAR_HEADER)
    hash.update(bytes)
  }
  if (start.toString('latin1', TAR_MAGIC_AT, TAR_MAGIC_AT + 5) !== 'ustar')
    throw new ArchiveDamage('is not a backup of Good or Above, or its beginning is damaged')
  if (!line.startsWith(LINE)) throw new ArchiveDamage('is cut off: its last line is missing')
  if (line !== `${LINE}${hash.digest('hex')}\n`)
    throw new ArchiveDamage('was altered or damaged: it is not what its last line says')
}

async function* beforeLastLine(
  source: AsyncIterable<Buffer>,
  last: (line: string) => void,
): AsyncIterable<Buffer> {
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    const bytes = Buffer.concat([held, chunk])
    const end = Math.max(0, bytes.length - LINE_BYTES)
    if (end > 0) yield bytes.subarray(0, end)
    held = bytes.subarray(end)
  }
  last(held.toString('latin1'))
}

async function plainBytes(file: string, identities: readonly string[]): Promise<AsyncIterable<Buffer>> {
  if (!(await isEncrypted(file))) return createReadStream(file)
  if (identities.length === 0)
    throw new ArchiveDamage('is encrypted: its identity (the secret key) is needed')
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  return decrypted(file, decrypter)
}

async function* decrypted(file: string, decrypter: Decrypter): AsyncIterable<Buffer> {
  try {
    yield* outOfWeb(await decrypter.decrypt(intoWeb(createReadStream(file))))
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error
    const isOtherKey = error instanceof Error && /no identity matched/.test(error.message)
    throw new ArchiveDamage(
      isOtherKey ? 'is encrypted to another key than this' : 'is encrypted, and was cut off or altered',
    )
  }
}

/**
 * Unpacks an archive that was checked into a folder.
 * @returns the names of its parts
 * @throws ArchiveDamage of a part that is no plain file of this folder
 */
export async function unpackArchive(
  file: string,
  folder: string,
  identities: readonly string[],
  read: (bytes: number) => void,
): Promise<string[]> {
  const unpacking = extract()
  const feeding = pipeline(
    beforeLastLine(await plainBytes(file, identities), () => {}),
    unpacking,
  )
  feeding.catch(() => {})
  const names: string[] = []
  let bytes = 0
  for await (const entry of unpacking) {
    const { name, type } = entry.header
    if (type !== 'file' || !PART_NAME.test(name) || names.includes(name))
      throw new ArchiveDamage(`is not a backup of Good or Above: it holds “${name.slice(0, 60)}”`)
    names.push(name)
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        read(bytes)
        done(null, chunk)
      },
    })
    await pipeline(entry, counted, createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600 }))
  }
  await feeding
  return names
}

/** Has a file, or the names in a folder, survive a loss of power. */
export async function onDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
