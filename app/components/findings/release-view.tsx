import { Form } from '@remix-run/react'
import { dayLabel } from '../../domain/day.ts'
import { DataTable } from '../charts/data-table.tsx'
import { Button } from '../fields/button.tsx'

type Team = { team: string; words: string; shown: object }

type Props = {
  /** Which closing the page shows. */
  closing: number
  released: { on: string; by: string | null } | null
  questions: Array<{
    code: string
    text: string
    words: string
    answers: Array<{ label: string; n: number }> | null
    teams: Team[]
  }>
}

/** What people outside the service see of a round, or would see, and the button that lets them. */
export function ReleaseView({ closing, released, questions }: Props) {
  return (
    <>
      {released && (
        <p className="govuk-inset-text">
          Released on {dayLabel(released.on)}
          {released.by && ` by ${released.by}`}. Other services see what stands below.
        </p>
      )}
      <p className="govuk-body">
        Until you release them, nobody outside your service sees any figure of this round. Once you do, leads,
        IRO managers and data protection officers of every service see:
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>the figure of the whole round in each question, with all its counts</li>
        <li>how many gave each answer, unless an answer was given by a small number</li>
        <li>a team’s figure only where no small number could be worked out from it</li>
        <li>the evidence that this closing added to recommendations</li>
      </ul>
      <p className="govuk-body">
        They never see cases, comments, auditors or themes. If the round is opened and closed again, its new
        figures are not released until you release those too.
      </p>
      <DataTable
        caption={released ? 'What others see' : 'What others would see'}
        captionSize="m"
        headings={['Question', 'The whole round', 'Answers', 'Teams']}
        rows={questions.map(({ code, text, words, answers, teams }) => ({
          id: code,
          cells: [text, words, answersSeen(answers), <TeamsSeen key="teams" teams={teams} />],
        }))}
      />
      {questions.length === 0 && <p className="govuk-body">No question of this round has a figure.</p>}
      {!released && (
        <Form method="post">
          <p className="govuk-inset-text">Releasing cannot be undone, and is kept in the activity record.</p>
          <input type="hidden" name="closing" value={closing} />
          <Button>Release these figures</Button>
        </Form>
      )}
    </>
  )
}

function answersSeen(answers: Props['questions'][number]['answers']): string {
  if (answers === null) return 'Hidden'
  return answers.map(({ label, n }) => `${label}: ${n}`).join('; ')
}

function TeamsSeen({ teams }: { teams: Team[] }) {
  const shown = teams.filter((each) => 'figure' in each.shown)
  const hidden = teams.length - shown.length
  if (shown.length === 0) return <>None: every team is hidden</>
  return (
    <>
      {shown.map(({ team, words }) => (
        <div key={team}>
          {team || 'No team given'}: {words}
        </div>
      ))}
      {hidden > 0 && <div>{hidden === 1 ? '1 team is' : `${hidden} teams are`} hidden</div>}
    </>
  )
}
