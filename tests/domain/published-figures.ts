import { parse } from 'yaml'

/** Each figure published about the measures of the plan, and each target: what must never change by rewording. */
export const published = [
  '2019.1 assessments-in-45-days percent higher: 2018/19 66.3, October 2019 90.1 [52.9-92.4], September 2020 94 [71.4-97.2]; 2020-03-31 85 each team, 2021-03-31 95 each team',
  '2019.1 seen-within-5-days percent higher: March 2019 25.4, October 2019 35.4, September 2020 64.8; 2020-03-31 80, 2021-03-31 90',
  '2019.2 pre-proceedings-length weeks lower: Q4 2018/19 29, Q1 2019/20 28.7, Q1 2020/21 16; 2020-03-31 20, 2021-03-31 20',
  '2019.3 assessment-quality percent higher: 2018/19 36, Q2 2019/20 73, Q1 2020/21 87; 2020-03-31 80, 2021-03-31 90',
  '2019.3 planning-quality percent higher: 2018/19 44, Q2 2019/20 82, Q1 2020/21 80; 2020-03-31 80, 2021-03-31 90',
  '2019.3 management-oversight percent higher: 2018/19 47, Q2 2019/20 55, Q1 2020/21 53; 2020-03-31 80, 2021-03-31 90',
  '2019.3 supervision-frequency percent higher: 2018 75, April to September 2019 77, March to August 2020 88; 2020-03-31 83, 2021-03-31 83',
  '2019.3 under-16-plan-in-6-months percent higher: 2018/19 64.9, October 2019 73.6, September 2020 none; 2020-03-31 85, 2021-03-31 100',
  '2019.3 over-16-pathway-plan-in-6-months percent higher: 2018/19 82.5, October 2019 73.8, September 2020 none; 2020-03-31 85, 2021-03-31 100',
  '2019.3 all-plans-in-6-months percent higher: September 2020 75.2; 2021-03-31 100',
  '2019.3 care-proceedings-length weeks lower: July to September 2019 44.2, Q1 2020/21 33; 2020-03-31 40, 2021-03-31 26',
  '2019.4 recording-complaints count lower: 2018/19 none, 2019 none; no target',
  '2019.4 chronology-up-to-date percent higher: Q1 2019/20 10, Q1 2020/21 33; 2020-03-31 80, 2021-03-31 100',
  '2019.4 genogram-up-to-date percent higher: Q1 2019/20 17, Q1 2020/21 57; 2020-03-31 80, 2021-03-31 100',
  '2019.5 permanence-plan-identified percent higher: October 2019 98 before 85, Q2 2020/21 none; 2020-03-31 95, 2021-03-31 95',
  '2019.6 alternative-provision-progress narrative higher: no figure; no target',
  '2019.6 alternative-provision-expectations narrative higher: no figure; no target',
]

/** Audit findings published as evidence, which became measures without a target here. */
export const publishedFindings = [
  '2019.3 July 2020: 79, 93, 93',
  '2019.4 July 2020: 70',
  '2019.5 May 2020: 25 of 30 83, 26 of 30 87, 26 of 30 87, 27 of 30 90, 19 of ? 79',
]

/** What else of each recommendation must stay. */
export const publishedFrames = [
  '2019.1 green/amber, Head of Service Safeguarding and Improvement and Head of Service Early Help: 2020-12-31, 2021-01-31, 2021-01-31, 2021-01-31, 2021-03-31, 2021-03-31, 2020-12-31; 0 in the programme',
  '2019.2 green/amber, Head of Service Fieldwork: 2020-11-30, 2020-11-30, 2021-01-31, no date; 0 in the programme',
  '2019.3 green/amber, Principal Social Worker: no date, 2020-11-30, 2020-12-31, 2020-11-30; 3 in the programme',
  '2019.4 amber/amber, Head of Service Safeguarding and Improvement: 2020-12-31, 2021-04-30, 2020-12-31; 2 in the programme',
  '2019.5 amber/amber, Head of Service Children in Care: no date, no date; 2 in the programme',
  '2019.6 green/green, Head of Service Children in Care and Virtual School Head: no date; 0 in the programme',
]

type SourceObservation = { period: string; value: number | null; previous?: number; team_range?: number[] }
type SourceTarget = { by: string; value: number; each_team?: boolean }
type SourceMeasure = {
  key: string
  unit: string
  better?: string
  observations: SourceObservation[]
  targets: SourceTarget[]
}

export function figures(
  ref: string,
  { key, unit, better = 'higher', observations, targets }: SourceMeasure,
): string {
  const points = observations.map(({ period, value, previous, team_range: range }) =>
    [
      `${period} ${value ?? 'none'}`,
      ...(range ? [`[${range.join('-')}]`] : []),
      ...(previous === undefined ? [] : [`before ${previous}`]),
    ].join(' '),
  )
  const aims = targets.map(({ by, value, each_team: each }) => `${by} ${value}${each ? ' each team' : ''}`)
  return `${ref} ${key} ${unit} ${better}: ${points.join(', ') || 'no figure'}; ${aims.join(', ') || 'no target'}`
}

type Finding = { period: string; value: number | null; numerator?: number; denominator?: number }

export function findingText(ref: string, points: Finding[]): string[] {
  const [one] = points
  if (!one) return []
  const texts = points.map(({ value, numerator, denominator }) => ({
    value,
    text: numerator === undefined ? `${value}` : `${numerator} of ${denominator ?? '?'} ${value}`,
    counted: numerator === undefined || denominator !== undefined,
  }))
  texts.sort((a, b) => Number(b.counted) - Number(a.counted) || (a.value ?? 0) - (b.value ?? 0))
  return [`${ref} ${one.period}: ${texts.map((each) => each.text).join(', ')}`]
}

type Frame = {
  ref: string
  ratings: { implementation: string; impact: string }
  roles: string[]
  due: (string | null)[]
  programme: number
}

/** All of a recommendation that is neither a figure nor wording: ratings, roles, dates, audits to come. */
export function frameText({ ref, ratings, roles, due, programme }: Frame): string {
  const dates = due.map((each) => each ?? 'no date').join(', ')
  return `${ref} ${ratings.implementation}/${ratings.impact}, ${roles.join(' and ')}: ${dates}; ${programme} in the programme`
}

type Source = {
  recommendations: Array<{
    ref: string
    rag: Frame['ratings']
    lead_roles: string[]
    measures: SourceMeasure[]
    evidence?: Array<{
      kind: string
      audit?: string
      value?: number
      published?: number
      numerator?: number
      denominator?: number
    }>
    actions: Array<{ due: string | null }>
    programme?: unknown[]
  }>
}

export function readSource(text: string) {
  const whole = parse(text) as Source
  const monthOf = (audit: string) => audit.split(' ').slice(-2).join(' ')
  return {
    whole,
    figures: whole.recommendations.flatMap(({ ref, measures: all }) => all.map((each) => figures(ref, each))),
    findings: whole.recommendations.flatMap(({ ref, evidence = [] }) =>
      findingText(
        ref,
        evidence.flatMap(({ audit, value, published: percent, numerator, denominator }) =>
          audit ? [{ period: monthOf(audit), value: value ?? percent ?? null, numerator, denominator }] : [],
        ),
      ),
    ),
    frames: whole.recommendations.map((each) =>
      frameText({
        ref: each.ref,
        ratings: each.rag,
        roles: each.lead_roles,
        due: each.actions.map((action) => action.due),
        programme: each.programme?.length ?? 0,
      }),
    ),
  }
}
