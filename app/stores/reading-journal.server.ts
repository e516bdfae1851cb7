import {
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { RecordedReading } from '../domain/record/entry.ts'

/**
 * Keeps readings on disk until they are in the activity record, so that no page waits for the writer. One file a server, in the
 * folder of its data: a line for each reading, JSON, with an id of its own.
 */
export type ReadingJournal = {
  /** Resolves once they are on disk. Readings that come together are written together. @throws when the disk refuses */
  append(readings: readonly RecordedReading[]): Promise<void>
  /** Takes over into the record what is on disk; each reading once, whenever the server died. @throws what taking over throws */
  takeOver(): Promise<void>
  /** Takes over what it can, and stops. */
  close(): Promise<void>
}

const NAME = 'readings'
const ASIDE = /^readings-(\d+)\.jsonl$/
const SOON_MS = 200

const Reading = z.object({
  readingId: z.string(),
  at: z.string(),
  personId: z.string().nullable(),
  act: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  serviceId: z.string().nullable(),
  /** An earlier release kept it as it is, and neither of the others. */
  detail: z.union([z.string(), z.record(z.string(), z.unknown()).transform((kept) => JSON.stringify(kept))]),
  addressPrefix: z.string().nullable().default(null),
  salt: z.string().nullable().default(null),
  mac: z.string().nullable().default(null),
})

/**
 * @param keep puts readings into the record in one transaction; one that is there already stays as it is
 * @param failed hears of what could not be taken over yet: it is tried again with the next reading, and at the next start
 */
export async function openReadingJournal(
  folder: string,
  keep: (readings: RecordedReading[]) => Promise<void>,
  failed: (error: unknown) => void,
): Promise<ReadingJournal> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const current = join(folder, `${NAME}.jsonl`)
  const openCurrent = () => open(current, 'a', 0o600)
  let file: FileHandle = await openCurrent()
  let timer: NodeJS.Timeout | null = null
  /** One at a time: what writes the file, and what puts another in its place. */
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }

  let waiting: string[] = []
  let written: Promise<void> | null = null
  const append = (readings: readonly RecordedReading[]): Promise<void> => {
    waiting.push(...readings.map((reading) => `${JSON.stringify(reading)}\n`))
    written ??= inTurn(async () => {
      const lines = waiting
      waiting = []
      written = null
      await file.appendFile(lines.join(''))
      await file.datasync()
    })
    timer ??= setTimeout(() => {
      timer = null
      takeOver().catch(failed)
    }, SOON_MS).unref()
    return written
  }

  const earlier = (await readdir(folder)).flatMap((name) => ASIDE.exec(name)?.[1] ?? [])
  let asideSoFar = Math.max(0, ...earlier.map(Number))
  /** What is written meanwhile goes into a new file. */
  const setAside = () =>
    inTurn(async () => {
      if ((await stat(current)).size === 0) return
      asideSoFar += 1
      await rename(current, join(folder, `${NAME}-${String(asideSoFar).padStart(9, '0')}.jsonl`))
      await file.close()
      file = await openCurrent()
    })

  const takeOverOnce = async () => {
    await setAside()
    const aside = (await readdir(folder)).filter((name) => ASIDE.test(name)).sort()
    for (const name of aside) {
      const readings = readingsIn(await readFile(join(folder, name), 'utf8'))
      if (readings.length > 0) await keep(readings)
      await rm(join(folder, name))
    }
  }
  let taking: Promise<void> | null = null
  let next: Promise<void> | null = null
  /** Whoever asks while it is under way waits for another one: theirs may have come too late for it. */
  const takeOver = (): Promise<void> => {
    if (taking === null) {
      taking = takeOverOnce().finally(() => {
        taking = null
      })
      return taking
    }
    next ??= taking
      .catch(() => {})
      .then(() => {
        next = null
        return takeOver()
      })
    return next
  }

  return {
    append,
    takeOver,
    close: async () => {
      if (timer) clearTimeout(timer)
      await takeOver().catch(failed)
      await inTurn(() => file.close())
    },
  }
}

/**
 * What is in the folder's journal and may not be in the record yet, a line each, while a server goes on writing it.
 * In this order: a file that is set aside meanwhile is read twice rather than not at all.
 */
export async function readUntaken(folder: string): Promise<string> {
  const current = await textOr(join(folder, `${NAME}.jsonl`))
  const aside = (await readdir(folder).catch(() => [])).filter((name) => ASIDE.test(name)).sort()
  const texts = await Promise.all(aside.map((name) => textOr(join(folder, name))))
  return [...texts, current].map((text) => text.slice(0, text.lastIndexOf('\n') + 1)).join('')
}

/** Puts lines where the next server that opens the folder takes them over. */
export async function putUntaken(folder: string, lines: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(join(folder, `${NAME}-000000001.jsonl`), lines, { mode: 0o600, flush: true })
}

/** Nothing where it is not there (any more): then it is in the record. */
async function textOr(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
}

/** A last line that broke off was never answered for: the server died before it was on disk. */
function readingsIn(text: string): RecordedReading[] {
  return text.split('\n').flatMap((line, place, lines) => {
    const isLast = place === lines.length - 1
    return line === '' || isLast ? [] : [Reading.parse(JSON.parse(line))]
  })
}
