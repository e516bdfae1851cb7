import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parsePeriod } from '../../app/domain/period.ts'
import { demonstrationPlan } from '../../db/seeds/demonstration-schema.ts'
import { readMeasuresFile } from '../../db/seeds/measures-file.ts'
import {
  figures,
  findingText,
  frameText,
  published,
  publishedFindings,
  publishedFrames,
  readSource,
} from './published-figures.ts'

const root = new URL('../../', import.meta.url).pathname
const folder = join(root, 'db/seeds/demonstration')
const written: unknown = parse(readFileSync(join(folder, 'plan.yaml'), 'utf8'))
const { plan, recommendations } = demonstrationPlan.parse(written)
const measures = recommendations.flatMap((each) => each.measures)
const auditMeasures = readMeasuresFile(readFileSync(join(root, 'audit-templates/measures.yaml'), 'utf8'))

/** The plan as it was handed to the project, where it lies beside the repository. */
const handed = join(root, '../shared/source/improvement-plan-2020-10.yaml')

describe('the demonstration’s plan', () => {
  it('rates implementation green four times and amber twice, impact green once and amber five times', () => {
    const count = (kind: 'implementation' | 'impact', rag: string) =>
      recommendations.filter((each) => each.rag[kind].rag === rag).length
    expect([count('implementation', 'green'), count('implementation', 'amber')]).toEqual([4, 2])
    expect([count('impact', 'green'), count('impact', 'amber')]).toEqual([1, 5])
  })

  it('says of each rating that it is the published one of October 2020', () => {
    expect(plan.position_at).toBe('2020-10-31')
    for (const { rag } of recommendations)
      for (const { reason } of [rag.implementation, rag.impact])
        expect(reason).toMatch(/published at October 2020/)
  })

  it('states every figure and target as it was published', () => {
    const known = recommendations.flatMap((each) =>
      each.measures.filter((measure) => !isFinding(measure)).map((measure) => figures(each.ref, measure)),
    )
    expect(known).toEqual(published)
  })

  it('keeps every rating, role, date and audit to come', () => {
    expect(frames()).toEqual(publishedFrames)
  })

  it('keeps each audit finding of the plan as a measure without a target', () => {
    expect(findings()).toEqual(publishedFindings)
  })

  it('does not make 19 of 25 into 79%: the count stands alone, and a note says why', () => {
    const point = measures.find((each) => each.key === 'emotional-permanence')?.observations[0]
    expect(point).toMatchObject({ value: 79, numerator: 19 })
    expect(point?.denominator).toBeUndefined()
    expect(point?.note).toMatch(/25.*76%.*24/s)
    expect([Math.round((19 / 25) * 100), Math.round((19 / 24) * 100)]).toEqual([76, 79])
  })

  it('gives a percentage beside counts only where the counts come to it', () => {
    for (const { observations } of measures)
      for (const { value, numerator, denominator } of observations)
        if (numerator !== undefined && denominator !== undefined)
          expect(Math.round((numerator / denominator) * 100)).toBe(value)
  })

  it('makes headlines of the measures that have a target, and of no other', () => {
    for (const measure of measures) expect(measure.headline, measure.key).toBe(measure.targets.length > 0)
  })

  it('writes every period so that it can be placed in time', () => {
    for (const { observations } of measures)
      for (const { period } of observations) expect(parsePeriod(period), period).not.toBeNull()
    for (const { evidence } of recommendations)
      for (const { period } of evidence) if (period) expect(parsePeriod(period), period).not.toBeNull()
  })

  it('has each measure that audits feed, under the recommendation and with the title it is fed by; composites are our own', () => {
    const published = auditMeasures.filter(({ kind }) => kind === 'single')
    for (const { key, title, recommendation, also_evidence_for: also = [] } of published) {
      const owner = recommendations.find((each) => each.ref === recommendation)
      const measure = owner?.measures.find((each) => each.key === key)
      expect(measure, key).toMatchObject({ title, source: 'audit', unit: 'percent', better: 'higher' })
      for (const ref of also) expect(recommendations.map((each) => each.ref)).toContain(ref)
    }
    const own = auditMeasures.filter(({ kind }) => kind !== 'single')
    for (const { scope_note: note } of own) expect(note).toMatch(/^Made for this demonstration/)
    const fed = auditMeasures.map((each) => each.key)
    for (const measure of measures) if (measure.source === 'audit') expect(fed).toContain(measure.key)
  })

  it('is refused with a key nobody knows, a measure that stands twice, or a gap that nobody explains', () => {
    const change = (edit: (copy: ReturnType<typeof demonstrationPlan.parse>) => void) => {
      const copy = structuredClone({ plan, recommendations })
      edit(copy)
      return demonstrationPlan.safeParse(copy).success
    }
    const first = <T>(list: T[] | undefined): T => list?.[0] as T
    expect(change(() => {})).toBe(true)
    expect(change((copy) => Object.assign(copy.plan, { colour: 'red' }))).toBe(false)
    expect(change((copy) => copy.recommendations.push(first(copy.recommendations)))).toBe(false)
    expect(
      change((copy) => copy.recommendations[1]?.measures.push(first(copy.recommendations[0]?.measures))),
    ).toBe(false)
    expect(
      change((copy) => {
        first(first(copy.recommendations).measures).observations = [{ period: '2019', value: null }]
      }),
    ).toBe(false)
    expect(
      change((copy) => {
        first(first(first(copy.recommendations).measures).targets).value = 850
      }),
    ).toBe(false)
  })
})

