/** Something that happened in a service on a day. */
export type DatedEvent = { id: string; serviceId: string; on: string; title: string }
