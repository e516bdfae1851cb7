import type { DatabaseLocation } from '../../db/knexfile.ts'
import type { Reader, Writer } from '../stores/handle.server.ts'
import type { ReadingJournal } from '../stores/reading-journal.server.ts'

/** The parsed environment. */
export type Config = {
  /** Loopback only, with made people and figures; otherwise a live deployment that starts empty. */
  demonstration: boolean
  development: boolean
  host: string
  port: number
  /** The address people type, without a slash at its end: what Origin is compared with. */
  origin: string
  /** The project's folder: SQL, YAML and other files that are read at run time lie under it. */
  root: string
  dataDir: string
  database: DatabaseLocation
  /** At least 32 characters. */
  secret: string
  /** Backups the server makes by itself; null: somebody else does. */
  backups: {
    everyMs: number
    keep: number
    /** A folder. */
    to: string
    /** `age1…` keys they are encrypted to; none: they are not. */
    recipients: string[]
  } | null
  /** Networks whose word is taken for where a request came from. */
  trustedProxies: string[]
}

/** Takes facts, never free text: ids, counts, codes, milliseconds. */
export type Log = Record<'info' | 'warn' | 'error', (facts: Record<string, unknown>, message: string) => void>

export type Passwords = {
  hash(password: string): Promise<string>
  /** With `null` for the hash (no such person) it takes as long and answers false. */
  verify(hash: string | null, password: string): Promise<boolean>
}

/** Built once by the server and handed to every use case: there are no module-level singletons. */
export type AppContext = {
  reader: Reader
  writer: Writer
  readings: ReadingJournal
  clock: () => Date
  /** A new id: 16 random bytes in base64url. */
  random: () => string
  passwords: Passwords
  log: Log
  config: Config
  /**
   * Of the one form that is being answered, the same whenever it is sent with the same content: what its act does happens
   * once. Given only to the use case whose act makes something.
   */
  formKey?: string
  /** Where the request came from that is being answered; none where the server acts by itself. */
  address?: string
  /** SHA-256 of the one-time code of an empty live deployment; null when there is none (any more). */
  firstAdministrator: { codeHash: string | null }
}
