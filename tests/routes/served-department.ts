import { copyFileSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import { testContext } from '../support/context.ts'
import { newDatabase } from '../support/databases.ts'
import { openRequestHandler, type RequestHandler } from '../support/request-handler.ts'
import { fillDepartment, type PersonId } from './department.ts'

type Served = { handler: RequestHandler; file: string; cookies: Record<PersonId, string>; shared: Database }

/**
 * Called at the top of a file: the whole product over a department, both made once. `shared` is one database for requests
 * that change nothing; `inCopy` gives one of their own to those that may. `words`: what is written in place of its texts.
 */
export function inServedDepartment(words?: (text: string) => string) {
  let served: Served | undefined

  beforeAll(async () => {
    const handler = await openRequestHandler()
    const file = await newFile()
    const database = await openDatabase({ kind: 'sqlite', file })
    const cookies = await fillDepartment(testContext(database), words)
    await database.close()
    served = { handler, file, cookies, shared: await openDatabase({ kind: 'sqlite', file }) }
  })

  afterAll(() => served?.shared.close())

  /** What is there while tests run. @throws Error outside a test */
  function department(): Served {
    if (served === undefined) throw new Error('The department is there in a test only')
    return served
  }

  async function inCopy<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    const file = await newFile()
    copyFileSync(department().file, file)
    const database = await openDatabase({ kind: 'sqlite', file })
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  }

  return { department, inCopy }
}

async function newFile(): Promise<string> {
  const location = await newDatabase('sqlite')
  if (location.kind !== 'sqlite') throw new Error('not a file')
  return location.file
}
