import { useCallback, useEffect, useRef, useState } from 'react'
import type { RawAnswer } from '../../domain/answers/value.ts'
import { createSaveQueue, type SaveConflict, type SaveQueue, type SaveState } from './save-queue.ts'

type Options = { saveUrl: string; revisions: Record<string, number>; conflicts: SaveConflict[] }

/** Keeps the save queue of a page, what it says of itself, and the conflicts that wait for a person. */
export function useSaving({ saveUrl, revisions, conflicts: given }: Options) {
  const [status, setStatus] = useState<SaveState>({ state: 'nothing-to-save' })
  const [conflicts, setConflicts] = useState(given)
  const [bases, setBases] = useState(revisions)
  const queue = useRef<SaveQueue | null>(null)
  const latest = useRef(revisions)
  latest.current = revisions
  // By what they say: a page that is drawn again brings another object with the same revisions.
  const known = JSON.stringify(revisions)
  useEffect(() => setConflicts(given), [given])
  useEffect(() => {
    queue.current?.learn(JSON.parse(known))
    setBases((before) => ({ ...before, ...JSON.parse(known) }))
  }, [known])
  // One queue for as long as the page stands: what waits in it is nowhere else.
  useEffect(() => {
    let last: SaveState['state'] = 'nothing-to-save'
    const made = createSaveQueue({
      url: saveUrl,
      revisions: latest.current,
      isOnline: () => navigator.onLine,
      onState: (next) => {
        last = next.state
        setStatus(next)
      },
      onSaved: (saved) => setBases((before) => ({ ...before, ...saved })),
      onConflict: (conflict) =>
        setConflicts((before) => [...before.filter((each) => each.code !== conflict.code), conflict]),
    })
    queue.current = made
    const warn = (event: BeforeUnloadEvent) => {
      if (made.hasUnsaved()) event.preventDefault()
    }
    const resume = () => void made.flush()
    const isStuck = () => made.hasUnsaved() && (last === 'offline' || last === 'retrying')
    // A link then leaves the page as without JavaScript, so that the browser warns.
    const leave = (event: MouseEvent) => {
      if (isStuck() && event.target instanceof Element && event.target.closest('a')) event.stopPropagation()
    }
    // Without a network a button would only lose the page.
    const send = (event: SubmitEvent) => {
      if (!made.hasUnsaved() || last !== 'offline') {
        if (event.target instanceof Element && event.target.querySelector('.app-question')) made.pause()
        return
      }
      event.preventDefault()
      event.stopPropagation()
      resume()
    }
    window.addEventListener('beforeunload', warn)
    window.addEventListener('online', resume)
    window.addEventListener('click', leave, true)
    window.addEventListener('submit', send, true)
    return () => {
      // What the form has taken along is saved by it: a second save could come after the sign-off.
      if (made.isPaused()) made.stop()
      else void made.flush().finally(() => made.stop())
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('online', resume)
      window.removeEventListener('click', leave, true)
      window.removeEventListener('submit', send, true)
    }
  }, [saveUrl])
  const change = useCallback((code: string, raw: RawAnswer) => queue.current?.change(code, raw), [])
  const resolve = (conflict: SaveConflict, raw: RawAnswer) => {
    setConflicts((before) => before.filter((each) => each.code !== conflict.code))
    setBases((before) => ({ ...before, [conflict.code]: conflict.revision }))
    queue.current?.settle(conflict.code, conflict.revision)
    queue.current?.change(conflict.code, raw)
  }
  const saveNow = useCallback(() => void queue.current?.flush(), [])
  return { status, conflicts, bases, change, resolve, saveNow }
}
