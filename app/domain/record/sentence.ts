import { described } from './acts.ts'
import type { RecordedActivity } from './entry.ts'

/** What things are called; what is not here is called by its code. */
const subjectNames: Record<string, string> = {
  activity: 'the activity record',
  audit: 'audit',
  concern: 'concern',
  event: 'dated event',
  evidence: 'evidence',
  measure: 'measure',
  network: 'network',
  people: 'people',
  person: '',
  plan: 'plan',
  question: 'question',
  recommendation: 'recommendation',
  'remedial-action': 'remedial action',
  round: 'round',
  selection: 'selection',
  service: 'service',
  team: 'team',
  template: 'template',
  'template-draft': 'template draft',
  'template-version': 'template version',
  theme: 'theme',
  'unknown-name': 'a name that is nobody’s, code',
}

/** Has no code of its own that says anything. */
const ONE_OF_A_KIND = ['activity', 'people']

/** 'round Dip sample 3', 'audit Xb3…'; of a person their name alone. */
export function subjectText(type: string, name: string): string {
  const kind = subjectNames[type] ?? type
  return ONE_OF_A_KIND.includes(type) ? kind : `${kind} ${name}`.trim()
}

/** A sentence in parts: who, what before and after the thing. `Priya Shah` + ` opened ` + `audit 7` + ``. */
export type Sentence = { who: string; before: string; subject: string | null; after: string }

/** @param names what people and things are called, where that is known */
export function sentenceOf(
  { act, subjectType, subjectId }: Pick<RecordedActivity, 'act' | 'subjectType' | 'subjectId'>,
  names: { who: string | null; subject: string | null },
): Sentence {
  const says = described(act)?.says ?? (act === 'erased' ? 'did what was erased' : `did “${act}” to {it}`)
  const [before = '', after] = says.split('{it}')
  return {
    who: names.who ?? 'Somebody not signed in',
    before: ` ${before}`,
    subject: after === undefined ? null : subjectText(subjectType, names.subject ?? subjectId),
    after: after ?? '',
  }
}