describe('beside the plan it was made from', () => {
  const source = existsSync(handed) ? readSource(readFileSync(handed, 'utf8')) : null

  it('has the same figures, targets, ratings, dates and roles, or those written down with this test', () => {
    expect(source?.figures ?? published).toEqual(published)
    expect(findings()).toEqual(source?.findings ?? publishedFindings)
    expect(source?.frames ?? publishedFrames).toEqual(publishedFrames)
    expect(plan.inspections.map((each) => [each.date, each.recommendations])).toEqual([
      ['2016-11', 17],
      ['2019-09', 6],
    ])
  })

  it('has its other evidence: one count of none, two percentages, one count of cases, and two in words', () => {
    const evidence = recommendations.flatMap(({ ref, evidence: list }) =>
      list.map(({ kind, period, value, numerator, denominator }) =>
        [ref, kind, period, value ?? '', numerator ? `${numerator} of ${denominator}` : ''].join(' ').trim(),
      ),
    )
    expect(evidence).toEqual([
      '2019.1 audit July 2020',
      '2019.1 performance September 2020 97',
      '2019.3 performance  90',
      '2019.5 audit   9 of 34',
      '2019.6 narrative October 2020',
      '2019.6 performance September 2020 0',
    ])
  })

  it('copies none of its sentences', () => {
    if (!source) return expect(sentences(written).length).toBeGreaterThan(100)
    const ours = new Set(sentences(written).map(plain))
    const long = sentences(source.whole).filter((each) => each.split(/\s+/).length >= 8)
    expect(long.filter((each) => ours.has(plain(each)))).toEqual([])
  })
})

function frames(): string[] {
  return recommendations.map(({ ref, rag, lead_roles: roles, actions, programme }) =>
    frameText({
      ref,
      ratings: { implementation: rag.implementation.rag, impact: rag.impact.rag },
      roles,
      due: actions.map((action) => action.due),
      programme: programme.length,
    }),
  )
}

function isFinding(measure: { source: string; headline: boolean }): boolean {
  return measure.source === 'audit' && !measure.headline
}

function findings(): string[] {
  return recommendations.flatMap(({ ref, measures: all }) =>
    findingText(
      ref,
      all
        .filter(isFinding)
        .flatMap((each) => each.observations.map((point) => ({ ...point, key: each.key }))),
    ),
  )
}

function sentences(content: unknown): string[] {
  if (typeof content === 'string') return [content]
  if (typeof content !== 'object' || content === null) return []
  return Object.values(content).flatMap(sentences)
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
