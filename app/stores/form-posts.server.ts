import type { Transaction } from './handle.server.ts'

/** A form that a person sent. `key` is the same for the same form with the same content, and no other. */
export type FormPost = { personId: string; key: string }

/**
 * Takes a form for this transaction. Whoever sends it at the same moment waits until the transaction has ended: committed,
 * the form is taken; rolled back, it is theirs.
 * @param at an ISO instant
 * @returns false when it was taken before
 */
export async function takeFormPost(
  transaction: Transaction,
  { personId, key }: FormPost,
  at: string,
): Promise<boolean> {
  const taken = await transaction('form_post')
    .insert({ person_id: personId, key, at })
    .onConflict(['person_id', 'key'])
    .ignore()
    .returning('key')
  return taken.length === 1
}

/** What came of a form that was taken, as it was kept. */
export async function resultOfFormPost(
  transaction: Transaction,
  { personId, key }: FormPost,
): Promise<string | null> {
  const row = await transaction('form_post')
    .where({ person_id: personId, key })
    .first<{ result: string | null }>()
  return row?.result ?? null
}

/** `result`: ids and the like, never what was typed. */
export async function keepResultOfFormPost(
  transaction: Transaction,
  { personId, key }: FormPost,
  result: string,
): Promise<void> {
  await transaction('form_post').where({ person_id: personId, key }).update({ result })
}

/** The form can be sent again, as if it had not been. */
export async function giveBackFormPost(transaction: Transaction, { personId, key }: FormPost): Promise<void> {
  await transaction('form_post').where({ person_id: personId, key }).delete()
}

/** @param before an ISO instant */
export async function deleteFormPostsBefore(transaction: Transaction, before: string): Promise<void> {
  await transaction('form_post').where('at', '<', before).delete()
}
