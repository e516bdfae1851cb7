import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type RawAnswer, rawFields } from '../../app/domain/answers/value.ts'
import { formStanding } from '../../app/domain/audits/standing.ts'
import { missingFrom } from '../../app/domain/audits/submission.ts'
import { outcomesOf } from '../../app/domain/measures/outcome.ts'
import type { Actor } from '../../app/domain/permissions.ts'
import { notDrawn } from '../../app/domain/rounds/round.ts'
import { allQuestions, type Template } from '../../app/domain/templates/template.ts'
import { insertAudit } from '../../app/stores/audits.server.ts'
import type { Database } from '../../app/stores/handle.server.ts'
import { listOutcomes } from '../../app/stores/outcomes.server.ts'
import { insertPerson } from '../../app/stores/people.server.ts'
import { insertCases, insertRound } from '../../app/stores/rounds.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { insertTemplateVersion } from '../../app/stores/templates.server.ts'
import { readAudit } from '../../app/workflows/audits/read-audit.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import { anyTyping, fullAnswer } from '../domain/audits/made-templates.ts'
import { testContext } from '../support/context.ts'
import { describeOnBothDatabases } from '../support/databases.ts'

const at = '2020-05-01T09:00:00.000Z'
const auditor: Actor = {
  personId: 'auditor',
  displayName: 'auditor',
  roles: [{ role: 'auditor', serviceId: 'service' }],
  teamName: null,
  staffName: null,
}

async function department(database: Database) {
  const context = testContext(database)
  await context.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: 'service', name: 'service', createdAt: at })
    await insertPerson(transaction, {
      ...{ id: 'auditor', username: 'auditor', displayName: 'auditor', passwordHash: 'none' },
      ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false, createdAt: at },
    })
  })
  return context
}

/** An assigned audit of its own round, on a form of its own. @returns its id */
async function newAudit(context: ReturnType<typeof testContext>, template: Template): Promise<string> {
  const id = context.random()
  await context.writer.transaction(async (transaction) => {
    await insertTemplateVersion(transaction, {
      ...{
        id,
        template: { ...template, key: id },
        source: '',
        contentHash: id,
        publishedAt: at,
        publishedBy: null,
      },
    })
    await insertRound(transaction, {
      ...{
        id,
        name: id,
        kind: 'dip-sample',
        templateVersionId: id,
        serviceId: 'service',
        teamIds: [],
        cohort: 'c',
      },
      ...{
        period: { label: 'May', start: '2020-05-01', end: '2020-05-31' },
        dueOn: null,
        sameTeamExcluded: false,
      },
      ...{ attributes: [], state: 'open', origin: 'live', fitted: false, sampling: notDrawn, closings: 0 },
      ...{ createdBy: null, createdAt: at, measureIds: [] },
    })
    await insertCases(transaction, [
      {
        ...{ id, roundId: id, reference: id, team: null, worker: null, supervisor: null, iro: null },
        ...{ attributes: {}, drawPosition: 0, state: 'sampled', replacedReason: null },
      },
    ])
    await insertAudit(transaction, {
      ...{ id, roundId: id, caseId: id, auditorId: 'auditor', auditorLabel: null, state: 'assigned' },
      ...{ auditedOn: null, assignedAt: at, submittedAt: null, revision: 0 },
    })
  })
  return id
}

const written = (raw: RawAnswer | undefined) => rawFields.map((field) => raw?.[field] ?? '')

describeOnBothDatabases('whatever is typed into whatever form', (open) => {
  test('is stored as it is shown, and counted as it is stored', async () => {
    const context = await department(await open())
    let signedOff = 0
    await fc.assert(
      fc.asyncProperty(anyTyping, fc.boolean(), async ({ template, raws }, finish) => {
        const auditId = await newAudit(context, template)
        const changes = Object.entries(raws).map(([code, raw]) => ({ code, raw, base: 0 }))
        await saveDraft(context, auditor, auditId, changes)
        const drafted = await readAudit(context, auditor, auditId)
        // A field that the question does not have is not kept; every other is, letter for letter.
        for (const { code } of allQuestions(template))
          for (const [place, text] of written(drafted.raws[code]).entries())
            if (text !== '') expect(text).toBe(written(raws[code])[place])

        if (finish) {
          // One after the other: an answer may make further questions apply.
          for (const question of allQuestions(template)) {
            const view = await readAudit(context, auditor, auditId)
            const missing = missingFrom(formStanding(template, view.raws))
            if (!missing.some(({ code }) => code === question.code)) continue
            const base = view.answers[question.code]?.revision ?? 0
            await saveDraft(context, auditor, auditId, [
              { code: question.code, raw: fullAnswer(question), base },
            ])
          }
        }
        const before = await readAudit(context, auditor, auditId)
        const standing = formStanding(template, before.raws)
        const missing = await submitAudit(context, auditor, auditId)
        expect(missing).toEqual(missingFrom(standing))
        const after = await readAudit(context, auditor, auditId)
        expect(after.raws).toEqual(before.raws)
        expect(after.audit.state === 'submitted').toBe(missing.length === 0)
        if (missing.length > 0) return
        signedOff += 1
        for (const { questionCode, outcome, value } of outcomesOf(standing)) {
          const [counted, ...more] = await listOutcomes(context.reader, auditId, questionCode)
          expect(more).toEqual([])
          expect(counted).toMatchObject({ outcome, value })
        }
      }),
      { numRuns: 60, seed: 20 },
    )
    expect(signedOff).toBeGreaterThan(20)
  })
})
