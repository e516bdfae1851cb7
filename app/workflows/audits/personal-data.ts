import { z } from 'zod'
import { withOneLineEnd } from '../../domain/form-result.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { findPersonalData, personalWords } from '../../domain/personal-data/find-personal-data.ts'
import { freeTexts } from '../../domain/personal-data/free-texts.ts'
import { askedAt, storedQuestions } from '../../domain/templates/template.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'
import { keepNotPersonal, refuseNoWords, saidNotPersonal } from '../personal-data/not-personal.ts'
import { loadAudit } from './load-audit.ts'
import { namesOfRound } from './personal-warnings.ts'
import type { AuditView } from './read-audit.ts'

export type PersonalDataWarning = { code: string; question: string; kind: string; words: string }

export type PersonalDataCheck = {
  look: {
    auditId: string
    /** What a page of the form looks for beside what has a shape; empty for whoever does not fill the form in. */
    names: string[]
    /** Words somebody said are not personal, by question code: only as far as they stand in the answers shown. */
    quiet: Record<string, string[]>
  }
  warnings: PersonalDataWarning[]
}

/** What in the stored answers looks personal, for whoever may say that it is not; for anybody else nothing. */
export async function checkPersonalData(
  context: AppContext,
  actor: Actor,
  view: AuditView,
): Promise<PersonalDataCheck> {
  const auditId = view.audit.id
  if (!may(actor, 'audit.say-not-personal', view.facts))
    return { look: { auditId, names: [], quiet: {} }, warnings: [] }
  const names = await namesOfRound(context.reader, view.round.id)
  const isSaid = await saidNotPersonal(context, context.reader, auditId)
  const check: PersonalDataCheck = {
    look: { auditId, names: view.canEdit ? names : [], quiet: {} },
    warnings: [],
  }
  for (const question of storedQuestions(view.template, Object.keys(view.raws))) {
    const { code } = question
    for (const words of personalWords(freeTexts(question, view.raws[code] ?? {}), names)) {
      if (isSaid(code, words.words)) {
        const { quiet } = check.look
        quiet[code] = [...(quiet[code] ?? []), words.words]
      } else check.warnings.push({ code, question: question.text, ...words })
    }
  }
  return check
}

/** Words of a warning, and the question they stand under. */
export const NotPersonalForm = z
  .object({ question: z.string().default(''), words: z.string().default('') })
  .transform(({ question, words }) => ({ code: question, words: withOneLineEnd(words) }))

/** Before the form is looked at. @throws Problem not-found, not-allowed */
export async function allowSayingNotPersonal(
  context: AppContext,
  actor: Actor,
  auditId: string,
): Promise<void> {
  const { facts } = await loadAudit(context.reader, actor, auditId)
  allow(actor, 'audit.say-not-personal', facts)
}

/**
 * From now on keeps quiet about exactly these words in answers to this question.
 * @returns whether the audit can still be edited, for where to go on
 */
export async function sayNotPersonal(
  context: AppContext,
  actor: Actor,
  auditId: string,
  { code, words }: { code: string; words: string },
): Promise<{ canEdit: boolean }> {
  return recordedChange(context, actor, async (transaction, record) => {
    const { round, template, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.say-not-personal', facts)
    orNotFound(askedAt(template, code))
    refuseNoWords(words)
    const said = { words, by: actor.personId }
    if (await keepNotPersonal(context, transaction, { auditId, code }, said)) {
      const detail = { question: code, kind: findPersonalData(words, [])[0]?.kind ?? 'name' }
      record({
        act: 'audit.not-personal',
        subjectType: 'audit',
        subjectId: auditId,
        serviceId: round.serviceId,
        detail,
      })
    }
    return { canEdit: may(actor, 'audit.edit', facts) }
  })
}
