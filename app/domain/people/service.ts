export type Service = { id: string; name: string }

export type Team = { id: string; serviceId: string; name: string }
