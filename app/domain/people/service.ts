/** A children's service: what people lead, and what a round is of. */
export type Service = { id: string; name: string }

export type Team = { id: string; serviceId: string; name: string }
