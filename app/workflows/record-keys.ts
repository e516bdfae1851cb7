import { createHmac, hkdfSync } from 'node:crypto'
import type { Mac, RecordKeys } from '../domain/record/keys.ts'

/** The keys of the record, by HKDF (RFC 5869) from the secret of the server: one for each purpose, and none tells of another. */
export function recordKeys(secret: string): RecordKeys {
  const derived = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `good-or-above activity record: ${purpose}`, 32))
  const macBy = (purpose: string): Mac => {
    let key: Buffer | undefined
    return (text) => {
      key ??= derived(purpose)
      return createHmac('sha256', key).update(text).digest('base64url')
    }
  }
  return {
    id: derived('name of the secret').toString('base64url').slice(0, 6),
    entry: macBy('entry'),
    block: macBy('block'),
    head: macBy('head'),
    name: macBy('name'),
  }
}
