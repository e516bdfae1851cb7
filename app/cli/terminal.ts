import type { Progress } from '../workflows/keeping/backup-file.ts'

const NOW_AND_THEN_MS = 5_000

/** Says on standard error how far long work is: on one line of a terminal, elsewhere a line now and then. */
export function progressOn(stream: NodeJS.WriteStream): { progress: Progress; done: () => void } {
  let shown = ''
  let before = ''
  let at = 0
  const progress: Progress = (what, share) => {
    const line = share === undefined ? what : `${what}: ${Math.floor(share * 100)}%`
    if (line === shown) return
    const now = performance.now()
    const isNew = what !== before
    if (stream.isTTY) stream.write(`\r\u001b[K${line}`)
    else if (isNew || now - at > NOW_AND_THEN_MS) stream.write(`${isNew ? what : line}\n`)
    else return
    shown = line
    before = what
    at = now
  }
  return { progress, done: () => void (stream.isTTY && shown !== '' && stream.write('\r\u001b[K')) }
}

/** `1,234,567`; `1.2 MB` */
export function inWords(n: number): string {
  return n.toLocaleString('en-GB')
}

export function sizeInWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const place = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return place === 0 ? `${bytes} bytes` : `${(bytes / 1000 ** place).toFixed(1)} ${units[place]}`
}
