import { expect, test } from 'vitest'
import { everything } from '../../app/domain/findings/selection.ts'
import { ofOneQuestion } from '../../app/domain/measures/definition.ts'
import { exploreFindings } from '../../app/workflows/findings/explore.ts'
import { viewRecommendation } from '../../app/workflows/plans/view-recommendation.ts'
import { closeRound } from '../../app/workflows/rounds/close-round.ts'
import { viewSample } from '../../app/workflows/rounds/draw-sample.ts'
import { replaceSampledCase } from '../../app/workflows/rounds/replace-case.ts'
import { describeOnBothDatabases } from '../support/databases.ts'
import { lead, manager, measureOf, recordsDepartment, signedOffRound } from '../support/records-round.ts'
import { wrongMessage } from '../support/refusal.ts'
import { unmoderated } from '../support/unmoderated.ts'

const listed = Array.from({ length: 31 }, (_, place) => `C-${place + 10}`)
const current = Array.from({ length: 23 }, (_, place) => ({
  ...{ siblings: 'no', genogram: 'yes', chronology: place < 20 ? 'yes' : 'no' },
}))

describeOnBothDatabases('cases of a draw that could not be used', (open) => {
  async function closedAfter(unusable: number) {
    const department = await recordsDepartment(await open())
    const { context, recommendationId, forms } = department
    const measureIds = [await measureOf(department, ofOneQuestion('chronology'))]
    const given = { templateVersionId: forms.both, measureIds, records: current, cases: listed, size: 23 }
    const round = await signedOffRound(department, given, async (roundId) => {
      const { drawn } = await viewSample(context, manager, roundId, null)
      for (const { id } of drawn.slice(0, unusable)) {
        const asked = { caseId: id, reason: 'Closed before the period' }
        const replaced = await replaceSampledCase(context, manager, roundId, asked)
        if (!replaced.ok) throw new Error(wrongMessage(replaced))
      }
    })
    await closeRound(context, manager, round, { ...unmoderated, reason: '', outstanding: 0 })
    const { evidence } = await viewRecommendation(context, lead, recommendationId)
    const { questions } = await exploreFindings(context, lead, { ...everything, rounds: [round] })
    const shown = questions.find(({ code }) => code === 'chronology')?.shown
    return { sentence: evidence[0]?.sentence, figure: shown && 'figure' in shown ? shown.figure : null }
  }

  test('are no part of the population, and every figure says so', async () => {
    const none = await closedAfter(0)
    expect(none.figure?.sampling).toMatchObject({ population: 31, sampled: 23, audited: 23 })
    expect(none.figure?.sampling).not.toHaveProperty('unusable')
    expect(none.sentence).not.toContain('could not be used')
    const two = await closedAfter(2)
    expect(two.figure?.sampling).toMatchObject({ population: 29, unusable: 2 })
    expect(two.sentence).toContain('2 cases of the draw could not be used and are no part of the population.')
  })

  test('leave nothing to chance where all that is left was read', async () => {
    const { figure, sentence } = await closedAfter(8)
    expect(figure).toMatchObject({ interval: null, sampling: { population: 23, sampled: 23, unusable: 8 } })
    expect(sentence).toContain('every eligible case was read')
  })
})
