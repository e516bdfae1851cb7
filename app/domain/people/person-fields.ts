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
