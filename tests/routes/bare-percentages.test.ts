import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSession } from '../../app/http/session.server.ts'
import { type Database, openDatabase } from '../../app/stores/handle.server.ts'
import { findCredentials } from '../../app/stores/people.server.ts'
import { loadDemonstration } from '../../db/seeds/demonstration.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { newDatabase } from '../support/databases.ts'
import { openRequestHandler } from '../support/request-handler.ts'

const handler = await openRequestHandler()
let database: Database
let context: TestContext
let cookie: string

beforeAll(async () => {
  database = await openDatabase(await newDatabase('sqlite'))
  context = testContext(database, { now: '2020-11-02T09:00:00.000Z' })
  await loadDemonstration(context)
  const person = (await findCredentials(context.reader, 'lead'))?.personId ?? ''
  cookie = (await startSession(context, new Request(context.config.origin), person)).split(';')[0] ?? ''
}, 180_000)

afterAll(() => database?.close())

async function get(path: string): Promise<{ status: number; type: string; text: string }> {
  const request = new Request(`${context.config.origin}${path}`, { headers: { Cookie: cookie } })
  const answer = await handler.answer(context, request)
  const type = answer.headers.get('Content-Type') ?? ''
  return { status: answer.status, type, text: await answer.text() }
}

const unescaped = (text: string) =>
  text
    .replaceAll(/&quot;|&#34;/g, '"')
    .replaceAll(/&#x27;|&#39;/g, "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** Of a drawing: a tick, or the level beside a target's line. */
const AXIS_TICK = /<text\b[^>]*>(?:[\d.]+% (?:by|from) [^<]*|(?:0|20|25|40|50|60|75|80|100)%)<\/text>/g

/** What people and their programs read: texts and what is said of pictures, one a line. Not the data scripts begin from. */
function readIn(html: string): string[] {
  const said = html.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replaceAll(AXIS_TICK, '')
  const labels = [...said.matchAll(/(?:aria-label|alt|title|placeholder|content)="([^"]*)"/g)].map(
    ([, text = '']) => text,
  )
  const inline = said.replaceAll(/<\/?(?:a|strong|em|span|b|i|code|abbr|time)\b[^>]*>/g, '')
  const texts = inline.replaceAll(/<!--.*?-->/g, '').split(/<[^>]*>/)
  return [...labels, ...texts].map((text) => unescaped(text).trim()).filter((text) => text !== '')
}

/** What follows a percentage that says what it is of, or that nobody knows. */
const COUNTED =
  /^ \((?:\d+(?:\.\d+)? of \d+|of \d+|published without its counts)|^, the average of \d+ proportions: /

/** Percentages that are no figures. Each says what it is, so that none is let off by chance. */
const NO_FIGURE: Array<[what: string, text: RegExp]> = [
  ['what is drawn, from one end of an axis to the other', /(?:from|between) 0% (?:to|and) 100%/gi],
  ['the kind of interval', /95% interval/gi],
  [
    'the two ends of an interval',
    /between [\d.]+% and [\d.]+%|^[\d.]+% to [\d.]+%$|as (?:little|much) as [\d.]+% is likely/g,
  ],
  [
    'the two ends where something is not known',
    /[\d.]+% to [\d.]+% if all were known|^[\d.]+% to [\d.]+%"?$|it would be [\d.]+%; all met, [\d.]+%|[\d.]+% were every/g,
  ],
  ['a rule', /more than 10%|at most 10% not known|in 80% or more|in fewer than 60%/gi],
  [
    'a target',
    /Target by \d+ [A-Z][a-z]+ \d{4}: [\d.]+%|the [\d.]+% target|target of [\d.]+%|[\d.]+% (?:by|from) [A-Z\d]|90 for 90%/g,
  ],
  [
    'what stands against its targets, beside the figure with its counts',
    /^[\d.]+%(?=, (?:[\d.]+ points? (?:above|below)|at the level) )|(?<=\. )[\d.]+%(?=, (?:[\d.]+ points? (?:above|below)|at the level) )|the last figure before it was [\d.]+%/gm,
  ],
  ['the teams of a published figure', /[Tt]eams from [\d.]+% to [\d.]+%, without their counts/g],
  ['a published figure whose counts are said not to be there', /Published as [\d.]+%, without its counts/g],
  [
    'what people wrote in the published plan',
    /Rating as published at .*|Published as 79% and 19 .of. 25\. But .*/g,
  ],
]

/** Lines with a percentage that says neither what it is of nor that it is no figure. */
function bareIn(lines: readonly string[]): string[] {
  return lines.filter((line) => {
    const rest = NO_FIGURE.reduce((left, [, text]) => left.replaceAll(text, ' '), line)
    return [...rest.matchAll(/\d+(?:\.\d+)?%/g)].some(
      ({ 0: found, index }) => !COUNTED.test(rest.slice(index + found.length)),
    )
  })
}

test('a percentage without its counts is found, wherever it stands', () => {
  const page = (text: string) => bareIn(readIn(text))
  expect(page('<li><a href="/q">Was it good?</a>: 79% met</li>')).toEqual(['Was it good?: 79% met'])
  const change = 'change cannot be tested, May 2020 was published without counts: 53% then, 19 of 24 now'
  expect(page(`<td>${change}</td>`)).toEqual([change])
  expect(page('<svg role="img" aria-label="1, 79%; 2, 83% (25 of 30)"></svg>')).toHaveLength(1)
  expect(page('<desc>Questions by number: 3, 79%.</desc>')).toHaveLength(1)
  expect(page('<td>87% (26 of 30) good or above</td><td>73% to 94%</td><text>50%</text>')).toEqual([])
  expect(page('<td><strong>79%</strong> (19 of 24; 1 of 25 could not be determined)</td>')).toEqual([])
})

/** Pages to begin from; further ones are those they lead to. */
const START = ['/', '/findings', '/plans', '/rounds', '/measures', '/findings?theme=permanence']
const READ = /^\/(?:findings|rounds|plans|recommendations|measures|evidence|templates)(?:[/?]|$)/
const FILES = /\.(?:svg|csv)(?:\?|$)|format=(?:about)/
/** Enough to have each kind of page and file several times. */
const MOST_OF_A_KIND = 3

/** Ids and codes left out: pages of one kind look alike. */
function kindOf(path: string): string {
  return path
    .replace(/\?.*/, '')
    .replaceAll(/\/(?:id-)?\d{6}|\/[0-9a-f-]{20,}/g, '/:id')
    .replace(/\/questions\/[^/]+/, '/questions/:code')
    .replace(/(findings\/)[a-z-]+$/, '$1:code')
    .replace(/(templates\/)[a-z-]+/, '$1:key')
}

test('no page, picture or table of the demonstration has a bare percentage', {
  timeout: 400_000,
}, async () => {
  const queue = [...START]
  const seen = new Set(queue)
  const kinds = new Map<string, number>()
  const bare: string[] = []
  for (const path of queue) {
    const { status, type, text } = await get(path)
    // A Word report has the blocks of its page.
    if (status !== 200 || !/text|html|svg|csv/.test(type)) continue
    const isPage = type.includes('html')
    const lines = isPage || type.includes('svg') ? readIn(text) : text.split(/\r?\n|","/)
    bare.push(...bareIn(lines).map((line) => `${path}: ${line.slice(0, 240)}`))
    if (!isPage) continue
    for (const [, found = ''] of text.matchAll(/href="(\/[^"#]*)/g)) {
      const link = unescaped(found)
      const kind = kindOf(link)
      const isNew = !seen.has(link) && (READ.test(link) || FILES.test(link))
      if (!isNew || (kinds.get(kind) ?? 0) >= MOST_OF_A_KIND) continue
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      seen.add(link)
      queue.push(link)
    }
  }
  expect(seen.size).toBeGreaterThan(60)
  expect([...kinds.keys()].some((kind) => kind.endsWith('.svg'))).toBe(true)
  expect([...new Set(bare)]).toEqual([])
})
