import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suggestThemes } from '../../../app/domain/themes/comment-theme.ts'

const themes = [
  { id: 'drift', name: 'Drift and delay', words: ['waiting list', 'overdue'] },
  { id: 'voice', name: 'Voice of the child', words: ['wishes', 'seen alone'] },
  { id: 'oversight', name: 'Management oversight', words: [] },
]
const order = (comment: string, use: Record<string, number> = {}) =>
  suggestThemes(comment, themes, new Map(Object.entries(use))).map(
    ({ id, likely }) => `${id}${likely ? '!' : ''}`,
  )

describe('themes suggested for a comment', () => {
  test.each<[string, string[]]>([
    ['The plan was delayed and is overdue.', ['drift!', 'oversight', 'voice']],
    ['Her WISHES were heard: seen alone each time', ['voice!', 'drift', 'oversight']],
    ['On a waiting  list, and the manager wrote why', ['drift!', 'oversight', 'voice']],
    ['', ['drift', 'oversight', 'voice']],
    ['Voiceless and childish', ['voice!', 'drift', 'oversight']],
    ['of the and', ['drift', 'oversight', 'voice']],
  ])('%s', (comment, expected) => expect(order(comment)).toEqual(expected))

  test('those used most come before the others, after those whose words are there', () => {
    expect(order('It drifted', { voice: 3, oversight: 7 })).toEqual(['drift!', 'oversight', 'voice'])
  })

  test('are always all of them, each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (comment) => {
        expect(
          suggestThemes(comment, themes, new Map())
            .map(({ id }) => id)
            .sort(),
        ).toEqual(['drift', 'oversight', 'voice'])
      }),
    )
  })
})
