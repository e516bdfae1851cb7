import { describe, expect, test } from 'vitest'
import { figureText } from '../../app/domain/evidence/evidence.ts'
import { countsOnly, proportionFigure } from '../../app/domain/measures/proportion.ts'
import { type Block, cellText, type ReportDocument } from '../../app/reports/document.ts'
import { belowRanked, inOrder, unrankedInOrder, weakestBesides } from '../../app/reports/in-order.ts'
import { learningBriefing } from '../../app/reports/learning-briefing.ts'
import { roundReport } from '../../app/reports/round-report.ts'
import { teamPack } from '../../app/reports/team-pack.ts'
import { wordOf } from '../../app/reports/word.server.tsx'
import { viewFindings } from '../../app/workflows/findings/view-findings.ts'
import { viewRoundReport } from '../../app/workflows/reports/view-round-report.ts'
import { viewTeamPack } from '../../app/workflows/reports/view-team-pack.ts'
import { answersWith, auditedRound, people } from '../support/audited-round.ts'
import { describeOnBothDatabases, type Open } from '../support/databases.ts'
import { readWord } from '../support/word-file.ts'

const { anna, ben, manager, lead } = people

/** Fourteen audits, twelve of them of two teams; 3 of the 4 in which the plan was not current are in the South. */
const cases = Array.from({ length: 14 }, (_, n) => ({
  reference: `C-${String(n).padStart(2, '0')}`,
  team: n < 8 ? 'South' : n < 12 ? 'Court <1> & "2"' : null,
  auditor: n % 2 ? anna : ben,
  answers: answersWith({
    ...(n < 3 || n === 9 ? { 'plan-current': { value: 'no' } } : {}),
    ...(n > 3 && n < 9 ? { 'plan-reach': { value: 'cannot-tell' } } : {}),
    sessions: { numerator: String(n % 5), denominator: '4' },
    'planning-quality':
      n < 12
        ? { value: 'good', comment: `Secret words of ${n}` }
        : { value: 'inadequate', comment: 'Very secret' },
  }),
}))
const sampled = [...cases, { reference: 'C-99', team: 'South', auditor: ben, answers: null }]

async function opened(open: Open, own: { fitted?: boolean } = {}) {
  return auditedRound(await open(), sampled, own)
}

function textOf({ title, stamp, blocks }: ReportDocument): string {
  return JSON.stringify({ title, stamp, blocks })
}

function tables(report: ReportDocument) {
  return report.blocks.flatMap((block) =>
    block.kind === 'table' || block.kind === 'figure' ? [block.table] : [],
  )
}

const headings = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))

