import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { demonstrationPlan } from '../../db/seeds/demonstration-schema.ts'

const folder = new URL('../../db/seeds/demonstration/', import.meta.url).pathname
const plan = demonstrationPlan.parse(parse(readFileSync(join(folder, 'plan.yaml'), 'utf8')))
const measures = plan.recommendations.flatMap((each) => each.measures)

describe('the audits of the demonstration', () => {
  it.each<[file: string, column: string, key: string, met: string[], numerator: number, denominator: number]>(
    [
      [
        'permanence-audit-2020-05',
        'assessment_quality',
        'assessment-quality',
        ['good', 'outstanding'],
        26,
        30,
      ],
      ['permanence-audit-2020-05', 'planning_quality', 'planning-quality', ['good', 'outstanding'], 24, 30],
      [
        'permanence-audit-2020-05',
        'management_oversight',
        'management-oversight',
        ['good', 'outstanding'],
        16,
        30,
      ],
      ['permanence-audit-2020-05', 'overall_grade', 'permanence-overall', ['good', 'outstanding'], 26, 30],
      ['permanence-audit-2020-05', 'legal_permanence', 'legal-permanence', ['yes'], 25, 30],
      ['permanence-audit-2020-05', 'emotional_permanence', 'emotional-permanence', ['yes'], 19, 24],
      ['permanence-audit-2020-05', 'early_permanence_decision', 'early-permanence-decision', ['yes'], 26, 30],
      ['permanence-audit-2020-05', 'child_understands_story', 'child-understands-story', ['yes'], 27, 30],
      ['recording-audit-2020-06', 'chronology_up_to_date', 'chronology-up-to-date', ['yes'], 10, 30],
      ['recording-audit-2020-06', 'genogram_up_to_date', 'genogram-up-to-date', ['yes'], 17, 30],
      [
        'planning-and-recording-audit-2020-07',
        'plan_reviewed_in_timescale',
        'plan-reviewed-in-timescale',
        ['yes'],
        28,
        30,
      ],
      [
        'planning-and-recording-audit-2020-07',
        'plan_made_with_network',
        'plan-made-with-network',
        ['yes'],
        28,
        30,
      ],
      ['planning-and-recording-audit-2020-07', 'smart_actions_named_lead', 'actions-smart', ['yes'], 23, 29],
      [
        'planning-and-recording-audit-2020-07',
        'recording_explains_decisions',
        'decisions-explained',
        ['yes'],
        21,
        30,
      ],
    ],
  )('%s: %s comes to the published %s', (file, column, key, met, numerator, denominator) => {
    const values = rows(`${file}.csv`).map((row) => row[column] ?? '')
    expect(values).toHaveLength(30)
    const assessable = values.filter((value) => !['', 'not-known', 'not-applicable'].includes(value))
    expect(assessable).toHaveLength(denominator)
    expect(assessable.filter((value) => met.includes(value))).toHaveLength(numerator)
    const latest = measures.find((each) => each.key === key)?.observations.at(-1)
    expect(Math.round((numerator / denominator) * 100)).toBe(latest?.value)
  })

  it('in progress are drawn from 60 cases of five teams, under references that name nobody', () => {
    const cases = rows('six-monthly-cases.csv')
    const distinct = (column: string) => new Set(cases.map((row) => row[column])).size
    expect(cases).toHaveLength(60)
    expect(cases.every((row) => /^S\d{4}$/.test(row.reference ?? ''))).toBe(true)
    expect(['reference', 'team', 'worker', 'supervisor', 'iro'].map(distinct)).toEqual([60, 5, 12, 5, 4])
  })
})

function rows(file: string): Array<Record<string, string>> {
  return parseCsv(readFileSync(join(folder, file), 'utf8'), { columns: true })
}
