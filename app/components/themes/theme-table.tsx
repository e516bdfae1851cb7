import { Link } from '@remix-run/react'
import { DataTable } from '../charts/data-table.tsx'

type Theme = { id: string; name: string; words: string[]; comments: number; offered: boolean }

/** The themes of a service, and how many comments carry each. */
export function ThemeTable({ service }: { service: { name: string; themes: Theme[] } }) {
  return (
    <>
      <DataTable
        caption={service.name}
        captionSize="m"
        headings={['Theme', 'Suggested by', 'Comments', 'Offered']}
        rows={service.themes.map((theme) => ({
          id: theme.id,
          cells: [
            <Link className="govuk-link" to={`/themes/${theme.id}`} key="theme">
              {theme.name}
            </Link>,
            theme.words.join(', ') || 'Its name',
            theme.comments,
            theme.offered ? 'Yes' : 'No',
          ],
        }))}
      />
      {service.themes.length === 0 && <p className="govuk-body">There are none yet.</p>}
    </>
  )
}