describeOnBothDatabases('the report of a round', (open) => {
  test('has the figure of every question as the findings page has it, and all its counts', async () => {
    const { context, roundId } = await opened(open)
    const { questions } = await viewFindings(context, manager, roundId)
    const report = roundReport(await viewRoundReport(context, manager, roundId))
    const onScreen = questions.flatMap(({ text, found }) => (found ? [[text, found.figureText]] : []))
    expect(onScreen).toHaveLength(5)
    const [found] = tables(report)
    expect(
      found?.rows.map(({ cells: [text = '', figure] }) => [cellText(text).replace(/^\d+\. /, ''), figure]),
    ).toEqual(onScreen)
    const appendix = tables(report).at(-1)
    expect(appendix?.rows.map(({ cells }) => cells)).toEqual(
      questions.flatMap(({ text, parentText, found: each }) => {
        if (each === null) return []
        const { counts } = each.figure
        const asked = parentText ? `Cases where ${parentText}` : 'Every case'
        const four = [counts.met, counts.notMet, counts.notApplicable, counts.notKnown].map(String)
        return [[text, asked, ...four, figureText(each.figure)]]
      }),
    )
  })

  test('says how the cases were drawn, who is not in the figures, and who made it when', async () => {
    const { context, roundId } = await opened(open)
    const report = roundReport(await viewRoundReport(context, lead, roundId))
    expect(report.stamp).toEqual({
      madeOn: '2020-05-01',
      madeBy: 'Leo Lead',
      scope: 'Service service, the whole service; children with a plan; May 2020',
    })
    const text = textOf(report)
    expect(text).toContain('15 cases of the 200 on the list were drawn at random')
    expect(text).toContain('14 of 15 sampled were audited.')
    expect(text).toContain('1 of 15 sampled are in no figure.')
    expect(text).toContain('No remedial action came of these audits.')
    // 5 of 10 with a current plan could not be told: no strength and no area for improvement (rule 2).
    expect(text).toContain('too much is not known: Did the plan reach the child?')
    expect(text).toContain('The round is not closed: these figures may still change.')
    expect(text).not.toContain('Illustrative')
  })

  test('says that rows are illustrative where they are', async () => {
    const { context, roundId } = await opened(open, { fitted: true })
    for (const made of [roundReport, learningBriefing])
      expect(textOf(made(await viewRoundReport(context, manager, roundId)))).toContain(
        'Illustrative rows fitted to a published percentage.',
      )
    expect(textOf(teamPack(await viewTeamPack(context, manager, roundId)))).toContain('Illustrative rows')
  })

  test('is nobody’s outside the service', async () => {
    const { context, roundId } = await opened(open)
    for (const actor of [people.managerElsewhere, people.dpo, people.anna, people.practitioner]) {
      await expect(viewRoundReport(context, actor, roundId)).rejects.toMatchObject({ kind: 'not-allowed' })
      await expect(viewTeamPack(context, actor, roundId)).rejects.toMatchObject({ kind: 'not-allowed' })
    }
  })

  test('says the same in Word, with real headings, repeated heading rows, a described picture and a turned page', async () => {
    const { context, roundId } = await opened(open)
    const report = roundReport(await viewRoundReport(context, manager, roundId))
    const word = readWord(await wordOf(report))
    const styled = (style: string) =>
      word.paragraphs.flatMap((paragraph) => (paragraph.style === style ? [paragraph.text] : []))
    expect(styled('Heading1')).toEqual([report.title])
    const levels = (level: 2 | 3) =>
      headings(report.blocks.filter((block) => block.kind === 'heading' && block.level === level))
    expect(styled('Heading2')).toEqual(levels(2))
    expect(styled('Heading3')).toEqual(levels(3))
    expect(word.tables).toEqual(
      tables(report).map(({ headings: heads, rows }) => ({
        headings: heads,
        rows: rows.map(({ cells }) => cells),
      })),
    )
    const figure = report.blocks.find((block) => block.kind === 'figure')
    expect(word.alternativeTexts).toEqual([figure?.alt])
    expect(word.pictures.sort()).toEqual(['png', 'svg'])
    expect(word.orientations).toEqual(['portrait', 'landscape'])
    const all = word.paragraphs.map(({ text }) => text).join('\n')
    expect(all).toContain('Made on 1 May 2020 by Mary Manager.')
    for (const block of report.blocks)
      if (block.kind === 'list') for (const { text } of block.items) expect(all).toContain(text)
    expect(word.footer).toContain(report.title)
  })
})

