import { takeOverReadings } from '../../app/stores/activity.server.ts'
import type { Database } from '../../app/stores/handle.server.ts'
import type { AppContext, Config } from '../../app/workflows/context.ts'
import { SECRET } from './recorded.ts'

export type TestContext = AppContext & {
  /** Moves the clock. */
  setNow: (instant: string) => void
  logged: Array<{ level: string; facts: Record<string, unknown>; message: string }>
}

/** What a workflow is given, with a clock that stands still and ids that count up. */
export function testContext(database: Database, { now = '2020-05-01T09:00:00.000Z' } = {}): TestContext {
  let instant = new Date(now)
  let ids = 0
  const logged: TestContext['logged'] = []
  const note = (level: string) => (facts: Record<string, unknown>, message: string) =>
    void logged.push({ level, facts, message })
  return {
    reader: database.reader,
    writer: database.writer,
    readings: atOnce(database),
    clock: () => instant,
    random: () => {
      ids += 1
      return `id-${String(ids).padStart(6, '0')}`
    },
    passwords: {
      hash: async (password) => `plain:${password}`,
      verify: async (hash, password) => hash === `plain:${password}`,
    },
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    config: testConfig(database),
    firstAdministrator: { codeHash: null },
    setNow: (next) => {
      instant = new Date(next)
    },
    logged,
  }
}

/** Readings are in the record as soon as they are read. */
function atOnce({ writer }: Database): AppContext['readings'] {
  return {
    append: (readings) => writer.transaction((transaction) => takeOverReadings(transaction, readings)),
    takeOver: async () => {},
    close: async () => {},
  }
}

function testConfig(database: Database): Config {
  return {
    demonstration: false,
    development: false,
    host: '127.0.0.1',
    port: 3000,
    origin: 'http://127.0.0.1:3000',
    root: process.cwd(),
    dataDir: 'var',
    database: database.location,
    secret: SECRET,
    backups: null,
    trustedProxies: [],
  }
}
