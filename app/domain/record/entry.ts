import type { Act } from './acts.ts'

/** What happened to what, in codes and counts. Each act has its sentence in {@link acts}. */
export type ActivityEntry = {
  act: Act
  subjectType: string
  subjectId: string
  serviceId?: string | null
  detail?: Record<string, string | number | boolean | null>
}

/** What an entry says, as it is stored: what its seal covers, to the letter. `detail` is JSON. */
export type EntryContent = {
  /** UTC instant. */
  at: string
  personId: string | null
  act: string
  subjectType: string
  subjectId: string
  serviceId: string | null
  detail: string
  /** A reading's own id, by which it is taken over from the journal once. */
  readingId: string | null
  /** The network the request came from; null where there was no request, and before release 22 of the schema. */
  addressPrefix: string | null
}

/** An entry on its way into the record. Without salt and mac: a reading that an earlier release kept in its journal. */
export type SealableEntry = EntryContent & { salt: string | null; mac: string | null }

/** An entry of the record. */
export type StoredEntry = SealableEntry & { seq: number }

/** A reading on its way into the record: its id is its own, wherever it is kept. */
export type RecordedReading = SealableEntry & { readingId: string }

export type RecordedActivity = {
  seq: number
  at: string
  personId: string | null
  act: string
  subjectType: string
  subjectId: string
  serviceId: string | null
  detail: Record<string, string | number | boolean | null>
  addressPrefix: string | null
}
