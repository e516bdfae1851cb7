import { z } from 'zod'

/**
 * The shape of the demonstration's plan (demonstration/plan.yaml). Strict: an unknown key is an error. A percentage stands as it was published, 0 to 100; a measure's key is unique in its file.
 */
export const key = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, figures and single hyphens')
export const text = z.string().trim().min(1)
const isoDate = z.iso.date()
const count = z.int().min(0)
const unit = z.enum(['percent', 'weeks', 'count', 'narrative'])
export const ref = z
  .string()
  .regex(/^\d{4}\.\d+$/, 'a recommendation is named by year and number, like 2019.3')

const rating = z.strictObject({ rag: z.enum(['green', 'amber', 'red']), reason: text })

const observation = z
  .strictObject({
    /** As people write it: Q1 2020/21, 2018/19, May 2020, April to September 2019. */
    period: text,
    /** null where the plan gave no figure; then a note says why. */
    value: z.number().min(0).nullable(),
    audit: text.optional(),
    basis: text.optional(),
    team_range: z.tuple([z.number(), z.number()]).optional(),
    previous: z.number().optional(),
    numerator: count.optional(),
    denominator: count.optional(),
    note: text.optional(),
  })
  .refine((each) => each.value !== null || each.note !== undefined, {
    path: ['note'],
    error: 'a point without a figure needs a note that says why',
  })

const target = z.strictObject({
  by: isoDate,
  value: z.number().min(0),
  each_team: z.boolean().optional(),
  note: text.optional(),
})

const planMeasure = z
  .strictObject({
    key,
    title: text,
    source: z.enum(['audit', 'performance', 'tracking']),
    unit,
    better: z.enum(['higher', 'lower']),
    headline: z.boolean(),
    scope_note: text.optional(),
    /** Ours: the plan does not say how often. */
    cadence_months: z.int().min(1).max(60).optional(),
    observations: z.array(observation),
    targets: z.array(target),
  })
  .superRefine((measure, context) => {
    if (measure.unit !== 'percent') return
    for (const list of ['observations', 'targets'] as const)
      for (const [position, { value }] of measure[list].entries())
        if (value !== null && value > 100)
          context.addIssue({
            code: 'custom',
            path: [list, position, 'value'],
            message: 'more than 100 per cent',
          })
  })

const evidence = z.strictObject({
  kind: z.enum(['performance', 'narrative', 'audit']),
  text,
  period: text.optional(),
  value: z.number().optional(),
  unit: unit.optional(),
  numerator: count.optional(),
  denominator: count.optional(),
})

const action = z.strictObject({
  text,
  due: isoDate.nullable(),
  state: z.enum(['planned', 'in-progress', 'delayed', 'blocked', 'done']),
  note: text.optional(),
})

const recommendation = z.strictObject({
  ref,
  title: text,
  aim: text,
  lead_roles: z.array(text).min(1),
  rag: z.strictObject({ implementation: rating, impact: rating }),
  measures: z.array(planMeasure),
  evidence: z.array(evidence),
  actions: z.array(action),
  programme: z.array(z.strictObject({ text })),
})

export const demonstrationPlan = z
  .strictObject({
    plan: z.strictObject({
      title: text,
      position_at: isoDate,
      aims: z.array(text).min(1),
      inspections: z.array(
        z.strictObject({
          name: text,
          date: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
          recommendations: count,
        }),
      ),
    }),
    recommendations: z
      .array(recommendation)
      .min(1)
      .superRefine(eachOnce((each) => each.ref)),
  })
  .superRefine((file, context) => {
    const keys = file.recommendations.flatMap((each) => each.measures.map((measure) => measure.key))
    for (const [position, each] of keys.entries())
      if (keys.indexOf(each) !== position)
        context.addIssue({
          code: 'custom',
          path: ['recommendations'],
          message: `${each} stands twice in this plan`,
        })
  })

export type DemonstrationPlan = z.infer<typeof demonstrationPlan>
export type DemonstrationRecommendation = DemonstrationPlan['recommendations'][number]
export type DemonstrationMeasure = DemonstrationRecommendation['measures'][number]

type Context = { addIssue: (issue: { code: 'custom'; path: number[]; message: string }) => void }

export function eachOnce<T>(nameOf: (item: T) => string) {
  return (items: T[], context: Context) => {
    const names = items.map(nameOf)
    for (const [position, name] of names.entries())
      if (names.indexOf(name) !== position)
        context.addIssue({ code: 'custom', path: [position], message: `${name} stands twice` })
  }
}
