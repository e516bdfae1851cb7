import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { plotStamp } from '../../app/components/findings/plot-about.ts'
import { questionPlots } from '../../app/components/findings/plots.tsx'
import type { FoundQuestion } from '../../app/domain/findings/found-question.ts'

const hidden = { suppressed: true, text: '[c]', explanation: 'not shown outside the service' } as const

const question: FoundQuestion = {
  ...{ code: 'grade', text: 'How good is it?', parentText: null },
  ...{
    shown: hidden,
    words: '[c]',
    answers: null,
    detailNotRecorded: 0,
    teams: [],
    roundIds: [],
    leftOut: [],
  },
  verdict: { kind: 'not-judged', of: 'the cases read', reason: '[c]' },
}

const round = (name: string) => ({
  ...{ name, serviceName: 'Children', state: 'closed', fitted: false, cohort: 'children with a plan' },
  ...{ period: { label: 'May 2020' }, sampling: { audited: 3, sampled: 4 } },
  ...{ templateTitle: 'Planning', templateVersion: 1, moderation: null },
})

function around(rounds: Array<ReturnType<typeof round>>) {
  const stamp = { madeOn: '2020-05-31', madeBy: 'Leo <Lead> & "son"' }
  return { limits: [], selection: { from: null, to: null }, stamp, rounds }
}

const target = (id: string) => ({ id, due: '2021-03-31', value: 90, eachTeam: false })
const events = [
  { id: 'one', on: '2020-04-01', title: 'A & B teams joined' },
  { id: 'two', on: '2020-05-01', title: 'New forms' },
]
const plots = questionPlots({
  ...{ question, series: [], teamSeries: [], events },
  targets: [target('one'), target('two')],
})

function drawn(key: string, rounds = [round('May 2020')]): string {
  const plot = plots.find((each) => each.key === key)
  if (!plot?.draw) throw new Error('nothing to draw')
  return renderToStaticMarkup(plot.draw(plotStamp(plot, around(rounds))))
}

test('the letters in a drawing are explained in it', () => {
  const svg = drawn('over-time')
  expect(svg).toMatch(/fill="#912b88">B<\/text>/)
  expect(svg).toContain('>A: 1 April 2020, A &amp; B teams joined</text>')
  expect(svg).toContain('>B: 1 May 2020, New forms</text>')
})

test('a figure that is hidden is explained in its drawing, and in no other', () => {
  const why = 'a figure that is not shown outside its service'
  expect(drawn('answers').replace(/<metadata.*<\/metadata>/s, '')).toContain(`[c] is ${why}`)
  expect(drawn('over-time').replace(/<metadata.*<\/metadata>/s, '')).not.toContain(why)
})

test('signs that mean something in XML stay what they are in a name', () => {
  expect(drawn('answers')).toContain('<dc:creator>Leo &lt;Lead&gt; &amp; &quot;son&quot;</dc:creator>')
  expect(drawn('answers')).toContain('Made on 31 May 2020 by Leo &lt;Lead&gt; &amp; &quot;son&quot;.</text>')
})

test('open and illustrative rounds are named, and many rounds leave the drawing its room', () => {
  const many = Array.from({ length: 40 }, (_, n) => round(`Thematic audit number ${n + 1}`))
  const open = { ...round('The open one'), state: 'open' }
  const fitted = { ...round('The illustrative one'), fitted: true }
  const svg = drawn('over-time', [...many, open, fitted])
  const lines = [...svg.matchAll(/<text x="14"[^>]*>([^<]*)/g)].map(([, line]) => line ?? '')
  expect(lines.length).toBeLessThan(15)
  expect(lines.join(' ')).toContain('42 rounds: Thematic audit number 1; ')
  expect(lines).toContain('Still open, so its figures may change: The open one.')
  expect(lines).toContain('Illustrative rows fitted to a published percentage: The illustrative one.')
  expect(svg).toContain('Thematic audit number 40: Children, May 2020')
})
