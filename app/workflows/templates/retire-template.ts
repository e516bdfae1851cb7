import type { Actor } from '../../domain/permissions.ts'
import { appendRetirement, listRetiredKeys } from '../../stores/template-drafts.server.ts'
import { findTemplateByKey, latestTemplateVersion } from '../../stores/templates.server.ts'
import { allow, orNotFound, recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

/** What the page shows before a template is retired, or brought back. */
export async function retirementOf(context: AppContext, actor: Actor, key: string, version: number) {
  allow(actor, 'template.edit')
  const { title } = orNotFound(await findTemplateByKey(context.reader, key, version))
  const retired = (await listRetiredKeys(context.reader)).includes(key)
  return { path: `/templates/${key}/${version}`, title, retired }
}

/** No new round may begin with a retired template; rounds that have it go on. It can be brought back. */
export async function retireTemplate(
  context: AppContext,
  actor: Actor,
  key: string,
  retired: boolean,
): Promise<void> {
  await recordedChange(context, actor, async (transaction, record) => {
    allow(actor, 'template.edit')
    orNotFound((await latestTemplateVersion(transaction, key)) || null)
    if ((await listRetiredKeys(transaction)).includes(key) === retired) return
    await appendRetirement(transaction, {
      key,
      retired,
      at: context.clock().toISOString(),
      by: actor.personId,
    })
    const detail = { key }
    record({
      act: retired ? 'template.retire' : 'template.bring-back',
      subjectType: 'template',
      subjectId: key,
      detail,
    })
  })
}
