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

export type Block =
  /** The title is the first level. */
  | { kind: 'heading'; level: 2 | 3; text: string }
  /** `lead` is what the eye should catch first. */
  | { kind: 'paragraph'; lead?: string; text: string }
  /** What qualifies all that follows. */
  | { kind: 'note'; text: string }
  | { kind: 'list'; items: Array<{ lead?: string; text: string }> }
  /** `landscape`: on pages of its own, turned. */
  | { kind: 'table'; table: ReportTable; landscape?: boolean }
  /** Never without the table that says the same. */
  | { kind: 'figure'; id: string; title: string; alt: string; drawing: Drawing; table: ReportTable }

export type ReportTable = {
  caption: string
  headings: string[]
  /** The first cell of a row is its heading. */
  rows: Array<{ id: string; cells: string[] }>
}

/** A picture as its marks, in units of its own height and width. */
export type Drawing = { width: number; height: number; marks: Mark[] }

export type Mark =
  | { mark: 'line'; from: Point; to: Point; colour: string; width: number; dashed?: boolean }
  | { mark: 'dot'; at: Point; radius: number; colour: string; hollow?: boolean }
  | { mark: 'bar'; at: Point; width: number; height: number; colour: string }
  | {
      mark: 'text'
      at: Point
      text: string
      size: number
      anchor: 'start' | 'middle' | 'end'
      colour: string
    }

type Point = { x: number; y: number }

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
