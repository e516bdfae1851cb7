import { describe, expect, it } from 'vitest'
import { chooseForRelease, type EarlierRelease } from '../../../app/domain/evidence/release-choice.ts'
import { casesOf, closingOf, forms, type MadeRound } from './made-closings.ts'

/** A round of one team: how many cases are of each profile of the form. */
function roundOf(
  name: string,
  measures: readonly string[],
  numbers: number[],
  more: Partial<MadeRound> = {},
) {
  const form = forms.find((each) => each.name === name)
  if (!form) throw new Error(name)
  const own = measures.map((id) => {
    const found = form.measures.find((each) => each.id === id)
    if (!found) throw new Error(id)
    return found
  })
  const made: MadeRound = { form, measures: own, partOfService: false, teams: [numbers], ...more }
  return closingOf(made, casesOf(made))
}

const shown = (round: ReturnType<typeof roundOf>, earlier: EarlierRelease[] = []) => {
  const { questions, measures } = chooseForRelease(round, earlier)
  return { questions: Object.keys(questions), measures }
}

describe('of two figures whose difference is a small count, one is shown', () => {
  it('of eight that met a question and six that met it with another', () => {
    const numbers = [6, 2, 0, 12, 0]
    const plain = 'plain asked'
    expect(shown(roundOf('a question under another', [plain, 'together asked held'], numbers))).toEqual({
      questions: ['asked'],
      measures: [plain],
    })
  })

  it('of eight that were good or above and six that were outstanding', () => {
    const round = roundOf('a grade', ['plain grade', 'only grade'], [6, 2, 7, 5, 0])
    expect(shown(round)).toEqual({ questions: ['grade'], measures: ['plain grade'] })
    expect(chooseForRelease(round).questions.grade?.answers).toBe(false)
    // Twelve outstanding of twenty tell of eight good: nothing is small.
    const large = roundOf('a grade', ['plain grade', 'only grade'], [12, 8, 7, 5, 0])
    expect(shown(large).measures).toEqual(['plain grade', 'only grade'])
  })

  it('of a measure of some cases and the same of all', () => {
    // Asked and held, asked and not, asked and unclear, not asked, unclear; each by its grade. Three of those not asked are good.
    const graded = [
      [6, 6, 3, 3, 0],
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
      [0, 3, 6, 0, 0],
      [0, 0, 0, 0, 0],
    ]
    const measures = ['plain grade', 'grade where asked']
    expect(shown(roundOf('a grade beside', measures, graded.flat())).measures).toEqual(['plain grade'])
  })

  it('of twenty of 26 at one closing and twenty of 27 at the next', () => {
    const first = roundOf('a grade', ['plain grade'], [0, 20, 0, 6, 0])
    const before = { round: first, choice: chooseForRelease(first) }
    expect(shown(first)).toEqual({ questions: ['grade'], measures: ['plain grade'] })
    const second = roundOf('a grade', ['plain grade'], [0, 20, 0, 7, 0])
    expect(shown(second, [before])).toEqual({ questions: [], measures: [] })
    // Nobody was changed or added: it says the same again.
    expect(shown(first, [before])).toEqual({ questions: ['grade'], measures: ['plain grade'] })
  })

  it('of a composite that is hidden and the last of its questions, where they say how many there can be', () => {
    // Six met the one and five the other, of ten: one at the least met both, and five at the most. Two did.
    const [both, one, other, neither] = [2, 4, 3, 1]
    const round = (measures: string[]) =>
      roundOf('two questions and their mean', measures, [both, one, other, neither])
    expect(shown(round([]))).toEqual({ questions: ['asked', 'made'], measures: [] })
    expect(shown(round(['plain made', 'together asked made']))).toEqual({
      questions: ['made'],
      measures: ['plain made'],
    })
  })
})

it('of a rate of two sums and the questions it adds up, where a hidden one would come back', () => {
  // 22 were made; of eight that were not, two say why.
  const numbers = [22, 0, 2, 6]
  expect(shown(roundOf('a share of what is met', [], numbers)).questions).toEqual(['made'])
  // Sixteen of them: nothing of it is small, and what they come to together would tell of those who met only one.
  expect(shown(roundOf('a share of what is met', [], [22, 0, 16, 6])).questions).toEqual(['made', 'why'])
})

describe('of rows of a team in linked questions', () => {
  const rowsOf = (name: string, east: number[], west: number[]) => {
    const { questions } = chooseForRelease(roundOf(name, [], east, { teams: [east, west] }))
    return Object.values(questions).flatMap(({ teams }) => teams)
  }

  it('none is shown where one less another is a small count', () => {
    // Both, the first alone, the second alone, neither: two of the East met the first alone.
    expect(rowsOf('met together', [8, 2, 6, 6], [8, 6, 6, 6])).toEqual([])
    expect(rowsOf('met together', [8, 6, 6, 6], [8, 6, 6, 6])).not.toEqual([])
  })
})

it('of a round whose cases were read again for being weak nothing is shown: that tells of the round before', () => {
  const round = roundOf('a grade', ['plain grade'], [12, 8, 7, 5, 0])
  expect(shown({ ...round, readAgainForBeingWeak: true })).toEqual({ questions: [], measures: [] })
})

it('of a round of some teams nothing with a small count is shown', () => {
  const numbers = [12, 8, 7, 3, 0]
  expect(shown(roundOf('a grade', ['plain grade'], numbers)).measures).toEqual(['plain grade'])
  const ofTeams = roundOf('a grade', ['plain grade'], [12, 8, 1, 3, 0], { partOfService: true })
  expect(shown(ofTeams)).toEqual({ questions: [], measures: [] })
})
