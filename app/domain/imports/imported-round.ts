import { z } from 'zod'
import { Problem } from '../problem.ts'
import { ModerationNote } from '../rounds/closing.ts'
import { type DeclaredModeration, type Moderation, moderationNames } from '../rounds/moderation.ts'
import type { Round, SamplingMethod } from '../rounds/round.ts'
import { periodLabel, RoundForm } from '../rounds/round-form.ts'

const {
  name,
  kind,
  cohort,
  periodStart,
  periodEnd,
  periodLabel: label,
  teamIds,
  measureIds,
} = RoundForm.shape
const methods = [
  'unknown',
  'random',
  'whole-population',
  'targeted',
] as const satisfies readonly SamplingMethod[]

const moderations = Object.keys(moderationNames) as Moderation[]

/** What a person says of the round that a file of completed audits becomes. */
export const ImportedRoundForm = z
  .object({
    name,
    kind,
    cohort,
    periodStart,
    periodEnd,
    periodLabel: label,
    teamIds,
    measureIds,
    moderation: z.enum(moderations, 'Say how the grades were moderated').default('not-known'),
    moderationNote: ModerationNote,
    sampling: z.enum(methods, 'Choose how the cases were chosen').default('unknown'),
    /** How many cases the sample was drawn from. */
    population: z
      .string()
      .trim()
      .default('')
      .refine((given) => /^\d{0,7}$/.test(given), 'Enter a whole number, or leave it blank')
      .transform((given) => (given === '' ? null : Number(given))),
    fitted: z
      .string()
      .optional()
      .transform((given) => given === 'yes'),
    mappingName: z
      .string('Enter a name for the mapping')
      .trim()
      .min(1, 'Enter a name for the mapping')
      .max(200, 'Use 200 characters or fewer'),
  })
  .refine((round) => round.periodStart <= round.periodEnd, {
    path: ['periodEnd'],
    message: 'The last day of the period is before its first',
  })
  .refine((round) => round.sampling !== 'random' || round.population !== null, {
    path: ['population'],
    message: 'Enter how many cases the sample was drawn from',
  })
export type ImportedRound = z.infer<typeof ImportedRoundForm>

/** Null when so many audits can come from the population that was given. */
export function populationMistake(round: ImportedRound, audits: number): string | null {
  if (round.sampling !== 'random' && round.sampling !== 'targeted') return null
  if (round.population === null || round.population >= audits) return null
  return `The file has ${audits} audits: they cannot come from fewer cases`
}

/** The round as it is stored: closed from the first, with the sample as the file has it. */
export function closedRound(
  form: ImportedRound,
  audits: number,
  given: Pick<Round, 'id' | 'templateVersionId' | 'serviceId' | 'createdBy' | 'createdAt'>,
): Round {
  const mistake = populationMistake(form, audits)
  if (mistake) throw new Problem('invalid', mistake)
  const populations = {
    random: form.population,
    targeted: form.population,
    'whole-population': audits,
    unknown: null,
  }
  return {
    ...given,
    name: form.name,
    kind: form.kind,
    teamIds: [...new Set(form.teamIds)],
    cohort: form.cohort,
    period: {
      label: form.periodLabel || periodLabel(form.periodStart, form.periodEnd),
      start: form.periodStart,
      end: form.periodEnd,
    },
    dueOn: null,
    sameTeamExcluded: false,
    attributes: [],
    state: 'closed',
    origin: 'imported',
    fitted: form.fitted,
    sampling: {
      method: form.sampling,
      population: populations[form.sampling],
      sampleSize: form.sampling === 'unknown' ? null : audits,
      seed: null,
      fingerprint: null,
    },
    closings: 0,
    firstSignedOffAt: given.createdAt,
    measureIds: [...new Set(form.measureIds)],
  }
}

/** What was said of the moderation of its audits, as the closing keeps it. */
export function declaredModeration({ moderation, moderationNote }: ImportedRound): DeclaredModeration {
  return { how: moderation, note: moderationNote || null }
}
