/** How a further action stands. */
export type PlanActionStanding = {
  text: string
  /** ISO date. */
  dueOn: string | null
  state: 'planned' | 'in-progress' | 'delayed' | 'blocked' | 'done'
  note: string | null
  /** Who leads it, as a role. */
  leadRole: string | null
}

/** As it stands now. */
export type PlanAction = PlanActionStanding & { id: string; recommendationId: string; position: number }

/** How it stood, from a day on. */
export type PlanActionVersion = PlanActionStanding & {
  seq: number
  actionId: string
  standsFrom: string | null
}
