import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { figureText } from '../../app/domain/evidence/evidence.ts'
import { REASON_NOT_IN_SOURCE } from '../../app/domain/imports/apply-mapping.ts'
import type { ImportMapping } from '../../app/domain/imports/import-mapping.ts'
import { ImportedRoundForm } from '../../app/domain/imports/imported-round.ts'
import { suggestMapping } from '../../app/domain/imports/suggest-mapping.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { listAnswers } from '../../app/stores/answers.server.ts'
import { listAuditsOfRound } from '../../app/stores/audits.server.ts'
import { listClosings } from '../../app/stores/closings.server.ts'
import { listEvidence } from '../../app/stores/evidence.server.ts'
import { listImportMappings } from '../../app/stores/import-mappings.server.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { listRoundFacts } from '../../app/stores/round-facts.server.ts'
import { listRounds } from '../../app/stores/rounds.server.ts'
import { insertService, insertTeam } from '../../app/stores/services.server.ts'
import { findTemplateVersion } from '../../app/stores/templates.server.ts'
import { readAudit } from '../../app/workflows/audits/read-audit.ts'
import { figuresOfRound } from '../../app/workflows/findings/round-figures.ts'
import { readSheet } from '../../app/workflows/imports/completed-audits.ts'
import {
  importCompletedAudits,
  importShippedAudits,
  saveMapping,
} from '../../app/workflows/imports/import-completed-audits.ts'
import { previewImport } from '../../app/workflows/imports/preview-import.ts'
import { startImport, takeImportStep } from '../../app/workflows/imports/take-import-step.ts'
import { createMeasure, MeasureForm } from '../../app/workflows/plans/create-measure.ts'
import { createPlan, PlanForm } from '../../app/workflows/plans/create-plan.ts'
import { createRecommendation, RecommendationForm } from '../../app/workflows/plans/create-recommendation.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { retireTemplate } from '../../app/workflows/templates/retire-template.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { bankText } from '../support/shipped-bank.ts'

const at = '2020-09-01T09:00:00.000Z'
const manager: Actor = {
  personId: 'manager',
  displayName: 'Manager',
  roles: [{ role: 'iro-manager', serviceId: 'service' }],
  teamName: null,
  staffName: null,
}
const lead: Actor = { ...manager, roles: [{ role: 'lead', serviceId: 'service' }] }
const stranger: Actor = { ...manager, roles: [{ role: 'iro-manager', serviceId: 'elsewhere' }] }

const shipped = readFileSync('audit-templates/permanence/1.yaml', 'utf8')
const permanenceAudits = readFileSync('db/seeds/demonstration/permanence-audit-2020-05.csv', 'utf8')

/** A form of another department. */
const local = `
template: supervision-check
version: 1
title: Supervision check
theme: supervision
purpose: A form of this test.
sections:
  - code: all
    title: All
    questions:
      - { code: purposeful, text: Is supervision purposeful?, scale: four-grades, comment: optional }
      - code: sessions
        text: How many sessions were expected and held?
        type: ratio
        labels: { numerator: Sessions held, denominator: Sessions expected }
        max: 1
      - { code: drift, text: Is there drift?, scale: yes-no, meets: ['no'] }
      - { code: challenged, text: Was it challenged?, scale: yes-partly-no, when: { question: drift, is: 'yes' } }
      - { code: wishes, text: Are wishes recorded?, scale: yes-no, not_applicable: true }
`

const localAudits = [
  'Ref;Auditor;Date;Purposeful;Sessions held;Sessions expected;Drift;Challenged;Wishes;Manager',
  'A-1;aud 1;01/06/2020;yes;3;4;N;;Yes;Somebody',
  'A-2;aud 2;02/06/2020;no;2;2;Y;Partly;N/A;Somebody',
  'A-3;aud 1;03/06/2020;RI;1;2;Y;;;Somebody',
].join('\r\n')

const round = ImportedRoundForm.parse({
  name: 'Audits of earlier years',
  kind: 'thematic-audit',
  cohort: 'children looked after',
  periodStart: '2020-05-01',
  periodEnd: '2020-05-31',
  mappingName: 'Old spreadsheet',
})

