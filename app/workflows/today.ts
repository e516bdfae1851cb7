import { dayInLondon } from '../domain/day.ts'
import type { AppContext } from './context.ts'

/** The day it is, in London: what is due on it is late from the next one on. */
export function todayOf({ clock }: Pick<AppContext, 'clock'>): string {
  return dayInLondon(clock().toISOString())
}
