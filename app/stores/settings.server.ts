import { type Role, roles } from '../domain/permissions.ts'
import type { Reader, Transaction } from './handle.server.ts'

const SECOND_FACTOR = 'second-factor-roles'

/** The roles that must show a second factor when they sign in. */
export async function findSecondFactorRoles(reader: Reader): Promise<Role[]> {
  const row = await reader<{ name: string; value: string }>('setting').where({ name: SECOND_FACTOR }).first()
  const named = row?.value.split(' ') ?? []
  return roles.filter((role) => named.includes(role))
}

export async function saveSecondFactorRoles(
  transaction: Transaction,
  required: readonly Role[],
): Promise<void> {
  await transaction('setting').where({ name: SECOND_FACTOR }).delete()
  await transaction('setting').insert({ name: SECOND_FACTOR, value: required.join(' ') })
}
