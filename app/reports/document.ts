import type { Drawing } from '../charts/drawing.ts'

/**
 * What a report says, before it is a page or a Word file. Both are made from this and from nothing else, so they cannot
 * say different things.
 */
export type ReportDocument = {
  title: string
  stamp: Stamp
  blocks: Block[]
}

/** On every report: when, about what, by whom. */
export type Stamp = { madeOn: string; scope: string; madeBy: string }

/** A rating or a state as a word, with its colour: never a colour alone. */
export type Tag = { colour: 'green' | 'amber' | 'red' | 'grey'; text: string }

/** `lead` is what the eye should catch first; `tag` follows it; `address` ends it, printed as it is and leading there. */
export type Words = { lead?: string; tag?: Tag; text: string; address?: string }

export type Block =
  /** The title is the first level. */
  | { kind: 'heading'; level: 2 | 3; text: string }
  | ({ kind: 'paragraph' } & Words)
  /** What qualifies all that follows. */
  | { kind: 'note'; text: string }
  | { kind: 'list'; items: Words[] }
  /** `landscape`: on pages of its own, turned. */
  | { kind: 'table'; table: ReportTable; landscape?: boolean }
  /** Never without the table that says the same. */
  | ({ kind: 'figure'; table: ReportTable } & Picture)
  /** Small pictures beside one another, each with its title drawn in it, and the one table that says the same. */
  | { kind: 'figures'; pictures: Picture[]; table: ReportTable }

export type Picture = { id: string; title: string; alt: string; drawing: Drawing }

/** A text, which may have several lines; a word with its colour; or lines of which some have such a word. */
export type Cell = string | Tag | Words[]

export type ReportTable = {
  caption: string
  headings: string[]
  /** How wide each column is, in parts of 24, together all of them; left out: by what stands in them. */
  shares?: readonly number[]
  /** The first cell of a row is its heading. */
  rows: Array<{ id: string; cells: Cell[] }>
}

export function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell
  return Array.isArray(cell) ? cell.map(lineText).join('\n') : cell.text
}

function lineText({ lead, tag, text }: Words): string {
  return [lead, tag?.text, text].filter((part) => part !== undefined && part !== '').join(' ')
}

/**
 * Each of these with a key that no other has: what it says and, where several say the same, which of them it is. So it keeps its key
 * when others come or go before it.
 */
export function keyed<Item>(items: readonly Item[]): Array<{ key: string; item: Item }> {
  const seen = new Map<string, number>()
  return items.map((item) => {
    const said = JSON.stringify(item)
    const before = seen.get(said) ?? 0
    seen.set(said, before + 1)
    return { key: before === 0 ? said : `${said} ${before + 1}`, item }
  })
}
