import { expect, test } from 'vitest'
import type { Condition } from '../../app/domain/answers/condition.ts'
import { everything } from '../../app/domain/findings/selection.ts'
import type { ImportMapping } from '../../app/domain/imports/import-mapping.ts'
import { ImportedRoundForm } from '../../app/domain/imports/imported-round.ts'
import { suggestMapping } from '../../app/domain/imports/suggest-mapping.ts'
import { type Definition, ofOneQuestion } from '../../app/domain/measures/definition.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import { listEvidence } from '../../app/stores/evidence.server.ts'
import { setDefinition } from '../../app/stores/measures.server.ts'
import { findTemplateVersion } from '../../app/stores/templates.server.ts'
import { reopenAudit } from '../../app/workflows/audits/submit-audit.ts'
import { exploreFindings } from '../../app/workflows/findings/explore.ts'
import { exploreQuestion } from '../../app/workflows/findings/explore-question.ts'
import { releaseRound } from '../../app/workflows/findings/release-round.ts'
import { viewEvidence } from '../../app/workflows/findings/view-evidence.ts'
import { readSheet } from '../../app/workflows/imports/completed-audits.ts'
import { importCompletedAudits } from '../../app/workflows/imports/import-completed-audits.ts'
import {
  defineMeasure,
  definitionToChange,
  takeDefinition,
} from '../../app/workflows/plans/define-measure.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { closeRound, reopenRound, viewClosing } from '../../app/workflows/rounds/close-round.ts'
import { roundDetailChoices } from '../../app/workflows/rounds/round-choices.ts'
import { viewRound } from '../../app/workflows/rounds/view-round.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import {
  lead,
  manager,
  measureOf,
  recordsDepartment,
  signedOffRound,
  signOff,
  twentyFourRecords,
} from '../support/records-round.ts'
import { refusalOf, wrongMessage } from '../support/refusal.ts'
import { unmoderated } from '../support/unmoderated.ts'

const both: Definition = {
  kind: 'all-or-nothing',
  components: [
    { question: 'chronology', meets: null },
    { question: 'genogram', meets: null },
  ],
  denominator: null,
}
const average: Definition = { ...both, kind: 'average-of-proportions' }
/** Partly counts too, and only records of children with brothers or sisters. */
const lenient: Definition = {
  kind: 'single',
  components: [{ question: 'chronology', meets: ['yes', 'partly'] }],
  denominator: { question: 'siblings', is: 'yes' },
}

const close = { ...unmoderated, reason: '', outstanding: 0 }
const anHourLater = '2020-05-01T10:00:00.000Z'

