/** What happened to what, in codes and counts. `act` is a verb phrase like `audit.read` or `round.close`. */
export type ActivityEntry = {
  act: string
  subjectType: string
  subjectId: string
  serviceId?: string | null
  detail?: Record<string, string | number | boolean | null>
}

export type RecordedActivity = Required<ActivityEntry> & { seq: number; at: string; personId: string | null }

/** A reading on its way into the record: its id is its own, wherever it is kept. */
export type RecordedReading = Omit<RecordedActivity, 'seq'> & { readingId: string }
