import { z } from 'zod'
import type { RecordKeys } from './keys.ts'

/**
 * How far the record was sealed, kept outside the database: a record that is shorter than its head was cut off or rolled back.
 * `restored`: the record was put back to what a backup held, by whoever may; heads before it may be ahead of it.
 */
const Head = z.strictObject({
  kind: z.enum(['sealed', 'restored']),
  /** The last block, 0 where there is none yet. */
  block: z.int().min(0),
  /** How many entries are sealed. */
  entries: z.int().min(0),
  /** The highest number among them, 0 where there is none. */
  upTo: z.int(),
  /** Of the last block. */
  mac: z.string(),
  at: z.string(),
  keyId: z.string(),
  signature: z.string(),
})

export type Head = z.infer<typeof Head>

function canonicalHead({ kind, block, entries, upTo, mac, at, keyId }: Omit<Head, 'signature'>): string {
  return JSON.stringify(['head 1', kind, block, entries, upTo, mac, at, keyId])
}

export function signHead(keys: RecordKeys, head: Omit<Head, 'keyId' | 'signature'>): Head {
  const signed = { ...head, keyId: keys.id }
  return { ...signed, signature: keys.head(canonicalHead(signed)) }
}

export function stateOfHead(keys: RecordKeys, head: Head): 'right' | 'altered' | 'other-key' {
  const isOurs = keys.head(canonicalHead({ ...head, keyId: keys.id })) === head.signature
  if (head.keyId === keys.id) return isOurs ? 'right' : 'altered'
  return isOurs ? 'altered' : 'other-key'
}

/** A line of the file of heads; null for what is none. */
export function readHead(line: string): Head | null {
  try {
    return Head.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}
