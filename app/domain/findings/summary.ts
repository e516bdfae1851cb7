/** One version of what the lead says of a round; a later one takes its place and changes nothing of it. */
export type Summary = { seq: number; roundId: string; text: string; writtenAt: string; writtenBy: string }
