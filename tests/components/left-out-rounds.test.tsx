import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { plotAbout } from '../../app/components/findings/plot-about.ts'
import { PlotFigure } from '../../app/components/findings/plot-figure.tsx'
import { selectionPlots } from '../../app/components/findings/plots.tsx'
import { SinceLast } from '../../app/components/findings/since-last.tsx'
import { foundQuestion } from '../../app/domain/findings/found-question.ts'
import { findInRound } from '../../app/domain/findings/round-finding.ts'
import { everything } from '../../app/domain/findings/selection.ts'
import { cellsOf, questionOf, roundOf, type Team } from '../domain/findings/made-rounds.ts'

const because = 'the question was reworded in version 2'

/** A graded question over two rounds of two teams; `differs`: why they are not the same question. */
function plotsOf(differs: string[]) {
  const teams: Team[] = ['East', 'North'].map((name) => ({
    name,
    asked: [10, 0, 0, 0, 0],
    grade: [8, 2, 0],
  }))
  const rounds = ['May', 'June'].map((id) => roundOf(id, teams, { inside: true }))
  const findings = rounds.flatMap((round) => {
    const cells = cellsOf(round.id, teams, ['grade'])
    return findInRound(round, questionOf('grade'), cells, everything) ?? []
  })
  const question = foundQuestion(questionOf('grade'), findings, () => differs)
  const { code, text, leftOut } = question
  const grid = { teams: ['East', 'North'], rows: [{ code, text, leftOut, cells: [...question.teams] }] }
  return { plots: selectionPlots({ questions: [question], grid }), rounds }
}

describe('rounds that are in no figure', () => {
  it('are named with why in each table, and marked in each drawing', () => {
    for (const plot of Object.values(plotsOf([because]).plots)) {
      expect(plot.headings.at(-1)).toBe('Rounds left out')
      for (const { cells } of plot.rows) {
        expect(cells).toHaveLength(plot.headings.length)
        expect(cells.at(-1)).toBe(`Round May is left out: ${because}`)
      }
      if (plot.draw) expect(renderToStaticMarkup(plot.draw())).toContain('[b] ')
    }
  })

  it('are explained below the drawing and in the file that is about the table', () => {
    const { plots, rounds } = plotsOf([because])
    const around = {
      ...{ limits: [], rounds, selection: { from: null, to: null } },
      stamp: { madeOn: '2020-06-30', madeBy: 'Lead' },
    }
    const shown = renderToStaticMarkup(
      <PlotFigure plot={plots.figures} files={{ path: '/findings/plots', query: '' }} />,
    )
    expect(shown).toContain('[b] is a figure without some of the rounds')
    const lines = plotAbout(plots.figures, around)
    expect(lines.find(({ name }) => name === 'Rounds left out')?.meaning).toContain(
      'another question, or their cases were read again',
    )
    expect(lines.find(({ name }) => name === 'Round May')?.meaning).toContain('moderation: Not moderated')
  })

  it('are not spoken of where every round is in', () => {
    for (const plot of Object.values(plotsOf([]).plots)) {
      expect(plot.headings).not.toContain('Rounds left out')
      if (plot.draw) expect(renderToStaticMarkup(plot.draw())).not.toContain('[b]')
    }
  })
})

describe('questions that no earlier round asked alike', () => {
  it('are listed once a reason, beside what is compared', () => {
    const head = (id: string) => ({ id, name: `Round ${id}`, period: { label: id } })
    const named = (code: string) => ({ code, text: `Question ${code}?` })
    const row = { ...named('a'), before: '8 of 10', now: '9 of 10', sentence: 'no clear change' }
    const shown = renderToStaticMarkup(
      <SinceLast
        since={[
          {
            now: head('June'),
            compared: [{ before: head('May'), rows: [row] }],
            notCompared: [{ because, questions: [named('b'), named('c')] }],
            nearest: null,
          },
        ]}
        linkTo={(code) => `/${code}`}
      />,
    )
    expect(shown).toContain('Compared with Round May')
    expect(shown.split(because)).toHaveLength(2)
    for (const text of ['Question a?', 'Question b?', 'Question c?']) expect(shown).toContain(text)
    expect(shown).not.toContain('No earlier round')
  })
})
