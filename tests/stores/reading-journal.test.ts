import { appendFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RecordedReading } from '../../app/domain/record/entry.ts'
import { listActivity, takeOverReadings } from '../../app/stores/activity.server.ts'
import { openReadingJournal } from '../../app/stores/reading-journal.server.ts'
import { describeOnBothDatabases } from '../support/databases.ts'

const reading = (n: number): RecordedReading => ({
  ...{ readingId: `reading-${n}`, at: '2020-05-01T09:00:00.000Z', personId: 'person', act: 'audit.read' },
  ...{ subjectType: 'audit', subjectId: `audit-${n}`, serviceId: null, detail: JSON.stringify({ n }) },
  ...{ addressPrefix: '192.0.2.0/24', salt: 'salt', mac: `mac ${n}` },
})
const numbers = (n: number) => Array.from({ length: n }, (_, place) => place)
const newFolder = () => mkdtempSync(join(tmpdir(), 'readings-'))
const onDisk = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
const silent = () => {}

describeOnBothDatabases('readings that wait for the writer', (open) => {
  async function journalIn(folder: string) {
    const database = await open()
    const keep = (readings: RecordedReading[]) =>
      database.writer.transaction((transaction) => takeOverReadings(transaction, readings))
    const recorded = async () =>
      (await listActivity(database.reader, { limit: 200 })).map(({ subjectId }) => subjectId).sort()
    return { database, keep, recorded, journal: await openReadingJournal(folder, keep, silent) }
  }

  test('are on disk before they are answered for, and in the record once, however many come together', async () => {
    const folder = newFolder()
    const { journal, recorded } = await journalIn(folder)
    await Promise.all(numbers(20).map((n) => journal.append([reading(n)])))
    expect(onDisk(folder).trim().split('\n')).toHaveLength(20)
    await Promise.all([journal.takeOver(), journal.append([reading(20)]), journal.takeOver()])
    await journal.close()
    expect(await recorded()).toEqual(
      numbers(21)
        .map((n) => `audit-${n}`)
        .sort(),
    )
    expect(onDisk(folder)).toBe('')
  })

  test('are taken over by the next server where the first died, each once, without a line that broke off', async () => {
    const folder = newFolder()
    const { journal, keep, recorded } = await journalIn(folder)
    await journal.append(numbers(3).map(reading))
    // In the record, and died before the file was removed.
    await keep(numbers(3).map(reading))
    appendFileSync(join(folder, 'readings.jsonl'), JSON.stringify(reading(3)).slice(0, 40))
    const next = await openReadingJournal(folder, keep, silent)
    await next.takeOver()
    await next.close()
    expect(await recorded()).toEqual(['audit-0', 'audit-1', 'audit-2'])
  })

  test('stay on disk while they cannot be taken over, and lose none of their order', async () => {
    const folder = newFolder()
    const { keep, recorded } = await journalIn(newFolder())
    let isBusy = true
    const kept: string[] = []
    const journal = await openReadingJournal(
      folder,
      async (readings) => {
        if (isBusy) throw new Error('busy')
        kept.push(...readings.map(({ readingId }) => readingId))
        await keep(readings)
      },
      silent,
    )
    await journal.append([reading(0)])
    await expect(journal.takeOver()).rejects.toThrow('busy')
    await journal.append([reading(1)])
    expect(onDisk(folder)).toContain('reading-0')
    isBusy = false
    await journal.close()
    expect(kept).toEqual(['reading-0', 'reading-1'])
    expect(await recorded()).toEqual(['audit-0', 'audit-1'])
  })
})
