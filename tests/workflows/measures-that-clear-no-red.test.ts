import { expect, test } from 'vitest'
import { type Definition, ofOneQuestion } from '../../app/domain/measures/definition.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { addFigure, NewFigureForm } from '../../app/workflows/plans/add-figure.ts'
import { addTarget, TargetForm } from '../../app/workflows/plans/change-measure.ts'
import { defineMeasure } from '../../app/workflows/plans/define-measure.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { closeRound } from '../../app/workflows/rounds/close-round.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import {
  changedChronologies,
  lead,
  manager,
  measureOf,
  recordsDepartment,
  signedOffRound,
  twentyFourRecords,
} from '../support/records-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

/** The next version of the form: Partly counts, too. */
const generous = (text: string) =>
  text
    .replace('version: 1', 'version: 2')
    .replace('cannot_tell: true', 'meets: [yes, partly], cannot_tell: true')
const close = { ...unmoderated, reason: '', outstanding: 0 }
const anHourLater = '2020-05-01T10:00:00.000Z'

describeOnBothDatabases('a measure that counts something else clears no red', (open) => {
  test('by being defined in another way: what was missed stays missed', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const strict: Definition = {
      kind: 'single',
      components: [{ question: 'chronology', meets: ['yes'] }],
      denominator: null,
    }
    const measureId = await measureOf(department, strict)
    const given = { templateVersionId: forms.both, measureIds: [measureId], records: twentyFourRecords }
    await closeRound(context, manager, await signedOffRound(department, given), close)
    const proposal = async () => (await viewRecommendation(context, lead, recommendationId)).proposals?.impact
    expect(await proposal()).toMatchObject({ rag: 'red' })
    context.setNow(anHourLater)
    const wider = { ...strict, components: [{ question: 'chronology', meets: ['yes', 'partly', 'no'] }] }
    await defineMeasure(context, lead, measureId, wider)
    await closeRound(context, manager, await signedOffRound(department, { ...given, month: 'June' }), close)
    const { proposals, measures } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.latest?.text).toBe(
      '100% (23 of 23; 1 of 24 could not be determined) any answer (96% to 100% if all were known)',
    )
    expect(measures[0]?.latest?.change).toMatchObject({
      kind: 'cannot-be-tested',
      sentence: expect.stringContaining('the measure was defined in another way'),
    })
    expect(proposals?.impact).toEqual({
      rag: 'red',
      reason:
        'Records in place: 70% (16 of 23; 1 of 24 could not be determined) answered “Yes” (67% to 71% if all were known) against the March 2020 target of 80%, already due, is missed by the last figure of ' +
        'what it was set for: what the measure counts, or how it is asked, was changed since, and no target is set for that',
    })
    expect(measures[0]?.targetSentence).toBe(
      'No claim is made about a target: what the measure counts, or how it is asked, was changed after they were set.',
    )
    expect(measures[0]?.distance).toContain('was changed after it was set')
    // The lead may set it anew for what is counted now, and then the figure is judged by it.
    const target = TargetForm.parse({ dueOn: '2020-03-31', value: '80', note: '', standsFrom: '' })
    expect(await addTarget(context, lead, measureId, target)).toMatchObject({ ok: true })
    const set = await viewRecommendation(context, lead, recommendationId)
    expect(set.proposals?.impact.rag).toBe('green')
    expect(await addTarget(context, lead, measureId, target)).toMatchObject({ ok: false })
  })

  test('by a form that counts another answer, too', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const records = Array.from({ length: 30 }, (_, place) => ({ chronology: place < 6 ? 'yes' : 'partly' }))
    const given = { templateVersionId: forms.one, measureIds: [measureId], records }
    await closeRound(context, manager, await signedOffRound(department, given), close)
    context.setNow(anHourLater)
    const templateVersionId = await changedChronologies(department, generous)
    const june = await signedOffRound(department, { ...given, templateVersionId, month: 'June' })
    await closeRound(context, manager, june, close)
    const { proposals, measures, evidence } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.latest?.text).toBe('100% (30 of 30) answered “Yes” or “Partly”')
    expect(proposals?.impact.rag).toBe('red')
    expect(proposals?.impact.reason).toContain('20% (6 of 30) answered “Yes” against the March 2020 target')
    expect(measures[0]?.targetSentence).toContain('or how it is asked, was changed after they were set')
    const seen = await viewEvidence(context, lead, evidence[0]?.id ?? '')
    expect(seen.snapshot?.targetSentence).toBeNull()
    // Set anew for what is counted now, it is judged by it.
    context.setNow('2020-05-01T12:00:00.000Z')
    const target = TargetForm.parse({ dueOn: '2020-03-31', value: '80', note: '', standsFrom: '' })
    expect(await addTarget(context, lead, measureId, target)).toMatchObject({ ok: true })
    const set = await viewRecommendation(context, lead, recommendationId)
    expect(set.proposals?.impact.rag).toBe('green')
  })

  test('by a figure that is typed in once it counts something else', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const given = { templateVersionId: forms.both, measureIds: [measureId], records: twentyFourRecords }
    await closeRound(context, manager, await signedOffRound(department, given), close)
    context.setNow(anHourLater)
    await defineMeasure(context, lead, measureId, ofOneQuestion('genogram'))
    context.setNow('2020-07-02T10:00:00.000Z')
    const typed = { period: 'June 2020', value: '95', source: 'Report', issuedOn: '2020-07-01' }
    const form = NewFigureForm.parse({
      ...typed,
      numerator: '',
      denominator: '',
      teamLow: '',
      teamHigh: '',
      caveat: '',
    })
    expect(await addFigure(context, lead, measureId, form)).toMatchObject({ ok: true })
    const { proposals, measures } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.latest?.text).toBe('95% (published without its counts)')
    expect(proposals?.impact.rag).toBe('red')
    expect(measures[0]?.targetSentence).toContain('was changed after they were set')
  })
})