async function deployment(open: Open) {
  const context = testContext(await open(), { now: at })
  const templates = await context.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: 'service', name: 'Children', createdAt: at })
    await insertTeam(transaction, { id: 'west', serviceId: 'service', name: 'Locality West' })
    await insertPerson(transaction, {
      id: 'manager',
      username: 'manager',
      displayName: 'Manager',
      passwordHash: 'none',
      mustChangePassword: false,
      teamId: null,
      staffName: null,
      demonstration: false,
      createdAt: at,
    })
    const publish = async (text: string) =>
      (await publishTemplateVersion(transaction, context, { text, publishedBy: null })).id ?? ''
    const bank = await publish(bankText)
    return { bank, permanence: await publish(shipped), local: await publish(local) }
  })
  return { context, templates }
}

type Deployment = Awaited<ReturnType<typeof deployment>>

async function requestFor(
  { context }: Deployment,
  templateVersionId: string,
  text: string,
  change: (mapping: ImportMapping) => void = () => {},
) {
  const version = await findTemplateVersion(context.reader, templateVersionId)
  const { sheet } = readSheet(text)
  if (!version || !sheet) throw new Error('not readable')
  const mapping = suggestMapping(sheet, version.template)
  change(mapping)
  return { templateVersionId, serviceId: 'service', text, mapping, round, roundId: 'imported-round' }
}

async function figures({ context }: Deployment, roundId = 'imported-round') {
  const imported = (await listRounds(context.reader)).find(({ id }) => id === roundId)
  const version = imported && (await findTemplateVersion(context.reader, imported.templateVersionId))
  if (!imported || !version) throw new Error('not imported')
  return figuresOfRound(context.reader, imported, version.template)
}

async function measureOf({ context }: Deployment, questionCode: string) {
  const planId = await createPlan(
    context,
    lead,
    PlanForm.parse({ title: 'Plan', positionAt: '2020-10-31', aims: '' }),
  )
  const asked = { ref: '1', title: 'Permanence', aim: 'Stay', serviceId: 'service', leadRoles: 'x' }
  const made = await createRecommendation(context, lead, planId, RecommendationForm.parse(asked))
  if (!('id' in made)) throw new Error('refused')
  const form = { title: 'Felt', questionCode, unit: 'percent', better: 'higher', headline: 'yes' }
  const target = { targetDueOn: '2020-03-31', targetValue: '80' }
  const measure = await createMeasure(context, lead, made.id, MeasureForm.parse({ ...form, ...target }))
  if (!('id' in measure)) throw new Error('refused')
  return { recommendationId: made.id, measureId: measure.id }
}

function localMapping(mapping: ImportMapping) {
  mapping.auditedOn = 'Date'
  const purposeful = mapping.questions.find(({ code }) => code === 'purposeful')
  if (!purposeful) throw new Error('not mapped')
  purposeful.values = [
    { cell: 'yes', meaning: 'met' },
    { cell: 'no', meaning: 'not-met' },
    { cell: 'ri', meaning: 'answer:requires-improvement' },
  ]
}

