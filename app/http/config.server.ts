import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import type { DatabaseLocation } from '../../db/knexfile.ts'
import { makeFolder } from '../stores/handle.server.ts'
import type { Config } from '../workflows/context.ts'

export type ConfigMistake = { variable: string; wrong: string; wanted: string }

/** What the environment says wrongly; `message` is the list a person reads. */
export class ConfigMistakes extends Error {
  readonly mistakes: ConfigMistake[]

  constructor(mistakes: ConfigMistake[]) {
    const lines = mistakes.map(
      ({ variable, wrong, wanted }) => `  ${variable}: ${wrong}\n      wanted: ${wanted}`,
    )
    super(`Good or Above cannot start: its configuration has mistakes.\n${lines.join('\n')}`)
    this.mistakes = mistakes
  }
}

const WANTED: Record<string, string> = {
  PORT: 'a whole number from 1 to 65535',
  HOST: 'an address or host name to listen on, such as 127.0.0.1',
  DATA_DIR: 'a folder for the SQLite file, its backups and secrets',
  DATABASE_URL: 'a PostgreSQL address: postgres://user:password@host:5432/database',
  APP_SECRET: 'at least 32 characters, the same at every start',
  APP_ORIGIN: 'the address people type, without a path: https://audit.example.gov.uk',
  DEMONSTRATION: 'true or false',
  BACKUP_EVERY: 'how often a backup is made: a whole number with h or d, such as 24h or 7d',
  BACKUP_KEEP: 'how many backups are kept: a whole number from 1 to 1000',
  BACKUP_TO: 'a folder for backups',
  BACKUP_RECIPIENT: 'public keys of age that backups are encrypted to: age1…, with spaces between',
  TRUSTED_PROXIES:
    'addresses or networks with commas between, such as 10.0.0.5, 192.168.0.0/16; or loopback, linklocal, uniquelocal',
}

const Environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, 'is not an address')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('var'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a PostgreSQL address' }).optional(),
  APP_SECRET: z.string().min(32, 'is shorter than 32 characters').optional(),
  APP_ORIGIN: z.string().refine(isOrigin, 'is not the origin of an address').optional(),
  DEMONSTRATION: z.enum(['true', 'false']).optional(),
  BACKUP_EVERY: z
    .string()
    .regex(/^[1-9]\d{0,3}[hd]$/, 'is not a time')
    .optional(),
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(14),
  BACKUP_TO: z.string().optional(),
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^\s*(age1[a-z0-9]{20,}\s*)+$/, 'is not a public key of age')
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((each) => each.trim() || []))
    .refine((list) => list.every(isNetwork), 'is not a list of networks'),
})

/** It never signed a session. */
const EARLIER_NAME = 'SESSION_SECRET'

type Environment = z.infer<typeof Environment>

/**
 * Parses the environment. A demonstration unless one of APP_SECRET, DATABASE_URL and APP_ORIGIN is set, or
 * DEMONSTRATION says otherwise. An empty variable counts as not set; SESSION_SECRET, as it was called, is APP_SECRET.
 * @param root the project's folder, which a relative DATA_DIR starts from
 * @throws ConfigMistakes naming every mistake at once
 */
export function readConfig(environment: NodeJS.ProcessEnv, root: string): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = Environment.safeParse({ ...set, APP_SECRET: set.APP_SECRET ?? set[EARLIER_NAME] })
  if (!parsed.success) {
    throw new ConfigMistakes(
      parsed.error.issues.map((issue) => {
        const variable = String(issue.path[0])
        return { variable, wrong: describe(issue), wanted: WANTED[variable] ?? '' }
      }),
    )
  }
  const given = parsed.data
  const configured = given.APP_SECRET ?? given.DATABASE_URL ?? given.APP_ORIGIN
  const demonstration = given.DEMONSTRATION ? given.DEMONSTRATION === 'true' : configured === undefined
  const mistakes = demonstration ? demonstrationMistakes(given) : liveMistakes(given)
  if (mistakes.length > 0) throw new ConfigMistakes(mistakes)

  const dataDir = resolve(root, given.DATA_DIR)
  return {
    demonstration,
    development: environment.NODE_ENV === 'development',
    host: given.HOST,
    port: given.PORT,
    origin: new URL(given.APP_ORIGIN ?? `http://${printed(given.HOST)}:${given.PORT}`).origin,
    root,
    dataDir,
    database: location(given, dataDir),
    secret: given.APP_SECRET ?? keptSecret(dataDir),
    backups: scheduled(given, root, dataDir),
    trustedProxies: given.TRUSTED_PROXIES,
  }
}

