/** An inspection the plan answers, by its date, and how many recommendations it made. */
export type Inspection = { name: string; date: string; recommendations: number }

export type PlanWording = { title: string; aims: string[]; inspections: Inspection[] }

/** An improvement plan under one or more inspections; what it sets out to change are its recommendations. */
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
