import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { figureText } from '../../app/domain/evidence/evidence.ts'
import { aboutCsvOf, csvOf } from '../../app/reports/rows/csv.server.ts'
import { spreadsheetOf } from '../../app/reports/rows/spreadsheet.server.ts'
import { listActivity } from '../../app/stores/activity.server.ts'
import { saveDraft } from '../../app/workflows/audits/save-draft.ts'
import { submitAudit } from '../../app/workflows/audits/submit-audit.ts'
import type { AppContext } from '../../app/workflows/context.ts'
import { exportRows, viewExport } from '../../app/workflows/exports/export-rows.ts'
import { viewFindings } from '../../app/workflows/findings/view-findings.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { answersWith, auditedRound, everyType, people } from '../support/audited-round.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { wholeFile } from '../support/whole-file.ts'

const { anna, ben, manager } = people

const cases = [
  {
    reference: 'C-1',
    team: 'North',
    auditor: anna,
    answers: answersWith({ story: { value: '=HYPERLINK("http://evil")' }, weeks: { value: '-3' } }),
  },
  {
    reference: 'C-2',
    team: 'South',
    auditor: ben,
    answers: answersWith({
      'plan-reach': { value: 'not-applicable', reason: 'Born yesterday' },
      'planning-quality': { value: 'inadequate', comment: '+44 is no sum,\nand "quoted"' },
      sessions: { numerator: '0', denominator: '4' },
    }),
  },
  {
    reference: 'C-3',
    team: null,
    auditor: anna,
    answers: answersWith({
      'plan-current': { value: 'no' },
      'plan-reach': { value: 'yes', comment: 'Old words' },
    }),
  },
  { reference: 'C-4', team: 'North', auditor: ben, answers: null },
]

async function opened(open: Open) {
  return auditedRound(await open(), cases)
}

async function csv(context: AppContext, shape: 'tidy' | 'wide', freeText: 'yes' | 'no') {
  const rows = await exportRows(context, manager, 'round', { format: shape, freeText })
  let text = ''
  for await (const part of csvOf(rows, shape)) text += part
  return { text, rows: parse(text, { bom: true, columns: true }) as Array<Record<string, string>> }
}

async function sheetsOf(context: AppContext, freeText: 'yes' | 'no') {
  const rows = await exportRows(context, manager, 'round', { format: 'spreadsheet', freeText })
  const sheets = await readXlsxFile(await wholeFile(spreadsheetOf(rows)))
  return new Map(
    sheets.map(({ sheet, data }) => {
      const [headings = [], ...lines] = data
      return [
        sheet,
        lines.map((line) => Object.fromEntries(headings.map((heading, n) => [heading, line[n]]))),
      ]
    }),
  )
}

