import { createHmac } from 'node:crypto'
import { namesToFind } from '../../domain/audits/case-list-names.ts'
import { freeTexts } from '../../domain/audits/free-text.ts'
import { findPersonalData } from '../../domain/audits/personal-data.ts'
import { type Actor, may } from '../../domain/permissions.ts'
import { Problem } from '../../domain/problem.ts'
import { allQuestions } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { insertNotPersonal, listNotPersonal } from '../../stores/not-personal.server.ts'
import { listCasePeople } from '../../stores/rounds.server.ts'
import { act, allow, found } from '../act.ts'
import type { AppContext } from '../context.ts'
import { loadAudit } from './load-audit.ts'
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
  const names = namesToFind(await listCasePeople(context.reader, view.round.id))
  const said = await listNotPersonal(context.reader, auditId)
  const check: PersonalDataCheck = {
    look: { auditId, names: view.canEdit ? names : [], quiet: {} },
    warnings: [],
  }
  for (const question of allQuestions(view.template)) {
    const { code } = question
    const hashes = new Set(said[code])
    for (const words of personalWords(freeTexts(question, view.raws[code] ?? {}), names)) {
      if (hashes.has(hashOf(context, auditId, code, words.words))) {
        const { quiet } = check.look
        quiet[code] = [...(quiet[code] ?? []), words.words]
      } else check.warnings.push({ code, question: question.text, ...words })
    }
  }
  return check
}

/**
 * What looks personal in words that are not kept yet; nothing, when the person was shown all of it before (`looked`, a line
 * each) and sends it again.
 */
export async function wordsToLookAt(
  reader: Reader,
  roundId: string,
  texts: string[],
  looked: string,
): Promise<Array<{ kind: string; words: string }>> {
  const found = personalWords(texts, namesToFind(await listCasePeople(reader, roundId)))
  return unlessShown(found, looked)
}

/** All of it, while some was not shown to the person before (`looked`, a line each); nothing once it was. */
export function unlessShown(found: Array<{ kind: string; words: string }>, looked: string) {
  return found.some(({ words }) => !isShown(looked, words)) ? found : []
}

/** A browser sends a line's end as two characters. */
function isShown(looked: string, words: string): boolean {
  const lines = (text: string) => `\n${text.replaceAll('\r\n', '\n')}\n`
  return lines(looked).includes(lines(words))
}

/** What looks personal, each once, in the order of the texts. `names` are looked for too. */
export function personalWords(texts: string[], names: string[]): Array<{ kind: string; words: string }> {
  const kinds = new Map<string, string>()
  for (const text of texts)
    for (const { kind, start, end } of findPersonalData(text, names)) {
      const words = text.slice(start, end)
      if (!kinds.has(words)) kinds.set(words, kind)
    }
  return [...kinds].map(([words, kind]) => ({ kind, words }))
}

const LONGEST = 300

/**
 * From now on keeps quiet about exactly these words in answers to this question. The words themselves are not kept.
 * @returns whether the audit can still be edited, for where to go on
 */
export async function sayNotPersonal(
  context: AppContext,
  actor: Actor,
  auditId: string,
  { code, words }: { code: string; words: string },
): Promise<{ canEdit: boolean }> {
  return act(context, actor, async (transaction, note) => {
    const { round, template, facts } = await loadAudit(transaction, actor, auditId)
    allow(actor, 'audit.say-not-personal', facts)
    found(allQuestions(template).find((question) => question.code === code))
    if (words === '' || words.length > LONGEST)
      throw new Problem('invalid', 'Those are not words of a warning')
    const isNew = await insertNotPersonal(transaction, {
      auditId,
      questionCode: code,
      wordsHash: hashOf(context, auditId, code, words),
      by: actor.personId,
      at: context.clock().toISOString(),
    })
    if (isNew) {
      const detail = { question: code, kind: findPersonalData(words, [])[0]?.kind ?? 'name' }
      note({
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

/** Keyed outside the database. With another secret the warnings come back, which is the safe way round. */
function hashOf(context: AppContext, ...parts: [auditId: string, code: string, words: string]): string {
  return createHmac('sha256', context.config.sessionSecret)
    .update(JSON.stringify(['not personal', ...parts]))
    .digest('base64url')
}
