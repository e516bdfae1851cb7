import { type RawAnswer, type RawField, rawFields } from '../../domain/answers/value.ts'
import { fieldName } from '../../domain/audits/answer-fields.ts'

export type SaveState =
  | { state: 'nothing-to-save' }
  | { state: 'saving' }
  | { state: 'saved'; at: string }
  | { state: 'retrying' }
  | { state: 'offline' }
  | { state: 'conflict' }
  | { state: 'signed-out' }
  | { state: 'not-yours' }
  | { state: 'refused'; message: string }
export type SaveConflict = {
  code: string
  yours: RawAnswer
  theirs: RawAnswer
  base: number
  revision: number
  savedAt: string
}
/** An answer the server would not keep, and why. */
export type SaveRefusal = { code: string; message: string }
type Reply = {
  revisions: Record<string, number>
  conflicts: SaveConflict[]
  refusals?: SaveRefusal[]
  savedAt: string
}

type Options = {
  url: string
  /** Revision of each answer the page was given. */
  revisions: Record<string, number>
  /** Each answer as it was stored then. */
  stored: Record<string, RawAnswer>
  onState: (state: SaveState) => void
  onSaved?: (revisions: Record<string, number>) => void
  onConflict: (conflict: SaveConflict) => void
  /** Whether the browser has a network at all. */
  isOnline: () => boolean
  /** Milliseconds to wait for more typing, after a save that failed, and for an answer. */
  delays?: { typing: number; retry: number; timeout: number }
}

export type SaveQueue = {
  change(code: string, raw: RawAnswer): void
  /** Saves now what waits; resolves when all of it is saved, or cannot be. */
  flush(): Promise<void>
  /** Settles a conflict: the revision now shown to the person is the one a later save goes over. */
  settle(code: string, revision: number): void
  /**
   * Hears of an answer saved elsewhere. Its revision is taken only together with its text, or the next save would go
   * over words nobody here has seen.
   *
   * @returns `show` where the page is to show what is stored now, `known` where it does already, `left` where a save
   *   still goes over the revision known before, so that the server answers with both texts
   */
  learn(
    code: string,
    news: { revision: number; stored: RawAnswer; shown: RawAnswer },
  ): 'show' | 'known' | 'left'
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
  stored,
  onState,
  onSaved,
  onConflict,
  isOnline,
  delays,
}: Options): SaveQueue {
  const { typing, retry, timeout } = delays ?? { typing: 600, retry: 4000, timeout: 15_000 }
  const waiting = new Map<string, RawAnswer>()
  const known = { ...revisions }
  /** Each answer as the server has it, as far as this page knows. */
  const kept = { ...stored }
  const inConflict = new Set<string>()
  const refused = new Map<string, string>()
  /** What was sent without an answer, by question: the server may have it. */
  const unanswered = new Map<string, RawAnswer[]>()
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
    underWay = sendAll().finally(() => {
      underWay = null
    })
    return underWay
  }
  const sendable = () => [...waiting].filter(([code]) => !inConflict.has(code) && !refused.has(code))
  /** What is typed while a save is under way follows at once. */
  const sendAll = async () => {
    while (sendable().length > 0) if (!(await send())) return
  }
  /** @returns whether the server answered what has become of each */
  const send = async (): Promise<boolean> => {
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
      if (!response.ok && response.status < 500) {
        onState(await refusalOf(response))
        return false
      }
      if (!response.ok) throw new Error(`status ${response.status}`)
      take((await response.json()) as Reply, batch)
      return true
    } catch {
      for (const [code, raw] of batch) unanswered.set(code, [...(unanswered.get(code) ?? []), raw])
      onState({ state: isOnline() ? 'retrying' : 'offline' })
      schedule(retry)
      return false
    }
  }
  const take = (reply: Reply, batch: Array<[string, RawAnswer]>) => {
    Object.assign(known, reply.revisions)
    onSaved?.(reply.revisions)
    for (const [code, raw] of batch) {
      if (!Object.hasOwn(reply.revisions, code)) continue
      kept[code] = raw
      if (waiting.get(code) === raw) waiting.delete(code)
    }
    for (const { code, message } of reply.refusals ?? [])
      if (batch.some(([sent, raw]) => sent === code && waiting.get(code) === raw)) refused.set(code, message)
    for (const conflict of reply.conflicts) {
      // It was this page that wrote it, in a save whose answer got lost: what was typed since goes over it.
      if (unanswered.get(conflict.code)?.some((raw) => isSame(raw, conflict.theirs))) {
        known[conflict.code] = conflict.revision
        continue
      }
      inConflict.add(conflict.code)
      onConflict(conflict)
    }
    for (const [code] of batch) unanswered.delete(code)
    if (sendable().length > 0) return
    const [message] = refused.values()
    if (message !== undefined) onState({ state: 'refused', message })
    else if (inConflict.size > 0) onState({ state: 'conflict' })
    else onState({ state: 'saved', at: reply.savedAt })
  }
  return {
    change(code, raw) {
      waiting.set(code, { ...raw })
      refused.delete(code)
      paused = false
      schedule(typing)
    },
    flush,
    settle(code, revision) {
      known[code] = revision
      inConflict.delete(code)
      if (waiting.has(code)) schedule(0)
    },
    learn(code, { revision, stored, shown }) {
      if (waiting.has(code) || revision <= (known[code] ?? 0)) return 'left'
      const isShown = isSame(stored, shown)
      if (!isShown && !isSame(kept[code] ?? {}, shown)) return 'left'
      known[code] = revision
      kept[code] = stored
      return isShown ? 'known' : 'show'
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

/** To whoever is signed in now, an audit is not there when it was given to somebody else or is another person's. */
async function refusalOf(response: Response): Promise<SaveState> {
  if (response.status === 401 || response.type === 'opaqueredirect') return { state: 'signed-out' }
  if (response.status === 404) return { state: 'not-yours' }
  return { state: 'refused', message: await response.text() }
}

/** As it is stored: line ends are one character there, and nothing typed is nothing said. */
function isSame(one: RawAnswer, other: RawAnswer): boolean {
  const text = (raw: RawAnswer, field: RawField) => (raw[field] ?? '').replaceAll('\r\n', '\n')
  return rawFields.every((field) => text(one, field) === text(other, field))
}

function encode(batch: Array<[string, RawAnswer]>, revisions: Record<string, number>): URLSearchParams {
  const body = new URLSearchParams()
  for (const [code, raw] of batch) {
    body.set(fieldName(code, 'base'), String(revisions[code] ?? 0))
    for (const field of rawFields) if (raw[field]) body.set(fieldName(code, field), raw[field])
  }
  return body
}
