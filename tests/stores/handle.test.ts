import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { type Database, FileInUse, lockSqliteFile, openDatabase } from '../../app/stores/handle.server.ts'
import { describeOnBothDatabases, newDatabase } from '../support/databases.ts'

const service = (id: string) => ({ id, name: `Service ${id}`, created_at: '2020-01-01T00:00:00.000Z' })

describeOnBothDatabases('a database', (open) => {
  test('keeps what a transaction wrote, and nothing of one that failed', async () => {
    const { reader, writer } = await open()
    await writer.transaction((transaction) => transaction('service').insert(service('kept')))
    const failed = writer.transaction(async (transaction) => {
      await transaction('service').insert(service('lost'))
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await reader('service').pluck('id')).toEqual(['kept'])
  })

  test('refuses to write through the reader', async () => {
    const { reader } = await open()
    await expect(reader('service').insert(service('x'))).rejects.toThrow(/readonly|read-only/)
  })

  test('counts in numbers', async () => {
    const { reader } = await open()
    expect(await reader('service').count({ n: '*' }).first()).toEqual({ n: 0 })
  })

  test('says nothing of the values in an error', async () => {
    const { writer } = await open()
    const twice = writer.transaction(async (transaction) => {
      await transaction('service').insert({ ...service('a'), name: 'secret text' })
      await transaction('service').insert({ ...service('a'), name: 'secret text' })
    })
    await expect(twice).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') }),
    )
  })
})

describe('an SQLite file', () => {
  const opened: Database[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()))
  })

  test('has its pragmas on a reopened connection too', async () => {
    const location = await newDatabase('sqlite')
    const first = await openDatabase(location)
    await first.close()
    const again = await openDatabase(location)
    opened.push(again)
    const asked = ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete', 'busy_timeout']
    const pragmas = await again.writer.transaction(async (transaction) => {
      const found: unknown[] = []
      for (const name of asked) found.push(Object.values((await transaction.raw(`PRAGMA ${name}`))[0])[0])
      return found
    })
    expect(pragmas).toEqual(['wal', 2, 1, 1, 5000])
  })

  test('begins a writing transaction as a writer', async () => {
    const location = await newDatabase('sqlite')
    const database = await openDatabase(location)
    const other = await openDatabase(location)
    opened.push(database, other)
    const order: string[] = []
    let second = Promise.resolve()
    await database.writer.transaction(async () => {
      second = other.writer.transaction(async () => void order.push('second'))
      await sleep(100)
      order.push('first')
    })
    await second
    expect(order).toEqual(['first', 'second'])
  })

  test('is one server’s alone, until that server is gone, however it went', async () => {
    const { file } = (await newDatabase('sqlite')) as { file: string }
    const unlock = await lockSqliteFile(file)
    await expect(lockSqliteFile(file)).rejects.toThrow(FileInUse)
    await unlock()

    const script = `const s = require('sqlite3'); const db = new s.Database(process.argv[1] + '.lock');
      db.exec('BEGIN EXCLUSIVE', () => { console.log('held'); setInterval(() => {}, 1000) })`
    const holder = spawn(process.execPath, ['-e', script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(holder.stdout, 'data')
    await expect(lockSqliteFile(file)).rejects.toThrow(FileInUse)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await lockSqliteFile(file))()
    expect(statSync(`${file}.lock`).isFile()).toBe(true)
  })
})
