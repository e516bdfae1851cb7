import { Link } from '@remix-run/react'
import type { ProblemPlace } from '../../domain/templates/problem-place.ts'
import type { Fields } from '../../domain/templates/question-fields.ts'
import { Instant } from '../instant.tsx'
import { problemPath } from './places.ts'

export type Change = { revision: number; what: string; subject: string; at: string; by: string }

const acts: Record<string, string> = {
  add: 'added',
  change: 'changed',
  remove: 'took out',
  move: 'moved',
}
const things: Record<string, string> = {
  template: 'what stands at the top',
  section: 'the section',
  question: 'the question',
  scale: 'the scale',
  condition: 'a condition of',
}

type ConflictProps = {
  changes: readonly Change[] | null | undefined
  /** What this page holds, and what is saved now: where they differ, both are shown. */
  yours?: Fields
  saved?: Fields
}

/** Somebody else changed the draft while this page was open: what they did, and what differs from what is typed here. */
export function DraftConflict({ changes, yours, saved }: ConflictProps) {
  if (!changes) return null
  const differences = yours && saved ? differing(yours, saved) : []
  return (
    <div className="govuk-inset-text app-conflict" role="alert">
      <h2 className="govuk-heading-s">Somebody changed this draft while you had it open</h2>
      <p>
        {yours
          ? 'What you did is not saved yet. It is still below: look at what is different, then save it again.'
          : 'What you wanted is not done. The draft below is as it stands now: look at it, then do it again.'}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {changes.map(({ revision, what, subject, at, by }) => {
          const [thing = '', act = ''] = what.split('.')
          return (
            <li key={revision}>
              {by} {acts[act]} {things[thing]} {subject} (<Instant at={at} />)
            </li>
          )
        })}
      </ul>
      {differences.length > 0 && (
        <dl>
          {differences.map(({ name, yours: mine, saved: theirs }) => (
            <div key={name} className="govuk-!-margin-bottom-2">
              <dt className="govuk-!-font-weight-bold">{name.replaceAll(/[._]/g, ' ')}</dt>
              <dd className="app-preserve">Saved now: {theirs || 'nothing'}</dd>
              <dd className="app-preserve">Yours: {mine || 'nothing'}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

function differing(yours: Fields, saved: Fields) {
  const text = (fields: Fields, name: string) =>
    (Object.hasOwn(fields, name) ? (fields[name] ?? []) : []).join(', ').replaceAll('\r\n', '\n').trim()
  return [...new Set([...Object.keys(saved), ...Object.keys(yours)])]
    .map((name) => ({ name, yours: text(yours, name), saved: text(saved, name) }))
    .filter((each) => each.yours !== each.saved)
}

/** What is still wrong, each thing linked to where it is put right. */
export function ProblemList({
  draftId,
  problems,
  title,
}: {
  draftId: string
  problems: readonly ProblemPlace[]
  title: string
}) {
  if (problems.length === 0) return null
  return (
    <section className="govuk-inset-text app-problems" aria-label={title}>
      <p className="govuk-!-font-weight-bold">{title}</p>
      <ul className="govuk-list govuk-list--bullet">
        {problems.map((problem) => (
          <li key={`${problem.on} ${problem.code} ${problem.key} ${problem.message}`}>
            <Link className="govuk-link" to={problemPath(draftId, problem)}>
              {problem.code || 'Top of the template'}
              {problem.key && `, ${problem.key.replaceAll('_', ' ')}`}
            </Link>
            : {problem.message}
          </li>
        ))}
      </ul>
    </section>
  )
}
