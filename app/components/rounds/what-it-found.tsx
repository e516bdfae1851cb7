type Props = {
  roundId: string
  mayViewFindings: boolean
  mayExport: boolean
  mayRelease: boolean
}

/** Findings, what is made of them, and the rows under them, for who may see each. */
export function WhatItFound({ roundId, mayViewFindings, mayExport, mayRelease }: Props) {
  const links = [
    ...(mayViewFindings
      ? [
          { to: 'findings', text: 'Findings of this round' },
          { to: 'report', text: 'Round report' },
          { to: 'briefing', text: 'Learning briefing for practitioners' },
          { to: 'team-pack', text: 'Performance meeting pack, by team' },
        ]
      : []),
    ...(mayRelease ? [{ to: 'release', text: 'Release figures to other services' }] : []),
    ...(mayExport ? [{ to: 'export', text: 'Export its answers' }] : []),
  ]
  if (links.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">What it found</h2>
      <ul className="govuk-list">
        {links.map(({ to, text }) => (
          <li key={to}>
            <a className="govuk-link" href={`/rounds/${roundId}/${to}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
