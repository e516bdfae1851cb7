import { whyNotComparable } from '../templates/compare-versions.ts'
import type { Template } from '../templates/template.ts'
import { codesLookedAt, type Definition, isPlain, isSameDefinition } from './definition.ts'

/** What a figure counts, in the form that asked it. */
export type AskedIn = { key: string; version: number; definition: Definition }

/** Forms by key and version. */
export type Forms = ReadonlyMap<string, Template>

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

/** What a form goes by in {@link Forms}. */
export function nameOf({ key, version }: Omit<AskedIn, 'definition'>): string {
  return `${key} ${version}`
}
