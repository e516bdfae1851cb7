import { KEPT_BITS, networkOf } from '../../domain/network.ts'
import { recordedChange } from '../act.ts'
import type { AppContext } from '../context.ts'

/** Counts what is refused, so that a flood is a few entries of the record and not one each. */
export type RefusedRequests = {
  note(address: string): void
  /** Puts into the record what was counted, and stops. */
  close(): Promise<void>
}

/** Networks that are counted one by one; what comes from any further one is counted together. */
const MOST_NETWORKS = 100
const OTHERS = 'others'

/** @param everyMs at most one entry for each network in this time */
export function countRefusedRequests(
  context: AppContext,
  everyMs: number,
  failed: (error: unknown) => void,
): RefusedRequests {
  let counts = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  const keep = async () => {
    timer = undefined
    const counted = counts
    if (counted.size === 0) return
    counts = new Map()
    await recordedChange(context, null, async (_transaction, record) => {
      for (const [network, requests] of counted)
        record({ act: 'request.refused', subjectType: 'network', subjectId: network, detail: { requests } })
    })
  }
  return {
    note: (address) => {
      const network = networkOf(address, KEPT_BITS) ?? OTHERS
      const counted = counts.has(network) || counts.size < MOST_NETWORKS ? network : OTHERS
      counts.set(counted, (counts.get(counted) ?? 0) + 1)
      timer ??= setTimeout(() => keep().catch(failed), everyMs).unref()
    },
    close: async () => {
      clearTimeout(timer)
      await keep().catch(failed)
    },
  }
}
