import { expect, test } from 'vitest'
import { everything } from '../../app/domain/findings/selection.ts'
import { ofOneQuestion } from '../../app/domain/measures/definition.ts'
import { exploreFindings } from '../../app/workflows/findings/explore.ts'
import { exploreQuestion } from '../../app/workflows/findings/explore-question.ts'
import { closeRound } from '../../app/workflows/rounds/close-round.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { lead, manager, measureOf, recordsDepartment, signedOffRound } from '../support/records-round.ts'
import { unmoderated } from '../support/unmoderated.ts'

const records = Array.from({ length: 12 }, () => ({ siblings: 'no', chronology: 'yes', genogram: 'yes' }))

describeOnBothDatabases('the year that is shown where none was chosen', (open) => {
  test('is that of the last round which asked what is looked for', async () => {
    const department = await recordsDepartment(await open())
    const { context, forms } = department
    const genograms = await measureOf(department, ofOneQuestion('genogram'))
    const both = { templateVersionId: forms.both, measureIds: [genograms], records }
    const may = await signedOffRound(department, both)
    const chronologies = records.map(({ chronology }) => ({ chronology }))
    const one = {
      templateVersionId: forms.one,
      measureIds: [],
      records: chronologies,
      month: 'June' as const,
    }
    const later = await signedOffRound(department, one)
    for (const id of [may, later])
      await closeRound(context, manager, id, { ...unmoderated, reason: '', outstanding: 0 })
    await context.writer.transaction((transaction) =>
      transaction('round')
        .where({ id: later })
        .update({ period_start: '2022-06-01', period_end: '2022-06-30' }),
    )
    const roundsOf = async (asked: Partial<typeof everything>) =>
      (await exploreFindings(context, lead, { ...everything, ...asked })).rounds.map(({ id }) => id)
    expect(await roundsOf({})).toEqual([later])
    expect(await roundsOf({ measures: [genograms] })).toEqual([may])
    expect(await roundsOf({ questions: ['genogram'] })).toEqual([may])
    const asked = { selection: everything, page: 1 }
    const { question } = await exploreQuestion(context, lead, { ...asked, code: 'genogram' })
    expect(question.words).toContain('12 of 12')
    const newest = await exploreQuestion(context, lead, { ...asked, code: 'chronology' })
    expect(newest.rounds.map(({ id }) => id)).toEqual([later])
  })
})
