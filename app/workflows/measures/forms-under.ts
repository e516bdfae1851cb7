import type { Evidence } from '../../domain/evidence/entry.ts'
import { type AskedIn, type Forms, nameOf } from '../../domain/measures/asked-in.ts'
import type { Template } from '../../domain/templates/template.ts'
import type { Reader } from '../../stores/handle.server.ts'
import { findTemplateByKey } from '../../stores/templates.server.ts'

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
