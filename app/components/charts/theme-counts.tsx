import { DataTable } from './data-table.tsx'

type Props = {
  text: string
  counts:
    | { notMet: number; all: number; themes: ReadonlyArray<{ theme: string; notMet: number; all: number }> }
    | undefined
}

/** What the comments on a question were about, as far as they are tagged: why, beside the figure that says what. */
export function ThemeCounts({ text, counts }: Props) {
  if (!counts) return null
  return (
    <DataTable
      caption={`Themes of the comments: ${text}`}
      headings={['Theme', `Of ${audits(counts.notMet)} not met`, `Of all ${audits(counts.all)}`]}
      rows={counts.themes.map(({ theme, notMet, all }) => ({ id: theme, cells: [theme, notMet, all] }))}
    />
  )
}

function audits(n: number): string {
  return n === 1 ? '1 audit' : `${n} audits`
}
