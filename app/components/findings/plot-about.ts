import { dayLabel } from '../../domain/day.ts'
import { BOUNDS_HEADING } from '../../domain/evidence/figure-limits.ts'
import { type Moderation, moderationNames } from '../../domain/rounds/moderation.ts'
import type { PlotStamp } from '../charts/plot-frame.tsx'
import { BROKEN, HIDDEN, type Plot } from './plot.ts'

/** Of what the table is, when and by whom it was made. */
type Around = {
  limits: readonly string[]
  selection: { from: string | null; to: string | null }
  stamp: { madeOn: string; madeBy: string }
  rounds: ReadonlyArray<{
    name: string
    serviceName: string
    state: string
    fitted: boolean
    cohort: string
    period: { label: string }
    sampling: { audited: number; sampled: number }
    moderation: Moderation | null
    templateTitle: string
    templateVersion: number
  }>
}

type Line = { part: string; name: string; meaning: string }

/** What stands in the drawing of a plot that leaves as a file: the same as lies beside its CSV, the most needed of it in sight. */
export function plotStamp(plot: Plot, around: Around): PlotStamp {
  const { limits, selection, rounds } = around
  const { madeOn, madeBy } = around.stamp
  const hidden = plot.rows.some(({ cells }) => cells.includes('[c]'))
  const named = (those: Around['rounds']) => those.map(({ name }) => name).join('; ')
  const fitted = rounds.filter((round) => round.fitted)
  const open = rounds.filter(({ state }) => state === 'open')
  return {
    ...{ madeOn, madeBy },
    lines: [
      plot.title,
      ...(plot.notes ?? []),
      `Limits: ${limits.join('; ') || 'None'}. ${PERIOD} ${spanText(selection)}.`,
      `${rounds.length === 1 ? '1 round' : `${rounds.length} rounds`}: ${named(rounds)}.`,
      ...(open.length > 0 ? [`Still open, so its figures may change: ${named(open)}.`] : []),
      ...(fitted.length > 0 ? [`Illustrative rows fitted to a published percentage: ${named(fitted)}.`] : []),
      ...(hidden ? [HIDDEN] : []),
      ...(plot.description.includes(BROKEN) ? [BROKEN] : []),
      `Made on ${dayLabel(madeOn)} by ${madeBy}.`,
    ],
    about: plotAbout(plot, around)
      .filter(({ part }) => part !== 'column')
      .map(({ name, meaning }) => `${name}: ${meaning}`)
      .join('\n'),
  }
}

/** What lies beside the CSV of a plot: the selection, its rounds with their forms, and what each column means. */
export function plotAbout({ title, description, headings }: Plot, around: Around): Line[] {
  const { limits, selection, stamp, rounds } = around
  const file = (name: string, meaning: string) => ({ part: 'file', name, meaning })
  return [
    file('Table', title),
    file('In words', description),
    file('Limits', limits.join('; ') || 'None'),
    file(PERIOD, spanText(selection)),
    file('Made on', stamp.madeOn),
    file('Made by', stamp.madeBy),
    file('[c]', HIDDEN.replace('[c] is a', 'A')),
    file('[b]', BROKEN.replace('[b] is a', 'A')),
    ...rounds.map((round) => ({ part: 'round', name: round.name, meaning: roundText(round) })),
    ...headings.map((heading) => ({ part: 'column', name: heading, meaning: COLUMNS[heading] ?? TEAM })),
  ]
}

const PERIOD = 'Rounds whose period ends'

function spanText({ from, to }: Around['selection']): string {
  return `${dayOr(from, 'ever')} to ${dayOr(to, 'now')}`
}

function dayOr(day: string | null, otherwise: string): string {
  return day === null ? otherwise : dayLabel(day)
}

function roundText(round: Around['rounds'][number]): string {
  const { sampling, period, cohort, serviceName, fitted, state } = round
  const { moderation, templateTitle, templateVersion } = round
  return [
    `${serviceName}, ${period.label}: ${cohort}`,
    `${sampling.audited} of ${sampling.sampled} sampled audited`,
    `moderation: ${moderation === null ? 'declared when it is closed' : moderationNames[moderation]}`,
    `form: ${templateTitle}, version ${templateVersion}`,
    ...(fitted ? ['illustrative rows fitted to a published percentage'] : []),
    ...(state === 'open' ? ['still open, so its figures may change'] : []),
  ].join('; ')
}

/** Every other column is named by a team. */
const TEAM = 'The figure of the question in this team: a rate with its counts, or counts alone under 10 cases'

const COLUMNS: Record<string, string> = {
  Question: 'What the form asks',
  Team: 'The team of the case',
  Round: 'The round of audits',
  Period: 'The time the round looks back on',
  Figure:
    'Met, out of met and not met, with what is not known and what counts as met; counts alone under 10 cases',
  Met: 'Cases that met the standard',
  'Not met': 'Cases that could be judged and did not meet it; Partly and Some are among them',
  'Not applicable': 'Cases to which the question does not apply: neither in numerator nor in denominator',
  'Not known': 'Cases that could not be judged, or were not answered: in neither',
  '95% interval':
    "Wilson's interval of the rate, corrected where every case of a draw from a known list was assessed; once that was more than half of the list, the inverted hypergeometric test; None where rule or sample allows none",
  [BOUNDS_HEADING]:
    'The rate were every case that is not known not met, and were every one met; counts under 10 cases; Not bounded for a rate of sums',
  Answer: 'The answer in the words of the form',
  'Counted as': 'What the answer counts as',
  Cases: 'How many cases were answered so',
  'Rounds left out':
    'Rounds of the selection that are in no figure of the question, for they asked another question, or their cases were read again; and why',
  'Since the round before': "What may be said of the change, by Newcombe's interval",
  'Not alike in':
    'What differs from the round before, so that the two cannot be set side by side as they are',
}
