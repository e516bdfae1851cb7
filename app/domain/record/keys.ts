/** A keyed hash of a text (HMAC-SHA-256), base64url. */
export type Mac = (text: string) => string

/**
 * The keys of the record, each for one purpose, all from the secret of the server. `id` names the secret and tells nothing of it:
 * what was sealed with another is recognised as such.
 */
export type RecordKeys = {
  id: string
  entry: Mac
  block: Mac
  head: Mac
  /** Of a name that was typed and is nobody's: the same name is the same code, and nobody can read it back. */
  name: Mac
}
