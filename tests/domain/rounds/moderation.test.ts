import { describe, expect, it } from 'vitest'
import { moderationOf } from '../../../app/domain/evidence/snapshot.ts'
import { comparabilityOf } from '../../../app/domain/findings/round-finding.ts'
import { notLikeForLike, type Point } from '../../../app/domain/measures/compare-figures.ts'
import { type Moderation, moderationText } from '../../../app/domain/rounds/moderation.ts'
import { roundOf } from '../findings/made-rounds.ts'

const point = (moderation: Moderation | null): Point => ({
  ...{ label: 'May 2020', value: null, counts: null, text: '' },
  comparability: comparabilityOf(roundOf('r', [], { moderation })),
})

describe('how grades were moderated', () => {
  it('is alike where the same was declared', () => {
    for (const how of ['not-moderated', 'sample', 'every'] as const)
      expect(notLikeForLike(point(how), point(how))).toEqual([])
  })

  it('is named where it differs', () => {
    expect(notLikeForLike(point('not-moderated'), point('sample'))).toEqual([
      'moderation differs (not moderated then, a sample was moderated now)',
    ])
  })

  it('is like nothing where it is not known, or not declared yet', () => {
    for (const unknown of ['not-known', null] as const)
      expect(notLikeForLike(point(unknown), point(unknown))).toEqual(['moderation not recorded'])
  })

  it('stands with what more was said', () => {
    expect(moderationText({ how: 'every', note: null })).toBe('Every audit was moderated')
    expect(moderationText({ how: 'sample', note: '6 of 30' })).toBe('A sample was moderated: 6 of 30')
  })

  it('was not declared in earlier entries: made here is not moderated, imported is not known', () => {
    const declared = { how: 'every', note: null } as const
    expect(moderationOf({ origin: 'live' })).toEqual({ how: 'not-moderated', note: null })
    expect(moderationOf({ origin: 'imported' })).toEqual({ how: 'not-known', note: null })
    expect(moderationOf({ origin: 'live', moderation: declared })).toEqual(declared)
  })
})
