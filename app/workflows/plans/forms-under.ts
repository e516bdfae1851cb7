import type { Evidence } from '../../domain/evidence/entry.ts'
import {
  codesLookedAt,
  type Definition,
  isPlain,
  isSameDefinition,
} from '../../domain/measures/definition.ts'
import { whyNotComparable } from '../../domain/templates/compare-versions.ts'
import type { Template } from '../../domain/templates/template.ts'

import type { Reader } from '../../stores/handle.server.ts'
import { findTemplateByKey } from '../../stores/templates.server.ts'

/** What a figure counts, in the form that asked it. */
export type AskedIn = { key: string; version: number; definition: Definition }

/** Forms by key and version. */
export type Forms = ReadonlyMap<string, Template>

/** The forms under figures, and of one that is being taken, where there are several: one form need not be compared with itself. */
export async function formsUnder(
  reader: Reader,
  evidence: readonly Evidence[],
  taken: Array<Pick<AskedIn, 'key' | 'version'>> = [],
): Promise<Forms> {
  const under = evidence.flatMap(({ snapshot }) =>
    snapshot ? [{ key: snapshot.templateKey, version: snapshot.templateVersion }] : [],
  )
  const distinct = new Map([...under, ...taken].map((each) => [nameOf(each), each]))
  const forms = new Map<string, Template>()
  if (distinct.size < 2) return forms
  for (const [name, { key, version }] of distinct) {
    const published = await findTemplateByKey(reader, key, version)
    if (published) forms.set(name, published.template)
  }
  return forms
}

/**
 * Why two figures do not count the same, or not the same questions, in words; empty where they are, null where nobody
 * can say: a figure was published without its form.
 */
export function questionDiffers(forms: Forms, before: AskedIn | null, now: AskedIn | null): string[] | null {
  if (before === null || now === null) return null
  if (!isSameDefinition(before.definition, now.definition)) return [whatChanged(before, now)]
  if (nameOf(before) === nameOf(now)) return []
  const [then, here] = [forms.get(nameOf(before)), forms.get(nameOf(now))]
  if (!then || !here) return null
  return [...new Set(codesLookedAt(now.definition).flatMap((code) => whyNotComparable(then, here, code)))]
}

function whatChanged(before: AskedIn, now: AskedIn): string {
  const isOneQuestion = isPlain(before.definition) && isPlain(now.definition)
  return isOneQuestion ? 'another question was counted' : 'the measure was defined in another way'
}

function nameOf({ key, version }: Omit<AskedIn, 'definition'>): string {
  return `${key} ${version}`
}
