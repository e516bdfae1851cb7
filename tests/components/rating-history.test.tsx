import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { RatingHistory } from '../../app/components/plans/rating-history.tsx'

const decided = {
  ...{ id: 'a', kind: 'impact' as const, rag: 'amber' as const, reason: 'So far' },
  ...{ decidedOn: '2020-05-01', decidedBy: 'Leo Lead', proposedRag: null, proposalReason: null },
}
const textOf = (showsProposals: boolean) =>
  renderToStaticMarkup(<RatingHistory decisions={[decided]} showsProposals={showsProposals} />)

test('where nothing was proposed says so, and where it may not be shown says that, never that there was nothing', () => {
  expect(textOf(true)).toContain('>Nothing<')
  expect(textOf(false)).toContain('>Not shown outside the service<')
  expect(textOf(false)).not.toContain('Nothing')
})
