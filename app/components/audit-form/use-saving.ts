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
  useEffect(() => setConflicts(given), [given])
  useEffect(() => setBases(revisions), [revisions])
  useEffect(() => {
    const made = createSaveQueue({
      url: saveUrl,
      revisions,
      isOnline: () => navigator.onLine,
      onState: setStatus,
      onSaved: (saved) => setBases((before) => ({ ...before, ...saved })),
      onConflict: (conflict) =>
        setConflicts((before) => [...before.filter((each) => each.code !== conflict.code), conflict]),
    })
    queue.current = made
    const warn = (event: BeforeUnloadEvent) => {
      if (made.hasUnsaved()) event.preventDefault()
    }
    const resume = () => void made.flush()
    window.addEventListener('beforeunload', warn)
    window.addEventListener('online', resume)
    return () => {
      void made.flush()
      made.stop()
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('online', resume)
    }
  }, [saveUrl, revisions])
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
