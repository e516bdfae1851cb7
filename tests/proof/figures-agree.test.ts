import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { startSession } from '../../app/http/session.server.ts'
import { type Database, openDatabase, type Reader } from '../../app/stores/handle.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { insertRelease } from '../../app/stores/releases.server.ts'
import { insertService } from '../../app/stores/services.server.ts'
import { completeReleases } from '../../app/workflows/findings/release-choices.ts'
import { type TestContext, testContext } from '../support/context.ts'
import { newDatabase } from '../support/databases.ts'
import { madeRounds, publishMadeTemplate, storeMadeRounds } from '../support/made-rounds.ts'
import { openRequestHandler } from '../support/request-handler.ts'
import { readWord } from '../support/word-file.ts'
import { type Limits, limitsAnew } from './limits-anew.ts'

const SETS = Number(process.env.SETS ?? 200)

const texts: Record<string, string> = {
  grade: 'How good is it?',
  met: 'Is it met?',
  rate: 'How many were held?',
}

/** What counts as met, as it is named after a figure; nothing after a rate of two numbers. */
const metBy: Record<string, string> = {
  grade: ' good or above',
  met: ' answered “Yes”',
  rate: ' held of expected',
}

const handler = await openRequestHandler()

test(`every figure of ${SETS} generated rounds is the same on screen, in Word, in the spreadsheet, in CSV and in SQL`, async () => {
  let sets = 0
  const outside = { shown: 0, hidden: 0 }
  await fc.assert(
    fc.asyncProperty(madeRounds(45), async (rounds) => {
      sets += 1
      const database = await openDatabase(await newDatabase('sqlite'))
      try {
        const seen = await figuresAgree(database, rounds.slice(0, 1))
        outside.shown += seen.shown
        outside.hidden += seen.hidden
      } finally {
        await database.close()
      }
    }),
    { numRuns: SETS },
  )
  console.log(
    `${sets} data sets agree; outside, ${outside.shown} figures are shown and ${outside.hidden} hidden`,
  )
  // It says something of readers outside only where both come about.
  expect(Math.min(outside.shown, outside.hidden)).toBeGreaterThan(sets / 5)
})

async function figuresAgree(
  database: Database,
  rounds: Parameters<typeof storeMadeRounds>[2],
): Promise<{ shown: number; hidden: number }> {
  const context = testContext(database)
  await publishMadeTemplate(context)
  const [round = ''] = await storeMadeRounds(database, 'service', rounds)
  const get = await signedIn(context)
  const expected = await inSql(database.reader, round, {
    sampled: rounds[0]?.sampled ?? 0,
    population: rounds[0]?.population ?? 500,
  })

  const page = cellsOf(await (await get(`/findings?round=${round}`)).text())
  const csv: string[][] = parse(await (await get(`/findings/plots/figures.csv?round=${round}`)).text(), {
    bom: true,
  })
  const word = readWord(new Uint8Array(await (await get(`/rounds/${round}/report/word`)).arrayBuffer()))
  const inWord = word.tables.flatMap(({ rows }) => rows)
  const workbook = await readXlsxFile(
    Buffer.from(
      await (await get(`/rounds/${round}/export/rows?format=spreadsheet&freeText=no`)).arrayBuffer(),
    ),
  )
  const figures = workbook.find(({ sheet }) => sheet === 'Figures')?.data ?? []
  const at = (heading: string) => figures[0]?.indexOf(heading) ?? -1
  const tidy = parse(await (await get(`/rounds/${round}/export/rows?format=tidy&freeText=no`)).text(), {
    bom: true,
    columns: true,
  }) as Array<Record<string, string>>

  for (const { code, words, counts, interval, method, bounds } of expected) {
    const text = texts[code] ?? ''
    const whole = [text, words, ...counts.map(String)]
    const limited = [...whole, interval, bounds]
    expect(page.find(([first]) => first === text)?.slice(0, 8), 'screen').toEqual(limited)
    expect(csv.find(([first]) => first === text)?.slice(0, 8), 'CSV of the plot').toEqual(limited)
    const appendix = inWord.find((cells) => cells[0] === text && cells.length === 7)
    expect([appendix?.[0], appendix?.[6], ...(appendix?.slice(2, 6) ?? [])], 'Word').toEqual(whole)
    const found = inWord.find((cells) => cells[0]?.endsWith(`. ${text}`) && cells.length === 4)
    expect([found?.[1], found?.[2]?.replace(/:.*/, ''), found?.[3]], 'Word').toEqual([
      words,
      interval,
      bounds,
    ])
    const sheet = figures.slice(1).find(([first]) => first === code) ?? []
    const four = ['met', 'not_met', 'not_applicable', 'not_known'].map((heading) => sheet[at(heading)])
    expect([sheet[at('question_text')], sheet[at('figure')], ...four], 'spreadsheet').toEqual([
      text,
      words,
      ...counts,
    ])
    expect([sheet[at('interval_method')], sheet[at('if_all_known')]]).toEqual([
      method === '' ? null : expect.stringContaining(method),
      bounds,
    ])
    const rows = tidy.filter((row) => row.question === code)
    const recounted = ['met', 'not-met', 'not-applicable', 'not-known'].map(
      (outcome) => rows.filter((row) => row.outcome === outcome).length,
    )
    expect(recounted, 'tidy CSV').toEqual(counts)
  }
  return seenOutside(context, round, expected)
}

