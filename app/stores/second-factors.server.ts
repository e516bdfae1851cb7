import type { Reader, Transaction } from './handle.server.ts'

/** `sealedSecret`: only the server's own secret opens it. `lastStep`: of the last code that was taken, in steps of 30 s. */
export type SecondFactor = {
  personId: string
  sealedSecret: string
  confirmedAt: string | null
  lastStep: number | null
}

type Row = { person_id: string; sealed_secret: string; confirmed_at: string | null; last_step: number | null }

export async function findSecondFactor(reader: Reader, personId: string): Promise<SecondFactor | null> {
  const row: Row | undefined = await reader<Row>('second_factor').where({ person_id: personId }).first()
  if (!row) return null
  return {
    personId: row.person_id,
    sealedSecret: row.sealed_secret,
    confirmedAt: row.confirmed_at,
    lastStep: row.last_step,
  }
}

/** One that is not confirmed yet is replaced. */
export async function insertSecondFactor(
  transaction: Transaction,
  factor: Pick<SecondFactor, 'personId' | 'sealedSecret'>,
): Promise<void> {
  await transaction('second_factor').where({ person_id: factor.personId, confirmed_at: null }).delete()
  await transaction('second_factor').insert({
    person_id: factor.personId,
    sealed_secret: factor.sealedSecret,
  })
}

export async function confirmSecondFactor(
  transaction: Transaction,
  personId: string,
  at: string,
): Promise<void> {
  await transaction('second_factor').where({ person_id: personId }).update({ confirmed_at: at })
}

/** False when the code of this step, or of a later one, was taken before: each is good once. */
export async function takeStep(transaction: Transaction, personId: string, step: number): Promise<boolean> {
  const changed = await transaction('second_factor')
    .where({ person_id: personId })
    .where((query) => query.whereNull('last_step').orWhere('last_step', '<', step))
    .update({ last_step: step })
  return changed === 1
}

export async function deleteSecondFactor(transaction: Transaction, personId: string): Promise<void> {
  await transaction('recovery_code').where({ person_id: personId }).delete()
  await transaction('second_factor').where({ person_id: personId }).delete()
}

/** These and no others. */
export async function replaceRecoveryCodes(
  transaction: Transaction,
  personId: string,
  codes: Array<{ id: string; hash: string }>,
): Promise<void> {
  await transaction('recovery_code').where({ person_id: personId }).delete()
  for (const { id, hash } of codes)
    await transaction('recovery_code').insert({ id, person_id: personId, code_hash: hash })
}

/** False when there is none of this hash that was not used. */
export async function spendRecoveryCode(
  transaction: Transaction,
  personId: string,
  hash: string,
  at: string,
): Promise<boolean> {
  const changed = await transaction('recovery_code')
    .where({ person_id: personId, code_hash: hash, used_at: null })
    .update({ used_at: at })
  return changed === 1
}

export async function countRecoveryCodes(reader: Reader, personId: string): Promise<number> {
  const unused = reader('recovery_code').where({ person_id: personId, used_at: null })
  const row = await unused.count<{ n: number }>({ n: '*' }).first()
  return Number(row?.n ?? 0)
}

/** Of whom a second factor stands, by their ids. */
export async function listSecondFactors(reader: Reader): Promise<string[]> {
  return reader('second_factor').whereNotNull('confirmed_at').pluck('person_id')
}