const HOUR_MS = 3_600_000

function scheduled(given: Environment, root: string, dataDir: string): Config['backups'] {
  if (!given.BACKUP_EVERY) return null
  const hours = Number.parseInt(given.BACKUP_EVERY, 10) * (given.BACKUP_EVERY.endsWith('d') ? 24 : 1)
  return {
    everyMs: hours * HOUR_MS,
    keep: given.BACKUP_KEEP,
    to: given.BACKUP_TO ? resolve(root, given.BACKUP_TO) : join(dataDir, 'backups'),
    recipients: given.BACKUP_RECIPIENT?.trim().split(/\s+/) ?? [],
  }
}

function demonstrationMistakes(given: Environment): ConfigMistake[] {
  const why = 'a demonstration has known passwords and is served on this machine only'
  const mistakes: ConfigMistake[] = []
  if (!isLoopback(given.HOST)) {
    mistakes.push({
      variable: 'HOST',
      wrong: why,
      wanted: '127.0.0.1, ::1 or localhost; or APP_SECRET and APP_ORIGIN for a live deployment',
    })
  }
  if (given.APP_ORIGIN && !isLoopback(new URL(given.APP_ORIGIN).hostname)) {
    mistakes.push({
      variable: 'APP_ORIGIN',
      wrong: why,
      wanted: 'an address of this machine, or DEMONSTRATION=false',
    })
  }
  return mistakes
}

function liveMistakes(given: Environment): ConfigMistake[] {
  const mistakes: ConfigMistake[] = []
  if (!given.APP_SECRET) {
    mistakes.push({ variable: 'APP_SECRET', wrong: 'is missing', wanted: WANTED.APP_SECRET ?? '' })
  }
  if (!given.APP_ORIGIN && !isLoopback(given.HOST)) {
    mistakes.push({ variable: 'APP_ORIGIN', wrong: 'is missing', wanted: WANTED.APP_ORIGIN ?? '' })
  }
  if (given.APP_ORIGIN && !isSafe(new URL(given.APP_ORIGIN))) {
    mistakes.push({
      variable: 'APP_ORIGIN',
      wrong: 'is not https',
      wanted: 'https, unless it is an address of this machine',
    })
  }
  return mistakes
}

function describe(issue: z.core.$ZodIssue): string {
  return issue.message.startsWith('is ') ? issue.message : `is not right (${issue.message})`
}

function location(given: Environment, dataDir: string): DatabaseLocation {
  if (given.DATABASE_URL) return { kind: 'postgres', url: given.DATABASE_URL }
  return { kind: 'sqlite', file: join(dataDir, 'good-or-above.sqlite') }
}

/** A demonstration's own secret, made at its first start and readable by its owner only. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret')
  makeFolder(dataDir)
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8')
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, origin } = new URL(value)
  return ['http:', 'https:'].includes(protocol) && value.replace(/\/$/, '').toLowerCase() === origin
}

function isNetwork(text: string): boolean {
  return (
    ['loopback', 'linklocal', 'uniquelocal'].includes(text) ||
    ipaddr.isValid(text) ||
    ipaddr.isValidCIDR(text)
  )
}

function isSafe(address: URL): boolean {
  return address.protocol === 'https:' || isLoopback(address.hostname)
}

/** True for the names and addresses by which a machine reaches only itself. */
export function isLoopback(host: string): boolean {
  return ['127.0.0.1', 'localhost', '::1', '[::1]'].includes(host.toLowerCase())
}

function printed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}