describeOnBothDatabases('importing completed audits', (open) => {
  test('gives the published figures, evidence with every count, and no figure to what was not asked', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const { recommendationId, measureId } = await measureOf(made, 'emotional-permanence')
    const request = await requestFor(made, templates.permanence, permanenceAudits)
    const fed = { ...request, round: { ...round, measureIds: [measureId] } }
    const preview = await previewImport(context, manager, fed)
    expect(preview).toMatchObject({ audits: 30, problems: { all: 0 }, warnings: { all: 0 }, dropped: [] })
    expect(preview.questions.find(({ code }) => code === 'emotional-permanence')?.counts).toEqual({
      met: 19,
      notMet: 5,
      notApplicable: 5,
      notKnown: 1,
    })
    expect(preview.notAsked).toHaveLength(7)
    expect(await listRounds(context.reader)).toEqual([])

    expect(await importCompletedAudits(context, manager, fed)).toEqual({ problems: [] })
    const [imported] = await listRounds(context.reader)
    expect(imported).toMatchObject({ state: 'closed', origin: 'imported', fitted: false, closings: 1 })
    expect(imported?.sampling).toMatchObject({ method: 'unknown', population: null })
    const all = await figures(made)
    expect([...all.keys()].sort()).toEqual([
      'assessment-quality',
      'child-understands-story',
      'early-permanence-decision',
      'emotional-permanence',
      'legal-permanence',
      'management-oversight',
      'overall-grade',
      'planning-quality',
    ])
    const felt = all.get('emotional-permanence')?.figure
    expect(felt && figureText(felt)).toBe('79% (19 of 24; 1 of 25 could not be determined) answered “Yes”')
    const [evidence] = await listEvidence(context.reader, { recommendationId })
    expect(evidence).toMatchObject({ roundId: 'imported-round', measureId, eligible: true })
    expect(evidence?.snapshot).toMatchObject({ origin: 'imported', fitted: false, detailNotRecorded: 0 })
    const [noted] = await listActivity(context.reader, { subjectId: 'imported-round' })
    expect(noted).toMatchObject({
      act: 'round.import-audits',
      detail: { audits: 30, questions: 8, droppedColumns: 0 },
    })
    const audits = await listAuditsOfRound(context.reader, 'imported-round')
    expect(audits).toHaveLength(30)
    expect(audits.filter((each) => each.state === 'submitted' && each.auditorId === null)).toHaveLength(30)
    expect(audits.map((each) => each.auditedOn).sort()[0]).toBe('2020-05-04')
    const read = await readAudit(context, manager, audits[0]?.id ?? '')
    expect(read).toMatchObject({ auditorName: audits[0]?.auditorLabel, canEdit: false, canReopen: false })
    expect(read.asked).toEqual([...all.keys()].sort())
  })

  test('takes nothing of a file with one bad row, and names the row', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const text = `${permanenceAudits.trimEnd()}\nJane Smith,Locality West,auditor1,2020-05-04,good,good,good,no,,yes,yes,good\n`
    const request = await requestFor(made, templates.permanence, text)
    const problems = [{ line: 32, message: 'The reference looks like a name' }]
    expect((await previewImport(context, manager, request)).problems).toEqual({ all: 1, first: problems })
    expect(await importCompletedAudits(context, manager, request)).toEqual({ problems })
    expect(await listRounds(context.reader)).toEqual([])
    expect(await listImportMappings(context.reader, 'permanence')).toEqual([])
  })

  test('reads any template: coarse values without detail, reasons not in source, ratios summed, columns dropped', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const request = await requestFor(made, templates.local, localAudits, localMapping)
    const preview = await previewImport(context, manager, request)
    expect(preview.dropped).toEqual(['Manager'])
    expect(preview.questions.map(({ code, detailNotRecorded }) => [code, detailNotRecorded])).toEqual([
      ['purposeful', 2],
      ['sessions', 0],
      ['drift', 0],
      ['challenged', 0],
      ['wishes', 0],
    ])
    await importCompletedAudits(context, manager, request)
    const all = await figures(made)
    expect(all.get('purposeful')).toMatchObject({
      detailNotRecorded: 2,
      figure: { counts: { met: 1, notMet: 2, notApplicable: 0, notKnown: 0 } },
    })
    expect(all.get('sessions')?.figure).toMatchObject({ numerator: 6, denominator: 8 })
    expect(all.get('drift')?.figure.counts).toMatchObject({ met: 1, notMet: 2 })
    expect(all.get('challenged')?.figure.counts).toEqual({
      met: 0,
      notMet: 1,
      notApplicable: 1,
      notKnown: 1,
    })
    expect(all.get('wishes')?.figure.counts).toEqual({ met: 1, notMet: 0, notApplicable: 1, notKnown: 1 })
    const audits = await listAuditsOfRound(context.reader, 'imported-round')
    const answers = await Promise.all(audits.map(({ id }) => listAnswers(context.reader, id)))
    expect(answers.flatMap((each) => each.wishes?.raw.reason ?? [])).toEqual([REASON_NOT_IN_SOURCE])
    expect(JSON.stringify(answers)).not.toContain('Somebody')
  })

  test('reads the documented example', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const documented = /```csv\n(Case ref,.*?)```/s.exec(readFileSync('docs/import.md', 'utf8'))?.[1] ?? ''
    const request = await requestFor(made, templates.permanence, documented, (mapping) => {
      mapping.auditor = 'Reviewed by'
      mapping.questions.push({
        code: 'emotional-permanence',
        column: 'Felt permanence',
        denominatorColumn: null,
        commentColumn: null,
        values: [
          { cell: 'y', meaning: 'answer:yes' },
          { cell: 'n/a', meaning: 'not-applicable' },
          { cell: 'not known', meaning: 'cannot-tell' },
        ],
      })
    })
    const preview = await previewImport(context, manager, request)
    expect([preview.problems.all, preview.warnings.all, preview.dropped]).toEqual([0, 0, ['Name']])
    const counts = preview.questions.map(({ code, counts }) => [code, counts && Object.values(counts)])
    expect(counts).toEqual([
      ['reviews-held', null],
      ['legal-permanence', [2, 1, 0, 0]],
      ['emotional-permanence', [1, 0, 1, 1]],
      ['life-story-work', [0, 1, 1, 1]],
      ['planning-quality', [1, 2, 0, 0]],
    ])
  })

  test('says in which rows words look personal, by kind and count, and never which words', async () => {
    const made = await deployment(open)
    const text = [
      'Ref,Auditor,Purposeful,Why',
      'A-1,Gus Vale,yes,"Ring 07700 900123 or 07700 900456, NHS 943 476 5919; Vale knows"',
      'A-2,Gus Vale,no,Review of 4 August 2020 drifted',
    ].join('\n')
    const request = await requestFor(made, made.templates.local, text, (mapping) => {
      localMapping(mapping)
      mapping.auditedOn = null
      const purposeful = mapping.questions.find(({ code }) => code === 'purposeful')
      if (purposeful) purposeful.commentColumn = 'Why'
    })
    const preview = await previewImport(made.context, manager, request)
    expect(preview.problems).toEqual({ all: 0, first: [] })
    expect(preview.personal).toEqual({
      all: 1,
      first: [{ line: 2, message: 'phone number: 2, NHS number: 1, name: 1' }],
    })
    expect(JSON.stringify(preview)).not.toMatch(/900123|5919/)
    await importCompletedAudits(made.context, manager, request)
    const recorded = await made.context
      .reader('activity')
      .where({ act: 'round.import-audits' })
      .select('detail')
    expect(JSON.parse(recorded[0]?.detail)).toMatchObject({ rowsWithPersonalData: 1 })
  })

  test('keeps the mapping under its name for the next file; the same name takes its place', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const request = await requestFor(made, templates.local, localAudits, localMapping)
    await saveMapping(context, manager, { ...request, name: round.mappingName })
    expect((await previewImport(context, manager, request)).replacesMapping).toBe(true)
    const [first] = await listImportMappings(context.reader, 'supervision-check')
    expect(first).toMatchObject({ name: 'Old spreadsheet', mapping: request.mapping })
    const changed = { ...request, mapping: { ...request.mapping, auditor: null } }
    await importCompletedAudits(context, manager, changed)
    const saved = await listImportMappings(context.reader, 'supervision-check')
    expect(saved.map(({ mapping }) => mapping)).toEqual([changed.mapping])
    const next = { ...request, mapping: saved[0]?.mapping ?? request.mapping, roundId: 'next-round' }
    expect(await importCompletedAudits(context, manager, next)).toEqual({ problems: [] })
    expect((await previewImport(context, manager, next)).alike).toHaveLength(2)
  })

  test('goes on with a template that was retired since: what was audited with it stays', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const quinn: Actor = { ...manager, roles: [{ role: 'quality-lead', serviceId: null }] }
    await retireTemplate(context, quinn, 'permanence', true)
    const file = { text: permanenceAudits, fileName: 'audits.csv', serviceId: 'service' }
    const chosen = { ...file, templateVersionId: templates.permanence, from: 'file', go: 'round' }
    expect(await startImport(context, manager)).toMatchObject({
      templates: expect.arrayContaining([expect.objectContaining({ id: templates.permanence })]),
    })
    expect(await takeImportStep(context, manager, chosen)).toMatchObject({ step: 'round' })
    const request = await requestFor(made, templates.permanence, permanenceAudits)
    expect(await importCompletedAudits(context, manager, request)).toEqual({ problems: [] })
  })

  test('refuses the question bank at every step: nobody audited with it', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const request = await requestFor(made, templates.bank, localAudits)
    const refused = { kind: 'not-found' }
    const posted = { text: localAudits, fileName: 'a.csv', serviceId: 'service', go: 'columns' }
    await expect(
      takeImportStep(context, manager, { ...posted, templateVersionId: templates.bank }),
    ).rejects.toMatchObject(refused)
    await expect(previewImport(context, manager, request)).rejects.toMatchObject(refused)
    await expect(importCompletedAudits(context, manager, request)).rejects.toMatchObject(refused)
    await expect(saveMapping(context, manager, { ...request, name: 'Ours' })).rejects.toMatchObject(refused)
    expect(await listRounds(context.reader)).toEqual([])
  })

  test('imports once however often it is confirmed', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const request = await requestFor(made, templates.local, localAudits, localMapping)
    const both = [1, 2].map(() => importCompletedAudits(context, manager, request))
    expect(await Promise.all(both)).toEqual([{ problems: [] }, { problems: [] }])
    expect(await listRounds(context.reader)).toHaveLength(1)
    expect(await listAuditsOfRound(context.reader, 'imported-round')).toHaveLength(3)
  })

  test('declares its sample, its teams and that rows are fitted', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const request = await requestFor(made, templates.local, localAudits, localMapping)
    const declared = (change: Partial<typeof round>, roundId: string) => ({
      ...request,
      roundId,
      round: { ...round, ...change },
    })
    const few = declared({ sampling: 'random', population: 2 }, 'few')
    await expect(importCompletedAudits(context, manager, few)).rejects.toMatchObject({ kind: 'invalid' })
    const drawn = declared({ sampling: 'random', population: 40, fitted: true }, 'drawn')
    await importCompletedAudits(context, manager, drawn)
    await importCompletedAudits(context, manager, declared({ sampling: 'whole-population' }, 'whole'))
    const rounds = new Map((await listRounds(context.reader)).map((each) => [each.id, each]))
    expect(rounds.get('drawn')).toMatchObject({
      fitted: true,
      sampling: { method: 'random', population: 40 },
    })
    expect(rounds.get('whole')).toMatchObject({ sampling: { method: 'whole-population', population: 3 } })
    const teams = declared({ teamIds: ['west'] }, 'teams')
    const outside = [2, 3, 4].map((line) => ({ line, message: 'The team is none of the round’s teams' }))
    expect(await importCompletedAudits(context, manager, teams)).toEqual({ problems: outside })
  })

  test('says how its audits were moderated, where that is known', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const request = await requestFor(made, templates.local, localAudits, localMapping)
    const bare = { ...request, roundId: 'nothing-said' }
    const said = { moderation: 'sample', moderationNote: '1 of 3, by 07700 900123' } as const
    const told = { ...request, roundId: 'declared', round: { ...round, ...said } }
    expect((await previewImport(context, manager, bare)).noteLooksPersonal).toEqual([])
    expect((await previewImport(context, manager, told)).noteLooksPersonal).toEqual(['phone number'])
    const mended = { ...told, round: { ...told.round, moderationNote: '1 of 3' } }
    for (const each of [bare, mended]) await importCompletedAudits(context, manager, each)
    const closed = async (id: string) => (await listClosings(context.reader, id))[0]?.moderation
    expect(await closed('nothing-said')).toEqual({ how: 'not-known', note: null })
    expect(await closed('declared')).toEqual({ how: 'sample', note: '1 of 3' })
    const facts = new Map((await listRoundFacts(context.reader)).map((each) => [each.id, each.moderation]))
    expect([facts.get('nothing-said'), facts.get('declared')]).toEqual(['not-known', 'sample'])
    const somehow = ImportedRoundForm.safeParse({ ...round, moderation: 'somehow' })
    expect(somehow.success).toBe(false)
  })

  test('is for those who manage rounds in the service, and takes nothing that belongs elsewhere', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const request = await requestFor(made, templates.local, localAudits, localMapping)
    for (const actor of [stranger, lead]) {
      const refused = { kind: 'not-allowed' }
      await expect(previewImport(context, actor, request)).rejects.toMatchObject(refused)
      await expect(importCompletedAudits(context, actor, request)).rejects.toMatchObject(refused)
      await expect(saveMapping(context, actor, { ...request, name: 'x' })).rejects.toMatchObject(refused)
    }
    const foreign = { ...request, round: { ...round, teamIds: ['elsewhere'] } }
    await expect(previewImport(context, manager, foreign)).rejects.toMatchObject({ kind: 'invalid' })
    const questions = request.mapping.questions.filter(({ code }) => code !== 'drift')
    const half = { ...request, mapping: { ...request.mapping, questions } }
    await expect(importCompletedAudits(context, manager, half)).rejects.toThrow('Is there drift?')
    expect(await listRounds(context.reader)).toEqual([])
  })

  test('imports a shipped file inside a transaction, or nothing', async () => {
    const made = await deployment(open)
    const { context, templates } = made
    const request = { ...(await requestFor(made, templates.permanence, permanenceAudits)), by: null }
    const { entries } = await context.writer.transaction((transaction) =>
      importShippedAudits(context, transaction, request),
    )
    expect(entries).toBe(0)
    const bad = { ...request, roundId: 'bad', text: request.text.replace('P1001', 'Jane Smith') }
    const importing = context.writer.transaction((transaction) =>
      importShippedAudits(context, transaction, bad),
    )
    await expect(importing).rejects.toThrow('line 2: The reference looks like a name')
    expect(await listRounds(context.reader)).toHaveLength(1)
  })
})