describeOnBothDatabases('a measure with a definition', (open) => {
  test('counts each case as a whole, or each question by itself, and closing keeps what it counted', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const whole = await measureOf(department, both)
    const mean = await measureOf(department, average, 'Records in place, on average')
    const siblings = await measureOf(department, lenient, 'Chronologies of brothers and sisters')
    const measureIds = [whole, mean, siblings]
    const roundId = await signedOffRound(department, {
      templateVersionId: forms.both,
      measureIds,
      records: twentyFourRecords,
    })
    const { measures } = await viewClosing(context, manager, roundId)
    expect(measures.map(({ figure }) => figure)).toEqual([
      '52% (12 of 23; 1 of 24 could not be determined) with all of them met (50% to 54% if all were known)',
      '70%, the average of 2 proportions: 70% (16 of 23; 1 of 24 could not be determined) answered “Yes” and 71% (17 of 24) answered “Yes” (69% to 71% if all were known)',
      '100% (16 of 16; 1 of 17 could not be determined) answered “Yes” or “Partly” (94% to 100% if all were known)',
    ])
    await closeRound(context, manager, roundId, close)

    const [wholeEntry] = await listEvidence(context.reader, { measureId: whole })
    expect(wholeEntry).toMatchObject({
      eligible: true,
      snapshot: {
        definition: both,
        questionCode: null,
        figure: { kind: 'proportion', counts: { met: 12, notMet: 11, notApplicable: 0, notKnown: 1 } },
      },
    })
    expect(wholeEntry?.sentence).toContain(
      'Records in place (all-or-nothing composite): 52% (12 of 23; 1 of 24 could not be determined)',
    )
    const [meanEntry] = await listEvidence(context.reader, { measureId: mean })
    expect(meanEntry?.snapshot?.figure).toMatchObject({
      kind: 'average',
      parts: [
        { questionCode: 'chronology', figure: { counts: { met: 16, notMet: 7, notKnown: 1 } } },
        { questionCode: 'genogram', figure: { counts: { met: 17, notMet: 7, notKnown: 0 } } },
      ],
    })
    const [ownEntry] = await listEvidence(context.reader, { measureId: siblings })
    expect(ownEntry?.snapshot?.figure).toMatchObject({
      counts: { met: 16, notMet: 0, notApplicable: 7, notKnown: 1 },
    })
    expect(ownEntry?.sentence).toContain('of cases where “Are there brothers or sisters?” is Yes')

    const seen = await viewRecommendation(context, lead, recommendationId)
    expect(seen.measures.map(({ latest }) => latest?.text)).toEqual([
      '52% (12 of 23; 1 of 24 could not be determined) with all of them met, all or nothing (50% to 54% if all were known)',
      expect.stringContaining('70%, the average of 2 proportions'),
      // 16 cases are too few to be the latest figure of the service.
      undefined,
    ])
    expect(seen.measures[2]?.points[0]?.text).toBe(
      '100% (16 of 16; 1 of 17 could not be determined) answered “Yes” or “Partly” (94% to 100% if all were known)',
    )
  })

  test('leads from a composite to its audits as they were counted, marked where they have changed since', async () => {
    const department = await recordsDepartment(await open())
    const { context, forms } = department
    const whole = await measureOf(department, both)
    const mean = await measureOf(department, average, 'On average')
    const given = { templateVersionId: forms.both, measureIds: [whole, mean], records: twentyFourRecords }
    const roundId = await signedOffRound(department, given)
    await closeRound(context, manager, roundId, close)
    await reopenRound(context, manager, roundId, { reason: 'One was wrong' })
    const [first] = await listAuditsOfRound(context.reader, roundId)
    await reopenAudit(context, manager, first?.id ?? '', 'Look again')
    await signOff(context, first?.id ?? '', { genogram: 'no' }, 1)
    const [entry] = await listEvidence(context.reader, { measureId: whole })
    const { round } = await viewEvidence(context, lead, entry?.id ?? '')
    expect(round?.audits).toHaveLength(24)
    expect(round?.audits[0]).toMatchObject({
      ...{ caseReference: 'C-00', outcome: 'Met', changedSince: true },
      answer: 'chronology: Met; genogram: Met',
    })
    expect(round?.audits[12]).toMatchObject({ outcome: 'Not met', changedSince: false })
    const [ofMean] = await listEvidence(context.reader, { measureId: mean })
    const other = await viewEvidence(context, lead, ofMean?.id ?? '')
    expect(other.round?.audits[1]).toMatchObject({ outcome: 'In each proportion by itself' })
  })

  test('counts in a round what it counted when the first audit was signed off, however often it is closed', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const given = { templateVersionId: forms.both, measureIds: [measureId], records: twentyFourRecords }
    const roundId = await signedOffRound(department, given)
    context.setNow(anHourLater)
    expect(await defineMeasure(context, lead, measureId, both)).toMatchObject({ ok: true })
    expect((await listActivity(context.reader))[0]).toMatchObject({
      act: 'measure.define',
      detail: { kind: 'all-or-nothing', questions: 'chronology genogram' },
    })
    const text =
      '70% (16 of 23; 1 of 24 could not be determined) answered “Yes” (67% to 71% if all were known)'
    const closing = await viewClosing(context, manager, roundId)
    expect(closing.measures.map(({ figure }) => figure)).toEqual([text])
    await closeRound(context, manager, roundId, close)
    await reopenRound(context, manager, roundId, { reason: 'It counts both now' })
    await closeRound(context, manager, roundId, close)
    const [now, then, ...rest] = await listEvidence(context.reader, { measureId })
    expect(rest).toEqual([])
    expect(now).toMatchObject({ supersedes: then?.id, revision: 2, eligible: true })
    for (const entry of [now, then]) expect(entry?.snapshot?.definition).toEqual(ofOneQuestion('chronology'))
    const { measures } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.points.map((point) => [point.id, point.text])).toEqual([[now?.id, text]])
    // The next round declares what it counts by then.
    await closeRound(context, manager, await signedOffRound(department, { ...given, month: 'June' }), close)
    const [latest] = await listEvidence(context.reader, { measureId })
    expect(latest?.snapshot?.definition).toEqual(both)
  })

  test('says in its series from where on it counts something else, and tests no change of an average', async () => {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const changed = await measureOf(department, ofOneQuestion('chronology'))
    const mean = await measureOf(department, average, 'On average')
    const given = { templateVersionId: forms.both, measureIds: [changed, mean], records: twentyFourRecords }
    await closeRound(context, manager, await signedOffRound(department, given), close)
    context.setNow(anHourLater)
    await defineMeasure(context, lead, changed, both)
    const june = await signedOffRound(department, { ...given, month: 'June' })
    await closeRound(context, manager, june, close)
    const { measures } = await viewRecommendation(context, lead, recommendationId)
    const [ofChanged, ofMean] = measures.map(({ points }) => points.at(-1)?.change)
    expect(ofChanged?.notAlike).toContain('the measure was defined in another way')
    expect(ofMean).toMatchObject({
      kind: 'cannot-be-tested',
      sentence: expect.stringContaining(
        'change cannot be tested, May 2020 averages several proportions: 70%, the average of 2 proportions: ',
      ),
    })
    expect(ofMean?.notAlike).not.toContain('the measure was defined in another way')
  })

  test('has no figure where the form asks only a part, says why, and is not offered to such a round', async () => {
    const department = await recordsDepartment(await open())
    const { context, forms, recommendationId } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const chronologies = twentyFourRecords.map(({ chronology }) => ({ chronology: chronology ?? '' }))
    const given = { templateVersionId: forms.one, measureIds: [measureId], records: chronologies }
    // Before anything is signed off: so this is what the round declares.
    const roundId = await signedOffRound(department, given, () =>
      defineMeasure(context, lead, measureId, both),
    )
    const offered = await roundDetailChoices(context, manager, {
      ...{ templateVersionId: forms.one, serviceId: 'service' },
    })
    expect(offered.measures).toEqual([])
    const because = 'the form of May does not feed it: it asks only 1 of the 2 questions, and not genogram'
    expect((await viewClosing(context, manager, roundId)).measures).toMatchObject([
      { figure: null, noFigure: because },
    ])
    await closeRound(context, manager, roundId, close)
    expect(await listEvidence(context.reader, { measureId })).toEqual([])
    const { measures } = await viewRecommendation(context, lead, recommendationId)
    expect(measures[0]?.points).toEqual([])
    const { closings } = await viewRound(context, manager, roundId)
    expect(closings.map(({ noFigures }) => noFigures)).toEqual([[{ title: 'Records in place', because }]])
  })

  test('has words in place of a figure that a second closing no longer gives', async () => {
    const department = await recordsDepartment(await open())
    const { context, forms } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const records = twentyFourRecords.map(({ chronology }) => ({ chronology: chronology ?? '' }))
    const given = { templateVersionId: forms.one, measureIds: [measureId], records }
    const roundId = await signedOffRound(department, given)
    await closeRound(context, manager, roundId, close)
    // As in a database in which it was changed before it was kept since when: then it has always been so.
    await context.writer.transaction((transaction) => setDefinition(transaction, measureId, both, null))
    await reopenRound(context, manager, roundId, { reason: 'One was wrong' })
    await closeRound(context, manager, roundId, close)
    const [now, then] = await listEvidence(context.reader, { measureId })
    expect(now).toMatchObject({ supersedes: then?.id, snapshot: null })
    expect(now?.sentence).toBe(
      'Records in place (all-or-nothing composite): no figure from May as it was closed again: the form of May ' +
        'does not feed it: it asks only 1 of the 2 questions, and not genogram.',
    )
  })

  test('is refused where no published form could feed it, and says what the nearest lacks', async () => {
    const department = await recordsDepartment(await open())
    const { context } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const refused = async (definition: Definition) =>
      wrongMessage(await defineMeasure(context, lead, measureId, definition))
    expect(await refused(ofOneQuestion('bedroom'))).toBe('Choose questions of a published template')
    expect(await refused(ofOneQuestion('siblings'))).toContain('siblings describes and never counts as met')
    const strange = { ...both, components: [...both.components, { question: 'bedroom', meets: null }] }
    expect(await refused(strange)).toContain('records: it asks only 2 of the 3 questions, and not bedroom')
    const stranger = { ...lead, roles: [{ role: 'lead' as const, serviceId: 'elsewhere' }] }
    await expect(defineMeasure(context, stranger, measureId, both)).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })

  test('is refused where its condition is none that could be read again', async () => {
    const department = await recordsDepartment(await open())
    const { context } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const limited = (denominator: Condition): Definition => ({ ...lenient, denominator })
    const is: Condition = { question: 'siblings', is: 'yes' }
    const deep = Array.from({ length: 13 }).reduce<Condition>((inner) => ({ not: inner }), is)
    const many = { any: Array.from({ length: 101 }, () => is) }
    const never: Condition = { question: 'siblings', on_or_after: '2026-02-31' }
    for (const [condition, says] of [
      [deep, 'more than 12 levels'],
      [many, 'there can be 100 at most'],
      [never, 'this is not a date'],
    ] as const) {
      const wrong = await defineMeasure(context, lead, measureId, limited(condition))
      expect(refusalOf(wrong).errors).toMatchObject([
        { field: 'c:match', message: expect.stringContaining(says) },
      ])
    }
    expect((await definitionToChange(context, lead, measureId)).measure.definition).toEqual(
      ofOneQuestion('chronology'),
    )
  })

  test('is not gone over unseen where two leads change it at once', async () => {
    const department = await recordsDepartment(await open())
    const { context } = department
    const measureId = await measureOf(department, ofOneQuestion('chronology'))
    const { mark } = await definitionToChange(context, lead, measureId)
    expect(await defineMeasure(context, lead, measureId, both, mark)).toMatchObject({ ok: true })
    const late = await defineMeasure(context, lead, measureId, average, mark)
    expect(wrongMessage(late)).toContain('Somebody changed what it counts')
    const now = await definitionToChange(context, lead, measureId)
    expect(now.measure.definition).toEqual(both)
    expect(await defineMeasure(context, lead, measureId, average, now.mark)).toMatchObject({ ok: true })
    expect((await definitionToChange(context, lead, measureId)).measure.definition).toEqual(average)
  })

  test('is picked part by part without losing what was picked, and saved as it is read back', async () => {
    const department = await recordsDepartment(await open())
    const { context } = department
    const measureId = await measureOf(department, { ...lenient, denominator: null })
    const { picked, countable, forms } = await definitionToChange(context, lead, measureId)
    expect([...countable].sort()).toEqual(['chronology', 'genogram', 'siblings'])
    expect(forms.map(({ title, because }) => [title, because])).toEqual([
      ['chronologies', null],
      ['records', null],
    ])
    const form = new FormData()
    form.set('kind', picked.kind)
    form.set('question.0', 'chronology')
    form.set('own.0', 'own')
    form.append('meets.0', 'yes')
    form.append('meets.0', 'partly')
    form.set('intent', 'add-question')
    expect(takeDefinition(form).picked.components).toEqual([
      { question: 'chronology', own: true, meets: ['yes', 'partly'] },
      { question: '', own: false, meets: [] },
    ])
    form.set('limited', 'yes')
    for (const [name, value] of [
      ...[
        ['c:kind', 'group'],
        ['c:match', 'all'],
        ['c.0:kind', 'compare'],
        ['c.0:question', 'siblings'],
      ],
      ...[
        ['c.0:by', 'is'],
        ['c.0:codes', 'yes'],
      ],
    ] as const)
      form.set(name ?? '', value ?? '')
    form.set('intent', 'save')
    expect(takeDefinition(form).wanted).toEqual(lenient)
    form.delete('c.0:codes')
    form.delete('meets.0')
    form.set('kind', 'all-or-nothing')
    const { wanted, errors } = takeDefinition(form)
    expect(wanted).toBeUndefined()
    expect(errors.map(({ field }) => field)).toEqual(['own.0', 'question.0', 'c.0:question'])
  })

  test('does not know an outcome imported without its answer where the measure has answers of its own', async () => {
    const department = await recordsDepartment(await open())
    const { context, forms } = department
    const asFormsSay = await measureOf(department, both)
    const ofItsOwn = await measureOf(department, { ...lenient, denominator: null }, 'Of its own')
    const limited = await measureOf(department, lenient, 'Of brothers and sisters')
    const version = await findTemplateVersion(context.reader, forms.both)
    const text = [
      'reference,chronology,genogram',
      ...twentyFourRecords.map((_each, n) => `R-${n},ok,yes`),
    ].join('\n')
    const { sheet } = readSheet(text)
    if (!version || !sheet) throw new Error('not readable')
    const mapping: ImportMapping = suggestMapping(sheet, version.template)
    for (const question of mapping.questions)
      question.values =
        question.code === 'chronology'
          ? [{ cell: 'ok', meaning: 'met' }]
          : [{ cell: 'yes', meaning: 'answer:yes' }]
    const round = ImportedRoundForm.parse({
      ...{ name: 'Earlier', kind: 'thematic-audit', cohort: 'children', mappingName: 'Old' },
      ...{ periodStart: '2020-04-01', periodEnd: '2020-04-30', measureIds: [asFormsSay, ofItsOwn] },
    })
    const request = {
      ...{ templateVersionId: forms.both, serviceId: 'service', text, mapping, roundId: 'imported' },
      round,
    }
    const unfed = { ...request, round: { ...round, measureIds: [limited] } }
    await expect(importCompletedAudits(context, manager, unfed)).rejects.toMatchObject({ kind: 'invalid' })
    expect(await importCompletedAudits(context, manager, request)).toEqual({ problems: [] })
    const [whole] = await listEvidence(context.reader, { measureId: asFormsSay })
    expect(whole?.snapshot).toMatchObject({
      ...{ detailNotRecorded: 24, figure: { counts: { met: 24, notMet: 0, notKnown: 0 } } },
    })
    const [own] = await listEvidence(context.reader, { measureId: ofItsOwn })
    expect(own?.snapshot).toMatchObject({
      detailNotRecorded: 24,
      figure: { availability: 'unavailable', counts: { met: 0, notMet: 0, notKnown: 24 } },
    })
    expect(own?.sentence).toContain('Detail not recorded in 24 cases.')
  })

  test('beyond the service is a breakdown: a small count that the question’s own figure shows stays hidden', async () => {
    const department = await recordsDepartment(await open())
    const { context, forms } = department
    const whole = await measureOf(department, both)
    const alone = await measureOf(department, ofOneQuestion('chronology'), 'Chronologies')
    const given = { templateVersionId: forms.both, measureIds: [whole, alone], records: twentyFourRecords }
    const roundId = await signedOffRound(department, given)
    await closeRound(context, manager, roundId, close)
    await releaseRound(context, lead, roundId, { closing: 1 })
    const elsewhere = { ...lead, roles: [{ role: 'lead' as const, serviceId: 'elsewhere' }] }
    const said = async (measureId: string) => {
      const [entry] = await listEvidence(context.reader, { measureId })
      return (await viewEvidence(context, elsewhere, entry?.id ?? '')).sentence
    }
    expect(await said(alone)).toContain('70% (16 of 23; 1 of 24 could not be determined)')
    expect(await said(whole)).toBe(
      '[c]: a count under 5, or one it could be worked out from, is not shown outside the service',
    )
  })

  test('limits the findings to its questions, and claims nothing of them as its own', async () => {
    const department = await recordsDepartment(await open())
    const { context, forms } = department
    const measureId = await measureOf(department, both)
    const given = { templateVersionId: forms.both, measureIds: [measureId], records: twentyFourRecords }
    await closeRound(context, manager, await signedOffRound(department, given), close)
    const found = await exploreFindings(context, lead, { ...everything, measures: [measureId] })
    expect(found.questions.map(({ code }) => code)).toEqual(['chronology', 'genogram'])
    const question = await exploreQuestion(context, lead, {
      code: 'chronology',
      selection: everything,
      page: 1,
    })
    expect(question.measures).toMatchObject([
      { title: 'Records in place (all-or-nothing composite)', targets: [] },
    ])
  })
})
