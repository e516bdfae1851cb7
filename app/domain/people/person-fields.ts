import { z } from 'zod'

/** Fields that several forms about people share. */
const tooLong = (most: number) => `Use ${most} characters or fewer`

export const username = z
  .string('Enter a username')
  .trim()
  .min(1, 'Enter a username')
  .max(100, tooLong(100))
  .regex(/^[^\s\p{Cc}]+$/u, 'A username has no spaces')

export const displayName = z.string('Enter a name').trim().min(1, 'Enter a name').max(200, tooLong(200))

/** Long rather than intricate: length is what makes a password hard to guess. */
export const newPassword = z
  .string('Enter a password')
  .min(12, 'Use 12 characters or more')
  .max(200, tooLong(200))

/** Days a password that an administrator handed over can be signed in with. */
export const TEMPORARY_DAYS = 3

/** @returns the UTC instant from which on it is good for nothing */
export function temporaryUntil(givenAt: Date): string {
  return new Date(givenAt.getTime() + TEMPORARY_DAYS * 24 * 60 * 60_000).toISOString()
}

/** Whether a temporary password has run out. @param now a UTC instant */
export function hasExpired(
  { passwordExpiresAt }: { passwordExpiresAt: string | null },
  now: string,
): boolean {
  return passwordExpiresAt !== null && now >= passwordExpiresAt
}
