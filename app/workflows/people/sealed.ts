import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import type { AppContext, Config } from '../context.ts'

type Secret = Pick<Config, 'secret'>

/**
 * Encrypts a text with a key made of the server's secret: a copy of the database alone does not give it away.
 * @returns nonce, tag and text, each in base64url, with dots between
 */
export function seal({ config, random }: Pick<AppContext, 'config' | 'random'>, text: string): string {
  const nonce = randomOf(random).subarray(0, 12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(config, 'seal'), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.')
}

/** @throws Error where it was altered, or the server's secret is another one */
export function unseal(config: Secret, sealed: string): string {
  const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || !tag || !text) throw new Error('not sealed here')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(config, 'seal'), nonce, { authTagLength: 16 })
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

/** Of a code too short to withstand being tried out against a stolen database. */
export function keyedHash(config: Secret, text: string): string {
  return createHmac('sha256', keyOf(config, 'hash')).update(text).digest('hex')
}

function keyOf({ secret }: Secret, use: 'seal' | 'hash'): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `second factor ${use}`, 32))
}

/** 32 bytes of the 16 random ones that an id has. */
export function randomOf(random: AppContext['random']): Buffer {
  return createHash('sha256').update(random()).digest()
}