describeOnBothDatabases('the learning briefing of a round', (open) => {
  test('names strengths, what to work on and what good looks like, and nobody', async () => {
    const { context, roundId } = await opened(open)
    const briefing = learningBriefing(await viewRoundReport(context, manager, roundId))
    expect(briefing.title).toBe('Learning briefing: a question of every type, May 2020')
    const text = textOf(briefing)
    expect(text).toContain('How many weeks since the last visit?')
    expect(text).toContain('100% (14 of 14)')
    expect(text).toContain('A current plan made with the child, whose actions are carried out in time.')
    expect(text).not.toMatch(/C-\d\d|South|Court|secret|Wendy|Simon|Anna|Ben/i)
    // 5 met, and 5 that could not be told: a count, never a percentage (rules 2 and 9).
    expect(text).toContain('5 of 5 answered “Yes”; 5 of 10 could not be determined')
    expect(text).not.toMatch(/\d+% \(5 of 5/)
  })

  test('shows nothing of a question that could be assessed in fewer than five cases', async () => {
    const few = cases.map((each, n) => ({
      ...each,
      answers: answersWith({ ...each.answers, 'plan-current': { value: n < 4 ? 'yes' : 'no' } }),
    }))
    const { context, roundId } = await auditedRound(await open(), few)
    const facts = await viewRoundReport(context, manager, roundId)
    const shown = textOf(learningBriefing(facts))
    expect(shown).not.toContain('Did the plan reach the child?')
    expect(shown).toContain('Where fewer than 5 cases could be assessed, nothing is shown here.')
  })
})

describeOnBothDatabases('what a learning briefing calls weakest', (open) => {
  /** Fourteen audits; of so many the plan is current, and was good or above, and whether it reached the child cannot be told. */
  const briefed = async (current: number, good: number, untold = 0) => {
    const audits = cases.map((each, n) => ({
      ...each,
      answers: answersWith({
        'plan-current': { value: n < current ? 'yes' : 'no' },
        ...(untold > 0 ? { 'plan-reach': { value: n < untold ? 'cannot-tell' : 'no' } } : {}),
        'planning-quality': { value: n < good ? 'good' : 'inadequate', comment: 'Seen in the file' },
        sessions: { numerator: '4', denominator: '4' },
      }),
    }))
    const { context, roundId } = await auditedRound(await open(), audits)
    const { blocks } = learningBriefing(await viewRoundReport(context, manager, roundId))
    const from = blocks.findIndex(
      (each) => each.kind === 'heading' && each.text === 'Weakest of what was read',
    )
    return { blocks, weakest: from < 0 ? [] : blocks.slice(from, from + (untold > 0 ? 5 : 3)) }
  }

  test('stands with its counts, marked as no finding, where the rule draws nothing out', async () => {
    const { blocks, weakest } = await briefed(14, 10)
    expect(blocks).toContainEqual({
      kind: 'paragraph',
      text: 'No question is an area for improvement by the rule.',
    })
    expect(weakest[1]).toEqual({
      kind: 'paragraph',
      text: 'No finding of the rule: only what was least often met in the cases read.',
    })
    const [first] = weakest[2]?.kind === 'list' ? weakest[2].items : []
    expect(first?.text).toContain('71% (10 of 14)')
  })

  test('leaves out what the rule has drawn out, and what every case met', async () => {
    const { blocks, weakest } = await briefed(14, 2)
    expect(JSON.stringify(blocks)).toContain('14% (2 of 14)')
    expect(JSON.stringify(weakest)).not.toMatch(/2 of 14|100%/)
  })

  test('names first what is below all of it whatever could not be told, and does so once', async () => {
    const { blocks, weakest } = await briefed(14, 10, 3)
    const words = '0% (0 of 11; 3 of 14 could not be determined) answered “Yes” (0% to 21% if all were known)'
    const lists = weakest.flatMap((each) =>
      each.kind === 'list' ? [each.items.map(({ text }) => text)] : [],
    )
    expect(lists).toEqual([[words], [expect.stringContaining('71% (10 of 14)')]])
    expect(JSON.stringify(weakest[1])).toContain('No finding of the rule')
    expect(JSON.stringify(blocks).split('0 of 11')).toHaveLength(2)
    expect(headings(blocks).join()).not.toContain('Also seen')
  })
})

/** A question met in so many of so many, where so many more could not be told. */
function asked(text: string, met: number, n: number, notKnown: number) {
  const all = n + notKnown
  const figure = proportionFigure(
    { met, notMet: n - met, notApplicable: 0, notKnown },
    { method: 'random', population: 300, sampled: all, audited: all },
  )
  return { text, disclosed: { figure } }
}

describe('what may not be ranked', () => {
  const few = [asked('few, none met', 0, 8, 0), asked('few, all met', 8, 8, 0)]
  const untold = [asked('24 of 26', 24, 26, 4), asked('0 of 26', 0, 26, 4), asked('12 of 26', 12, 26, 4)]
  const texts = (items: Array<{ question: { text: string } }>) => items.map(({ question }) => question.text)

  test('stands by how often it can have been met at most, and under ten cases in the order of the form', () => {
    const { unranked } = inOrder([few[0], ...untold, few[1]].flatMap((each) => each ?? []))
    expect(texts(unrankedInOrder(unranked))).toEqual([
      ...['0 of 26', '12 of 26', '24 of 26'],
      ...['few, none met', 'few, all met'],
    ])
  })

  test.each<[number, string[]]>([
    [30, ['0 of 26', '12 of 26', '24 of 26']],
    [26, ['0 of 26', '12 of 26']],
    [16, ['0 of 26']],
    [4, []],
  ])('is below what was met in %i of 30 only if it is so were everything met', (met, expected) => {
    const { ranked, unranked } = inOrder([...few, ...untold, asked('ranked', met, 30, 0)])
    expect(texts(belowRanked(unranked, ranked))).toEqual(expected)
  })

  test('is below nothing where nothing was ranked, nor where its cases were read again for being weak', () => {
    const { ranked, unranked } = inOrder([...few, ...untold])
    expect(belowRanked(unranked, ranked)).toEqual([])
    const weak = asked('weak', 0, 26, 4)
    const counted = {
      ...weak,
      disclosed: { figure: countsOnly(weak.disclosed.figure, 'they had been weak') },
    }
    const beside = inOrder([counted, asked('ranked', 30, 30, 0)])
    expect(belowRanked(beside.unranked, beside.ranked)).toEqual([])
  })
})

test.each<[string, number[], number[], number[]]>([
  ['the two least often met', [0.9, 0.7, 0.75], [], [0.7, 0.75]],
  ['with those met as seldom', [0.9, 0.7, 0.75, 0.75], [], [0.7, 0.75, 0.75]],
  ['without what is drawn out', [0.9, 0.5, 0.7], [0.5], [0.7]],
  ['nothing that every case met', [1, 1, 0.95], [], [0.95]],
  ['nothing where all was drawn out', [0.1, 0.2], [0.1, 0.2], []],
])('weakest are %s', (_, values, drawn, expected) => {
  const ranked = values.map((value) => ({ value }))
  const improve = ranked.filter(({ value }) => drawn.includes(value))
  expect(weakestBesides(ranked, improve).map(({ value }) => value)).toEqual(expected)
})

describeOnBothDatabases('the pack of a performance meeting', (open) => {
  test('counts each team’s audits by question in the order of the alphabet, without a percentage under ten', async () => {
    const { context, roundId } = await opened(open)
    const pack = teamPack(await viewTeamPack(context, lead, roundId))
    const [audits, current] = tables(pack)
    expect(audits?.rows.map(({ cells }) => cells)).toEqual([
      ['Court <1> & "2"', '4', '4'],
      ['No team recorded', '2', '2'],
      ['South', '9', '8'],
    ])
    expect(current?.caption).toBe('Is the plan current?')
    expect(current?.rows.map(({ cells }) => cells)).toEqual([
      ['Court <1> & "2"', '3', '1', '0', '0', '3 of 4 answered “Yes”', 'All known'],
      ['No team recorded', '2', '0', '0', '0', '2 of 2 answered “Yes”', 'All known'],
      ['South', '5', '3', '0', '0', '5 of 8 answered “Yes”', 'All known'],
    ])
    expect(textOf(pack)).not.toMatch(/\d%/)
  })

  test('adds up to the figures of the round, ratios and all', async () => {
    const { context, roundId } = await opened(open)
    const { questions } = await viewFindings(context, manager, roundId)
    const { byQuestion } = await viewTeamPack(context, manager, roundId)
    for (const { code, rows } of byQuestion) {
      const figures = rows.flatMap(({ disclosed }) => ('figure' in disclosed ? [disclosed.figure] : []))
      const whole = questions.find((question) => question.code === code)?.found?.figure
      const sum = (of: (figure: (typeof figures)[number]) => number) =>
        figures.reduce((total, figure) => total + of(figure), 0)
      expect(sum(({ numerator }) => numerator)).toBe(whole?.numerator)
      expect(sum(({ denominator }) => denominator)).toBe(whole?.denominator)
      expect(sum(({ counts }) => counts.notApplicable)).toBe(whole?.counts.notApplicable)
    }
    expect(byQuestion).toHaveLength(5)
  })

  test('keeps signs that mean something in XML', async () => {
    const { context, roundId } = await opened(open)
    const word = readWord(await wordOf(teamPack(await viewTeamPack(context, manager, roundId))))
    expect(word.tables[0]?.rows[0]?.[0]).toBe('Court <1> & "2"')
  })
})

describe('a Word file', () => {
  test('has control characters left out, which no XML may hold', async () => {
    const report: ReportDocument = {
      title: 'A\u0000\u000bB',
      stamp: { madeOn: '2020-05-01', scope: 'All', madeBy: 'Leo Lead' },
      blocks: [{ kind: 'paragraph', text: 'before\u0001\u001fafter' }],
    }
    const word = readWord(await wordOf(report))
    expect(word.paragraphs.map(({ text }) => text)).toContain('beforeafter')
  })
})
