import { findPersonalData } from '../personal-data/find-personal-data.ts'
import { freeTexts } from '../personal-data/free-texts.ts'
import { namesToFind } from '../personal-data/names-to-find.ts'
import type { RowNotice } from '../rows.ts'
import { allQuestions, type Template } from '../templates/template.ts'
import type { CompletedAudit } from './apply-mapping.ts'

/** Rows whose words look personal, with kinds and counts: the words themselves are shown nowhere. */
export function personalDataNotices(template: Template, audits: readonly CompletedAudit[]): RowNotice[] {
  const names = namesToFind([...new Set(audits.map(({ auditor }) => auditor))])
  const questions = allQuestions(template)
  return audits.flatMap(({ line, raws }) => {
    const kinds = new Map<string, number>()
    for (const question of questions)
      for (const text of freeTexts(question, raws[question.code] ?? {}))
        for (const { kind } of findPersonalData(text, names)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    if (kinds.size === 0) return []
    return [{ line, message: [...kinds].map(([kind, n]) => `${kind}: ${n}`).join(', ') }]
  })
}

/** Of words that belong to no row: the kinds of what looks personal in them, each once. */
export function looksPersonal(text: string): string[] {
  return [...new Set(findPersonalData(text, []).map(({ kind }) => kind))]
}
