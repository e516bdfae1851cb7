import { readSelection, selectionQuery } from './selection.ts'
import { pageOfWayBack } from './way-back.ts'

/**
 * The way back from an audit to the findings it was reached from, with their selection. `given` is what an address says and
 * may be anything: only a page that leads to audits is led to, its address made anew of what is known. Null for all else.
 */
export function cameFrom(given: string | null): { to: string; text: string } | null {
  const page = pageOfWayBack(given)
  if (page === null) return null
  const query = new URLSearchParams(page.search)
  const number = query.get('page')
  const kept = [
    selectionQuery(readSelection(query).selection),
    number !== null && /^\d{1,6}$/.test(number) ? `page=${number}` : '',
  ].filter((part) => part !== '')
  return { to: `${page.path}${kept.length > 0 ? `?${kept.join('&')}` : ''}${page.anchor}`, text: page.text }
}
