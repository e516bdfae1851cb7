import type { Actor } from '../../domain/permissions.ts'
import { checkInWords } from '../../domain/record/verification.ts'
import { allow, noteReading } from '../act.ts'
import type { AppContext } from '../context.ts'
import { sealNow } from './list-activity.ts'
import { verifyRecord } from './verify-record.ts'

/** Before the record is checked: how far it is sealed. */
export async function viewCheck(context: AppContext, actor: Actor) {
  allow(actor, 'activity.check')
  return { seal: await sealNow(context.reader) }
}

/** Holds the whole record against its seal. That it was checked is recorded, with what it came to. */
export async function checkRecord(context: AppContext, actor: Actor) {
  allow(actor, 'activity.check')
  const { reader, config } = context
  const check = await verifyRecord({ reader, secret: config.secret, dataDir: config.dataDir })
  const { sealed, problems, unsealed } = check
  const detail = { sealed: sealed.entries, unsealed: unsealed.entries, problems: problems.length }
  const subject = { subjectType: 'activity', subjectId: 'record' }
  await noteReading(context, actor, { act: 'activity.check', ...subject, detail })
  if (problems.length > 0)
    context.log.error(
      { kinds: problems.map(({ kind }) => kind), entry: problems[0]?.entry },
      'the activity record is not as it was sealed',
    )
  return checkInWords(check)
}
