import { isIsoDate } from '../day.ts'

/**
 * What findings are asked about. Each list empty: no limit of that kind. It stands whole in the address of a page, so that
 * a page can be kept, sent and gone back to.
 */
export type Selection = {
  themes: string[]
  /** Round ids. A round that is still open counts only when it is named here. */
  rounds: string[]
  /** Question codes. */
  questions: string[]
  /** Measure ids. */
  measures: string[]
  /** Recommendation ids. */
  recommendations: string[]
  /** Service ids. */
  services: string[]
  /** Teams as case lists write them; '' is a case without one. */
  teams: string[]
  /** The auditors' own teams; '' is an auditor without one, or one of an imported file. */
  auditorGroups: string[]
  /** Codes of the overall grade: audits graded so, whatever question is read. */
  grades: string[]
  /** ISO dates: rounds whose period ends on or between them. Null: no limit. */
  from: string | null
  to: string | null
}

const LISTS = {
  themes: 'theme',
  rounds: 'round',
  questions: 'question',
  measures: 'measure',
  recommendations: 'recommendation',
  services: 'service',
  teams: 'team',
  auditorGroups: 'auditors',
  grades: 'grade',
} as const satisfies Partial<Record<keyof Selection, string>>

/** The limits that are lists. */
export type ListName = keyof typeof LISTS

/** What each list limits, on screen, in the order in which they are offered. */
export const limitNames: Record<ListName, string> = {
  services: 'Service',
  themes: 'Theme',
  rounds: 'Round',
  questions: 'Question',
  measures: 'Measure',
  recommendations: 'Recommendation',
  teams: 'Team of the case',
  auditorGroups: 'Team of the auditor',
  grades: 'Overall grade of the audit',
}

/** A selection of findings that a person keeps under a name; `query` is its address part. */
export type SavedSelection = { id: string; personId: string; name: string; query: string; savedAt: string }

/** How a list is called in an address. */
export function addressName(list: ListName): string {
  return LISTS[list]
}

const listNames = Object.keys(LISTS) as ListName[]

/** More than a person picks, and few enough for one query. */
const MOST_PICKED = 200
const LONGEST = 200

export const everything: Selection = {
  themes: [],
  rounds: [],
  questions: [],
  measures: [],
  recommendations: [],
  services: [],
  teams: [],
  auditorGroups: [],
  grades: [],
  from: null,
  to: null,
}

/** Reads a selection from an address. What is no date, too long or too many is left out and named in `ignored`. */
export function readSelection(query: URLSearchParams): { selection: Selection; ignored: string[] } {
  const ignored: string[] = []
  const selection: Selection = { ...everything }
  for (const name of listNames) {
    const given = [...new Set(query.getAll(LISTS[name]))]
    const kept = given.filter((each) => each.length <= LONGEST).slice(0, MOST_PICKED)
    if (kept.length < given.length) ignored.push(LISTS[name])
    // An empty choice is "any" in a form; for a case without a team the form sends a dash.
    selection[name] = kept
      .filter((each) => each !== '')
      .map(fromAddress)
      .sort()
  }
  for (const name of ['from', 'to'] as const) {
    const given = query.get(name)?.trim() ?? ''
    if (given === '') continue
    if (isIsoDate(given)) selection[name] = given
    else ignored.push(name)
  }
  return { selection, ignored }
}

/** How an empty name stands in an address; a name that begins so has one more. */
const NONE = '-'

/** A choice as it stands in an address, where an empty one would be none: '' as '-', '-' as '--', 'North' as it is. */
export function inAddress(choice: string): string {
  return choice === '' || choice.startsWith(NONE) ? NONE + choice : choice
}

function fromAddress(written: string): string {
  return written === NONE || written.startsWith(NONE + NONE) ? written.slice(NONE.length) : written
}

/** The address part of a selection, always in the same order; '' for no limits. */
export function selectionQuery(selection: Selection): string {
  const query = new URLSearchParams()
  for (const name of listNames)
    for (const each of [...selection[name]].sort()) query.append(LISTS[name], inAddress(each))
  for (const name of ['from', 'to'] as const) {
    const date = selection[name]
    if (date !== null) query.append(name, date)
  }
  return query.toString()
}

/** Whether it picks cases within a round: then a figure is a breakdown, not the round's own. */
export function isBreakdown({ teams, auditorGroups, grades }: Selection): boolean {
  return teams.length + auditorGroups.length + grades.length > 0
}

/** Whether it goes by what tallies do not know, so that audits have to be counted. */
export function isBeyondTallies({ auditorGroups, grades }: Selection): boolean {
  return auditorGroups.length + grades.length > 0
}
