import { expect, test } from 'vitest'
import type { ImportMapping } from '../../app/domain/imports/import-mapping.ts'
import { ImportedRoundForm } from '../../app/domain/imports/imported-round.ts'
import { suggestMapping } from '../../app/domain/imports/suggest-mapping.ts'
import { ofOneQuestion } from '../../app/domain/measures/definition.ts'
import { committeeReport } from '../../app/reports/committee-report.ts'
import { findTemplateVersion } from '../../app/stores/templates.server.ts'
import { readSheet } from '../../app/workflows/imports/completed-audits.ts'
import { importCompletedAudits } from '../../app/workflows/imports/import-completed-audits.ts'
import { viewCommitteeReport } from '../../app/workflows/reports/view-committee-report.ts'
import { changeSaid } from '../support/change-said.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import {
  lead,
  manager,
  measureOf,
  type RecordsDepartment,
  recordsDepartment,
} from '../support/records-round.ts'

const names = (n: number, letter: string) => Array.from({ length: n }, (_, place) => `${letter}-${place}`)

describeOnBothDatabases('change between rows of files', (open) => {
  const period = (name: string, month: string) => ({
    ...{ name, periodStart: `${month}-01`, periodEnd: `${month}-30` },
  })
  const may = period('May', '2020-05')
  const june = period('June', '2020-06')
  const rows = (letter: string, yes: number, partly: number, n: number) =>
    names(n, letter).map((name, place) => {
      const answer = place < yes ? 'yes' : place < yes + partly ? 'partly' : 'no'
      return `${name},${answer}`
    })

  async function imported(
    { context, forms }: RecordsDepartment,
    lines: string[],
    round: { name: string; periodStart: string; periodEnd: string; measureIds: string[]; fitted?: string },
    change: (mapping: ImportMapping) => void = () => {},
  ) {
    const text = ['reference,chronology', ...lines].join('\n')
    const version = await findTemplateVersion(context.reader, forms.both)
    const { sheet } = readSheet(text)
    if (!version || !sheet) throw new Error('not readable')
    const mapping = suggestMapping(sheet, version.template)
    change(mapping)
    const { problems } = await importCompletedAudits(context, manager, {
      ...{ templateVersionId: forms.both, serviceId: 'service', text, mapping },
      roundId: `imported ${round.name}`,
      round: ImportedRoundForm.parse({
        ...{ kind: 'thematic-audit', cohort: 'children', moderation: 'not-moderated', mappingName: 'Files' },
        ...{ sampling: 'random', population: '300' },
        ...round,
      }),
    })
    expect(problems).toEqual([])
  }

  async function department() {
    const made = await recordsDepartment(await open())
    made.context.setNow('2020-09-01T09:00:00.000Z')
    return { made, measureIds: [await measureOf(made, ofOneQuestion('chronology'))] }
  }

  test('is not tested where rows were made to fit a published percentage: every page and the report say one thing', async () => {
    const { made, measureIds } = await department()
    const fitted = { measureIds, fitted: 'yes' }
    await imported(made, rows('A', 20, 0, 60), { ...period('June 2019', '2019-06'), ...fitted })
    await imported(made, rows('B', 50, 0, 60), { ...june, ...fitted })
    const because = 'the rows of June 2019 were made to fit a published percentage'
    const { said, point, yearBefore } = await changeSaid(made, 'chronology')
    expect(point?.change?.kind).toBe('cannot-be-tested')
    expect(said).toHaveLength(3)
    for (const sentence of said) expect(sentence).toContain(': 20 of 60 then, 50 of 60 now')
    expect(yearBefore).toContain(
      `nobody can say whether it is better than a year before, because ${because}.`,
    )
    const report = JSON.stringify(
      committeeReport(await viewCommitteeReport(made.context, lead, made.planId)).blocks,
    )
    expect(report).toContain(because)
    expect(report).not.toContain('Clear change')
  })

  test('names the fitted ones, whichever they are', async () => {
    const { made, measureIds } = await department()
    await imported(made, rows('A', 20, 0, 60), { ...may, measureIds })
    await imported(made, rows('B', 50, 0, 60), { ...june, measureIds, fitted: 'yes' })
    const { said } = await changeSaid(made, 'chronology')
    for (const sentence of said) expect(sentence).toMatch(/the rows of (June, )?June 2020 were made to fit/)
  })

  test('is not tested where only one file was without the detail behind its answers', async () => {
    const { made, measureIds } = await department()
    await imported(made, rows('A', 20, 30, 60), { ...may, measureIds })
    await imported(made, rows('B', 20, 30, 60), { ...june, measureIds }, (mapping) => {
      for (const { values } of mapping.questions)
        for (const value of values) if (value.cell === 'partly') value.meaning = 'met'
    })
    const { said, point } = await changeSaid(made, 'chronology')
    const unlike = 'detail not recorded in 30 of the cases of June 2020'
    expect(point?.change).toMatchObject({ kind: 'cannot-be-tested', notAlike: [unlike] })
    expect(said).toHaveLength(3)
    for (const sentence of said)
      expect(sentence.replace('June, June', 'June')).toContain(`not like for like: ${unlike}`)
  })

  test('is tested where both files were without it', async () => {
    const { made, measureIds } = await department()
    const coarse = (mapping: ImportMapping) => {
      for (const { values } of mapping.questions)
        for (const value of values) value.meaning = value.cell === 'yes' ? 'met' : 'not-met'
    }
    await imported(made, rows('A', 20, 0, 60), { ...may, measureIds }, coarse)
    await imported(made, rows('B', 50, 0, 60), { ...june, measureIds }, coarse)
    expect((await changeSaid(made, 'chronology')).point?.change?.kind).toBe('clear-improvement')
  })
})
