/** A picture as its marks, in units of its own width and height. */
export type Drawing = {
  width: number
  height: number
  marks: Mark[]
  /** It takes the width there is: places across and widths are per cent of it, while letters, dots and heights keep their size. */
  stretched?: boolean
}

export type Point = { x: number; y: number }

export type Mark =
  /** `dashes`: the lengths of a dash and of the gap after it, '6 4'. */
  | { mark: 'line'; from: Point; to: Point; colour: string; width: number; dashes?: string }
  | { mark: 'path'; through: Point[]; colour: string; width: number }
  | { mark: 'dot'; at: Point; radius: number; colour: string; hollow?: boolean }
  /** `parted`: a white line stands between it and its neighbour. */
  | { mark: 'bar'; at: Point; width: number; height: number; colour: string; parted?: boolean }
  | {
      mark: 'text'
      at: Point
      text: string
      size: number
      anchor: 'start' | 'middle' | 'end'
      colour: string
      bold?: boolean
    }

export const [INK, BLUE, GREY, GRID] = ['#0b0c0c', '#1d70b8', '#505a5f', '#cecece'] as const
