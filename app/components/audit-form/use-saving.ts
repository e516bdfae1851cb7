import { useBlocker } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { RawAnswer } from '../../domain/answers/value.ts'
import { createSaveQueue, type SaveConflict, type SaveQueue, type SaveState } from './save-queue.ts'

type Options = {
  saveUrl: string
  revisions: Record<string, number>
  stored: Record<string, RawAnswer>
  conflicts: SaveConflict[]
  /** What the page shows of an answer now, and a way to show another text. */
  shown: (code: string) => RawAnswer
  show: (code: string, raw: RawAnswer) => void
}

const LEAVE = 'Something you typed is not saved. Leave this page without it?'

/** Keeps the save queue of a page, what it says of itself, and the conflicts that wait for a person. */
export function useSaving(options: Options) {
  const { saveUrl, revisions, conflicts: given } = options
  const [status, setStatus] = useState<SaveState>({ state: 'nothing-to-save' })
  const [conflicts, setConflicts] = useState(given)
  const [bases, setBases] = useState(revisions)
  const queue = useRef<SaveQueue | null>(null)
  const latest = useRef(options)
  latest.current = options
  // By what they say: a page that is drawn again brings another object with the same revisions.
  const known = JSON.stringify(revisions)
  useEffect(() => setConflicts(given), [given])
  useEffect(() => {
    const { stored, shown, show } = latest.current
    for (const [code, revision] of Object.entries<number>(JSON.parse(known))) {
      const raw = stored[code] ?? {}
      const learnt = queue.current?.learn(code, { revision, stored: raw, shown: shown(code) })
      if (learnt === 'show') show(code, raw)
      if (learnt === 'show' || learnt === 'known') setBases((before) => ({ ...before, [code]: revision }))
    }
  }, [known])
  // One queue for as long as the page stands: what waits in it is nowhere else.
  useEffect(() => {
    let last: SaveState['state'] = 'nothing-to-save'
    const made = createSaveQueue({
      url: saveUrl,
      revisions: latest.current.revisions,
      stored: latest.current.stored,
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
    // What a link or a button was pressed for happens once what waits is saved; then it is let through.
    let letThrough = false
    const afterSaving = (event: Event, goOn: () => void) => {
      event.preventDefault()
      event.stopPropagation()
      const goOnNow = () => {
        letThrough = true
        goOn()
        letThrough = false
      }
      // A form sends nothing while the event it was stopped in is still under way.
      void made.flush().finally(() => setTimeout(goOnNow))
    }
    const leave = (event: MouseEvent) => {
      if (letThrough || !made.hasUnsaved()) return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link && takesPageAway(link, event)) afterSaving(event, () => link.click())
    }
    const send = (event: SubmitEvent) => {
      const { target: form, submitter } = event
      if (!(form instanceof HTMLFormElement) || !form.querySelector('.app-question')) return
      if (letThrough || !made.hasUnsaved()) return made.pause()
      afterSaving(event, () => {
        // Without an answer from the server a button would only lose the page. Any other trouble it can tell of itself.
        const isCutOff = made.hasUnsaved() && (last === 'offline' || last === 'retrying')
        if (!isCutOff) form.requestSubmit(submitter)
      })
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
  useAskBeforeLeaving(queue)
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

/**
 * A move inside the product, the back button among them, takes the page away without the browser's own warning. It waits
 * for what is typed to be saved; where that cannot be, the person decides.
 */
function useAskBeforeLeaving(queue: { readonly current: SaveQueue | null }) {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    const { current } = queue
    const isSamePage = currentLocation.pathname === nextLocation.pathname
    return current?.hasUnsaved() === true && !current.isPaused() && !isSamePage
  })
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    void queue.current?.flush().finally(() => {
      if (!queue.current?.hasUnsaved() || window.confirm(LEAVE)) blocker.proceed()
      else blocker.reset()
    })
  }, [blocker, queue])
}

function takesPageAway(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target !== ''
  const { pathname, search } = window.location
  return !isElsewhere && (link.pathname !== pathname || link.search !== search)
}