describeOnBothDatabases('the rows of a round', (open) => {
  test('tidy: one row an answer, of signed-off audits alone, with what it counts as', async () => {
    const { context } = await opened(open)
    const { rows } = await csv(context, 'tidy', 'no')
    expect(rows).toHaveLength(3 * 7)
    expect(rows.find((row) => row.case_reference === 'C-2' && row.question === 'sessions')).toMatchObject({
      exported_on: '2020-05-01',
      round: 'Planning, May 2020',
      period: 'May 2020',
      template: 'every-type',
      template_version: '1',
      team: 'South',
      section: 'The plan',
      question_text: 'How many sessions were held of those expected?',
      answer: 'recorded',
      outcome: 'not-met',
      numerator: '0',
      denominator: '4',
    })
    expect(rows.find((row) => row.case_reference === 'C-3' && row.question === 'plan-reach')).toMatchObject({
      answer: 'not-asked',
      answer_label: 'Not asked: its condition was not met',
      outcome: 'not-applicable',
      team: '',
    })
    expect(rows.find((row) => row.case_reference === 'C-1' && row.question === 'weeks')).toMatchObject({
      answer_number: '-3',
      outcome: 'met',
    })
    expect(rows.find((row) => row.case_reference === 'C-1' && row.question === 'seen-on')).toMatchObject({
      answer_date: '2020-05-04',
      outcome: 'not-counted',
    })
  })

  test.each(['no', 'yes'] as const)(
    'the file beside them has the stamp, every column and every code, and no row (free text: %s)',
    async (freeText) => {
      const { context } = await opened(open)
      const taken = async () =>
        (await listActivity(context.reader)).filter(({ act }) => act === 'rows.export')
      const about = await exportRows(context, manager, 'round', { format: 'about', freeText })
      expect(await taken()).toEqual([])
      const text = aboutCsvOf(about)
      const rows = parse(text, { bom: true, columns: true }) as Array<Record<string, string>>
      const file = Object.fromEntries(
        rows.flatMap(({ part, name, meaning }) => (part === 'file' ? [[name, meaning]] : [])),
      )
      expect(file).toMatchObject({
        Round: 'Planning, May 2020',
        Template: 'A question of every type, version 1',
        'Signed off': '3 of 4 sampled',
        Moderation: 'Declared when the round is closed',
        'Made by': manager.displayName,
        'Made on': context.clock().toISOString().slice(0, 10),
      })
      const named = new Set(rows.flatMap(({ part, name }) => (part === 'column' ? [name] : [])))
      const answers = new Set(rows.flatMap(({ part, name }) => (part === 'answer' ? [name] : [])))
      const outcomes = new Set(rows.flatMap(({ part, name }) => (part === 'outcome' ? [name] : [])))
      const options = rows.flatMap(({ name, meaning }) => (name === 'codes' ? meaning : [])).join('; ')
      for (const shape of ['tidy', 'wide'] as const) {
        const [first = {}] = (await csv(context, shape, freeText)).rows
        for (const heading of Object.keys(first)) expect(named, heading).toContain(heading)
      }
      const tidy = (await csv(context, 'tidy', freeText)).rows
      for (const { answer = '', outcome = '' } of tidy) {
        expect(answers.has(answer) || options.includes(`${answer} = `), answer).toBe(true)
        expect(outcomes, outcome).toContain(outcome)
      }
      for (const { reference } of cases) expect(text).not.toContain(reference)
    },
  )

  test('wide: one row an audit, a column for each question code', async () => {
    const { context } = await opened(open)
    const { rows } = await csv(context, 'wide', 'yes')
    expect(rows.map((row) => row.case_reference)).toEqual(['C-1', 'C-2', 'C-3'])
    expect(rows[1]).toMatchObject({
      'plan-reach': 'not-applicable',
      'plan-reach_outcome': 'not-applicable',
      'plan-reach_reason': 'Born yesterday',
      'planning-quality': 'inadequate',
      'planning-quality_outcome': 'not-met',
      'planning-quality_rationale': '\'+44 is no sum,\nand "quoted"',
      'seen-on_date': '2020-05-04',
    })
    // What a condition set aside is no answer.
    expect(rows[2]).toMatchObject({ 'plan-reach': 'not-asked', 'plan-reach_rationale': '' })
  })

  test('without free text no word of an auditor leaves, in any of the files', async () => {
    const { context } = await opened(open)
    const words = /Clear actions|Born yesterday|HYPERLINK|no sum|Old words/
    expect((await csv(context, 'tidy', 'no')).text).not.toMatch(words)
    expect((await csv(context, 'wide', 'no')).text).not.toMatch(words)
    expect(JSON.stringify([...(await sheetsOf(context, 'no'))])).not.toMatch(words)
    expect((await csv(context, 'tidy', 'yes')).text).toMatch(/Clear actions/)
    expect(JSON.stringify([...(await sheetsOf(context, 'yes'))])).toMatch(/Born yesterday/)
  })

  test('nobody is named: an auditor is the same pseudonym throughout, a worker is not there', async () => {
    const { context } = await opened(open)
    const { text, rows } = await csv(context, 'tidy', 'yes')
    expect(text).not.toMatch(/Anna|Ben|Wendy|Simon/)
    const auditors = new Map(rows.map((row) => [row.case_reference, row.auditor]))
    expect(auditors.get('C-1')).toBe(auditors.get('C-3'))
    expect(auditors.get('C-1')).not.toBe(auditors.get('C-2'))
    expect([...new Set(auditors.values())].sort()).toEqual(['auditor-01', 'auditor-02'])
  })

  test('a text that begins like a formula stays text', async () => {
    const { context } = await opened(open)
    const { rows } = await csv(context, 'tidy', 'yes')
    const story = rows.find((row) => row.case_reference === 'C-1' && row.question === 'story')
    expect(story?.answer_text).toBe('\'=HYPERLINK("http://evil")')
    const answers = (await sheetsOf(context, 'yes')).get('Answers')
    const cell = answers?.find((row) => row.case_reference === 'C-1' && row.question === 'story')?.answer_text
    expect(cell).toBe('\'=HYPERLINK("http://evil")')
  })

  test('the spreadsheet has typed cells, the screen’s figures and a codebook', async () => {
    const { context, roundId } = await opened(open)
    const sheets = await sheetsOf(context, 'no')
    expect([...sheets.keys()]).toEqual(['About', 'Audits', 'Answers', 'Figures', 'Codebook'])
    const answers = sheets.get('Answers') ?? []
    expect(answers).toHaveLength(21)
    expect(answers.find((row) => row.case_reference === 'C-1' && row.question === 'weeks')).toMatchObject({
      answer_number: -3,
      template_version: 1,
    })
    const seen = answers.find((row) => row.case_reference === 'C-1' && row.question === 'seen-on')
    expect(seen?.answer_date).toEqual(new Date('2020-05-04T00:00:00Z'))
    expect(sheets.get('Audits')).toHaveLength(3)

    const { questions } = await viewFindings(context, manager, roundId)
    const onScreen = questions.map(({ code, found }) => ({
      question: code,
      figure: found ? figureText(found.figure) : null,
      met: found?.figure.counts.met,
      not_met: found?.figure.counts.notMet,
      not_applicable: found?.figure.counts.notApplicable,
      not_known: found?.figure.counts.notKnown,
      audited: 3,
      sampled: 4,
      // Three cases: counts, and no rate (rule 9).
      rate: null,
    }))
    expect(onScreen).toHaveLength(5)
    expect(sheets.get('Figures')).toMatchObject(onScreen)
    expect(sheets.get('Codebook')).toHaveLength(7)
    expect(sheets.get('Codebook')?.[1]).toMatchObject({
      question: 'plan-reach',
      template_version: 1,
      codes: 'yes = Yes; partly = Partly; no = No',
      counts_as_met: 'Yes',
      asked_when: '“Is the plan current?” is Yes',
    })
  })

  test('a spreadsheet whose answers go on on a further sheet has each of them once', async () => {
    const { context } = await opened(open)
    const rows = await exportRows(context, manager, 'round', { format: 'spreadsheet', freeText: 'no' })
    const sheets = await readXlsxFile(await wholeFile(spreadsheetOf(rows, { rows: 15 })))
    const names = ['Answers', 'Answers 2']
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['About', 'Audits', ...names, 'Figures', 'Codebook'])
    const parts = names.map((name) => sheets.find(({ sheet }) => sheet === name)?.data ?? [])
    expect(parts.map(([heading]) => heading)).toEqual([parts[0]?.[0], parts[0]?.[0]])
    const lines = parts.flatMap(([, ...rest]) => rest.map((line) => line.join()))
    expect(lines).toHaveLength(3 * 7)
    expect(new Set(lines).size).toBe(3 * 7)
  })

  test('a file speaks of one moment: what is signed off while it leaves is on none of its sheets', async () => {
    const { context } = await opened(open)
    const rows = await exportRows(context, manager, 'round', { format: 'spreadsheet', freeText: 'no' })
    context.setNow('2020-05-01T09:00:01.000Z')
    const changes = Object.entries(answersWith()).map(([code, raw]) => ({ code, raw, base: 0 }))
    await saveDraft(context, ben, 'audit C-4', changes)
    expect(await submitAudit(context, ben, 'audit C-4')).toEqual([])
    const sheets = await readXlsxFile(await wholeFile(spreadsheetOf(rows)))
    const casesOn = (name: string) =>
      new Set(sheets.find(({ sheet }) => sheet === name)?.data.map((line) => line[6]))
    expect([...casesOn('Audits')]).toEqual(['case_reference', 'C-1', 'C-2', 'C-3'])
    expect(casesOn('Answers')).toEqual(casesOn('Audits'))
    expect(new Set((await csv(context, 'tidy', 'no')).rows.map((row) => row.case_reference)).size).toBe(4)
  })

  test('who stops taking a spreadsheet leaves no connection of the database held', async () => {
    const { context } = await opened(open)
    const rows = await exportRows(context, manager, 'round', { format: 'spreadsheet', freeText: 'no' })
    const noted: string[] = []
    const audits = async function* () {
      noted.push('begun')
      try {
        yield* rows.audits()
      } finally {
        noted.push('ended')
      }
    }
    // A sheet of two rows: a part leaves amid the page.
    const file = spreadsheetOf({ ...rows, audits }, { rows: 2 })
    while (noted.length === 0) await file.next()
    expect(noted).toEqual(['begun'])
    await file.return(undefined)
    expect(noted).toEqual(['begun', 'ended'])
    expect(context.reader.client.pool.numUsed()).toBe(0)
  })

  test('a round keeps the version of its form when a newer one is published', async () => {
    const { context } = await opened(open)
    const text = everyType.replace('version: 1', 'version: 2').replace('Is the plan current?', 'Another text')
    await context.writer.transaction((transaction) =>
      publishTemplateVersion(transaction, context, { text, publishedBy: null }),
    )
    const { rows } = await csv(context, 'tidy', 'no')
    expect(rows[0]).toMatchObject({ template_version: '1', question_text: 'Is the plan current?' })
  })

  test('whoever takes it is recorded before the first row leaves', async () => {
    const { context } = await opened(open)
    await exportRows(context, manager, 'round', { format: 'tidy', freeText: 'yes' })
    const [entry] = await listActivity(context.reader)
    expect(entry).toMatchObject({
      act: 'rows.export',
      subjectId: 'round',
      personId: manager.personId,
      serviceId: 'service',
      detail: { format: 'tidy', freeText: true, audits: 3 },
    })
  })

  test('whoever is inside the service may, nobody else', async () => {
    const { context } = await opened(open)
    const { anna, ben, leadElsewhere, administrator, practitioner, managerElsewhere, dpo } = people
    for (const actor of [anna, ben, leadElsewhere, administrator, practitioner, managerElsewhere, dpo]) {
      await expect(viewExport(context, actor, 'round')).rejects.toMatchObject({ kind: 'not-allowed' })
      await expect(exportRows(context, actor, 'round', { format: 'tidy' })).rejects.toMatchObject({
        kind: 'not-allowed',
      })
    }
    expect((await listActivity(context.reader)).filter(({ act }) => act === 'rows.export')).toEqual([])
    expect(await viewExport(context, manager, 'round')).toMatchObject({ audited: 3, sampled: 4 })
  })

  test('a file that is none of those offered is refused', async () => {
    const { context } = await opened(open)
    await expect(exportRows(context, manager, 'round', { format: 'pdf' })).rejects.toMatchObject({
      kind: 'invalid',
    })
  })
})
