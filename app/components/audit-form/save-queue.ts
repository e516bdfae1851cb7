import type { RawAnswer } from '../../domain/answers/value.ts'
import { rawFields } from '../../domain/answers/value.ts'
import { fieldName } from '../../domain/audits/answer-fields.ts'

export type SaveState =
  | { state: 'nothing-to-save' }
  | { state: 'saving' }
  | { state: 'saved'; at: string }
  | { state: 'retrying' }
  | { state: 'offline' }
  | { state: 'conflict' }
  | { state: 'signed-out' }
  | { state: 'refused'; message: string }
export type SaveConflict = {
  code: string
  yours: RawAnswer
  theirs: RawAnswer
  revision: number
  savedAt: string
}
type Reply = { revisions: Record<string, number>; conflicts: SaveConflict[]; savedAt: string }

type Options = {
  url: string
  /** Revision of each answer the page was given. */
  revisions: Record<string, number>
  onState: (state: SaveState) => void
  onSaved?: (revisions: Record<string, number>) => void
  onConflict: (conflict: SaveConflict) => void
  /** Milliseconds to wait for more typing, and after a save that failed. */
  /** Whether the browser has a network at all. */
  isOnline: () => boolean
  delays?: { typing: number; retry: number; timeout: number }
}

export type SaveQueue = {
  change(code: string, raw: RawAnswer): void
  /** Saves now what waits; resolves when nothing is under way. */
  flush(): Promise<void>
  /** Settles a conflict: the revision now shown to the person is the one a later save goes over. */
  settle(code: string, revision: number): void
  /** Takes revisions the server has given meanwhile, of answers that nothing waits for here. */
  learn(revisions: Record<string, number>): void
  hasUnsaved(): boolean
  /** Sends nothing more until the next change: the form itself is on its way, with everything that waits here. */
  pause(): void
  isPaused(): boolean
  stop(): void
}

/**
 * Saves changed answers one request behind the other. "Saved" is said only when the revision comes back; a save that
 * failed or got lost is tried again with the same base, which the server knows for the same text.
 */
export function createSaveQueue({
  url,
  revisions,
  onState,
  onSaved,
  onConflict,
  isOnline,
  delays,
}: Options): SaveQueue {
  const { typing, retry, timeout } = delays ?? { typing: 600, retry: 4000, timeout: 15_000 }
  const waiting = new Map<string, RawAnswer>()
  const known = { ...revisions }
  const inConflict = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay: Promise<void> | null = null
  let stopped = false
  let paused = false

  const schedule = (delay: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void flush(), delay)
  }
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    if (underWay) return underWay.then(() => (sendable().length > 0 ? flush() : undefined))
    if (sendable().length === 0) return
    underWay = send().finally(() => {
      underWay = null
    })
    return underWay
  }
  const sendable = () => [...waiting].filter(([code]) => !inConflict.has(code))
  const send = async () => {
    const batch = sendable()
    onState({ state: 'saving' })
    try {
      const response = await fetch(url, {
        method: 'POST',
        body: encode(batch, known),
        headers: { Accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeout),
      })
      if (response.status === 401 || response.type === 'opaqueredirect')
        return onState({ state: 'signed-out' })
      if (response.status >= 400 && response.status < 500) {
        return onState({ state: 'refused', message: await refusalOf(response) })
      }
      if (!response.ok) throw new Error(`status ${response.status}`)
      take((await response.json()) as Reply, batch)
    } catch {
      onState({ state: isOnline() ? 'retrying' : 'offline' })
      schedule(retry)
    }
  }
  const take = (reply: Reply, batch: Array<[string, RawAnswer]>) => {
    Object.assign(known, reply.revisions)
    onSaved?.(reply.revisions)
    for (const [code, raw] of batch)
      if (Object.hasOwn(reply.revisions, code) && waiting.get(code) === raw) waiting.delete(code)
    for (const conflict of reply.conflicts) {
      inConflict.add(conflict.code)
      onConflict(conflict)
    }
    if (sendable().length > 0) schedule(0)
    else if (inConflict.size > 0) onState({ state: 'conflict' })
    else onState({ state: 'saved', at: reply.savedAt })
  }
  return {
    change(code, raw) {
      waiting.set(code, { ...raw })
      paused = false
      schedule(typing)
    },
    flush,
    settle(code, revision) {
      known[code] = revision
      inConflict.delete(code)
      if (waiting.has(code)) schedule(0)
    },
    learn(revisions) {
      for (const [code, revision] of Object.entries(revisions))
        if (!waiting.has(code) && revision > (known[code] ?? 0)) known[code] = revision
    },
    hasUnsaved: () => waiting.size > 0 || underWay !== null,
    pause() {
      paused = true
      clearTimeout(timer)
    },
    isPaused: () => paused,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** An audit that is not there any more was closed, or given to somebody else, while the page stood open. */
async function refusalOf(response: Response): Promise<string> {
  if (response.status !== 404) return response.text()
  return 'this audit is not yours to change any more. Copy what you typed: this page still holds it.'
}

function encode(batch: Array<[string, RawAnswer]>, revisions: Record<string, number>): URLSearchParams {
  const body = new URLSearchParams()
  for (const [code, raw] of batch) {
    body.set(fieldName(code, 'base'), String(revisions[code] ?? 0))
    for (const field of rawFields) if (raw[field]) body.set(fieldName(code, field), raw[field])
  }
  return body
}