/** What a lead of another service is shown after the release: each figure as it is, or hidden whole, alike on screen and in CSV. */
async function seenOutside(context: TestContext, round: string, expected: Awaited<ReturnType<typeof inSql>>) {
  await context.writer.transaction(async (transaction) => {
    await insertService(transaction, { id: 'other', name: 'Other', createdAt: at })
    const released = { releasedAt: at, releasedBy: 'lead', choice: null }
    await insertRelease(transaction, { roundId: round, revision: 1, ...released })
    await completeReleases(transaction)
  })
  const get = await signedIn(context, 'other')
  const page = cellsOf(await (await get(`/findings?round=${round}`)).text())
  const csv: string[][] = parse(await (await get(`/findings/plots/figures.csv?round=${round}`)).text(), {
    bom: true,
  })
  const count = { shown: 0, hidden: 0 }
  for (const { code, words, counts, interval, bounds } of expected) {
    const text = texts[code] ?? ''
    const [onPage, inFile] = [page, csv].map((rows) => rows.find(([first]) => first === text)?.slice(0, 8))
    if (inFile?.[1]?.startsWith('[c]')) {
      count.hidden += 1
      // Nothing of it stands beside the mark.
      for (const cells of [onPage, inFile]) expect(cells?.join(' ')).not.toMatch(/\d+ of \d+|\d%/)
      continue
    }
    count.shown += 1
    const whole = [text, words, ...counts.map(String), interval, bounds]
    expect(onPage, 'screen outside').toEqual(whole)
    expect(inFile, 'CSV outside').toEqual(whole)
  }
  return count
}

const at = '2020-05-01T09:00:00.000Z'

/** A lead who also manages rounds: one person may see all of their service. */
async function signedIn(context: TestContext, serviceId = 'service') {
  const id = serviceId === 'service' ? 'lead' : `lead of ${serviceId}`
  await context.writer.transaction(async (transaction) => {
    await insertPerson(transaction, {
      ...{ id, username: id.replaceAll(' ', '-'), displayName: 'Leo Lead', passwordHash: 'none' },
      ...{ mustChangePassword: false, teamId: null, staffName: null, demonstration: false, createdAt: at },
    })
    await replaceRoles(transaction, id, [
      { id: `${serviceId} role-1`, role: 'lead', serviceId },
      { id: `${serviceId} role-2`, role: 'iro-manager', serviceId },
    ])
  })
  const cookie = (await startSession(context, new Request(context.config.origin), id)).split(';')[0] ?? ''
  return async (path: string) => {
    const answer = await handler.answer(
      context,
      new Request(context.config.origin + path, { headers: { Cookie: cookie } }),
    )
    expect(answer.status, path).toBe(200)
    return answer
  }
}

/** Every row of every table of a page, as its cells' words. */
function cellsOf(html: string): string[][] {
  return html.split('<tr').map((row) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
      cell
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll('&#x27;', "'")
        .replaceAll('&amp;', '&'),
    ),
  )
}

/** Counts, words and limits worked out anew: plain SQL, whole numbers, and none of the product's own code. */
async function inSql(reader: Reader, round: string, draw: { sampled: number; population: number }) {
  const rows: Array<Record<string, number> & { code: string }> = await reader.raw(
    `SELECT question_code AS code,
      SUM(outcome = 'met') AS met, SUM(outcome = 'not-met') AS not_met,
      SUM(outcome = 'not-applicable') AS not_applicable, SUM(outcome = 'not-known') AS not_known,
      SUM(CASE WHEN outcome IN ('met', 'not-met') THEN numerator END) AS held,
      SUM(CASE WHEN outcome IN ('met', 'not-met') THEN denominator END) AS expected
    FROM outcome JOIN audit ON audit.id = outcome.audit_id AND audit.state = 'submitted'
    WHERE outcome.round_id = ? GROUP BY question_code`,
    [round],
  )
  return rows.map((row) => {
    const { code, met = 0, not_met: notMet = 0, not_applicable: aside = 0, not_known: unknown = 0 } = row
    const n = met + notMet
    const isRate = code === 'rate'
    const [over, under] = isRate ? [row.held ?? 0, row.expected ?? 0] : [met, n]
    const summed = isRate ? `, summed over ${n} ${n === 1 ? 'case' : 'cases'}` : ''
    const unsure = unknown === 0 ? '' : `; ${unknown} of ${n + unknown} could not be determined`
    const counted = `${over} of ${under}${summed}${unsure}`
    const halfUp = Math.floor((over * 200 + under) / (under * 2))
    const words =
      under === 0
        ? 'unavailable: no case could be assessed'
        : n < 10
          ? `${over} of ${under}${metBy[code]}${summed}${unsure}`
          : `${halfUp}% (${counted})${metBy[code]}`
    const limits: Limits = isRate
      ? { interval: 'None', method: '', bounds: 'All known' }
      : limitsAnew({ met, n, aside, unknown }, draw)
    return { code, words, counts: [met, notMet, aside, unknown], ...limits }
  })
}
