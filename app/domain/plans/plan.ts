export type Inspection = { name: string; date: string; recommendations: number }

export type PlanWording = { title: string; aims: string[]; inspections: Inspection[] }

export type Plan = PlanWording & {
  id: string
  /** The day the plan describes (ISO date); null: today. */
  positionAt: string | null
  createdAt: string
}

/** How a plan was worded, from a day on; null: always. */
export type PlanVersion = PlanWording & { seq: number; standsFrom: string | null; recordedAt: string }

/** Who recorded something, and when (UTC instant); `standsFrom` null: it has always been so. */
export type Recorded = { standsFrom: string | null; recordedAt: string; recordedBy: string | null }
