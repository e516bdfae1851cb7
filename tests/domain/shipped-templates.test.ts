import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RawAnswer } from '../../app/domain/answers/value.ts'
import { formStanding } from '../../app/domain/audits/standing.ts'
import { whyNotFed } from '../../app/domain/measures/misfit.ts'
import { isForm } from '../../app/domain/templates/question-bank.ts'
import {
  allQuestions,
  findQuestion,
  type Question,
  type Template,
} from '../../app/domain/templates/template.ts'
import { parseTemplate } from '../../app/workflows/templates/parse-template.ts'
import { definitionOf, readMeasuresFile } from '../../db/seeds/measures-file.ts'
import { shippedBank, wholeFile } from '../support/shipped-bank.ts'

const folder = new URL('../../audit-templates/', import.meta.url).pathname
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\d+\.yaml$/.test(file),
)

const themes = ['planning', 'permanence', 'recording', 'supervision']

function shipped(file: string): Template {
  const { template } = parseTemplate(readFileSync(join(folder, file), 'utf8'), shippedBank)
  if (!template) throw new Error(`${file} cannot be read`)
  return template
}

function labelOf({ scale }: Question, code: string): string | undefined {
  return scale?.options.find((option) => option.code === code)?.label
}

function isMet(question: Question, code: string): boolean | null {
  return question.meets?.by === 'codes' ? question.meets.codes.includes(code) : null
}

describe('the templates that are shipped', () => {
  it.each(files)('%s can be published as it is', (file) => {
    const parsed = parseTemplate(readFileSync(join(folder, file), 'utf8'), shippedBank)
    expect(parsed.problems).toEqual([])
    expect(`${parsed.template?.key}/${parsed.template?.version}.yaml`).toBe(file)
  })

  it.each(files)('%s describes every grade it asks for', (file) => {
    const { template } = parseTemplate(readFileSync(join(folder, file), 'utf8'), shippedBank)
    const undescribed = (template ? allQuestions(template) : [])
      .filter((question) => question.scale?.graded)
      .filter((question) => Object.keys(question.guidance ?? {}).length !== 4)
    expect(undescribed.map((question) => question.code)).toEqual([])
  })

  it.each(files)(
    '%s names what counts as met wherever the good answer is not plain Yes or a grade',
    (file) => {
      const unnamed = allQuestions(shipped(file)).filter((question) => {
        const { meets, scale, met_label: metLabel } = question
        const isYes =
          meets?.by === 'codes' && meets.codes.join() === 'yes' && labelOf(question, 'yes') === 'Yes'
        return meets !== null && !isYes && !scale?.graded && !metLabel
      })
      expect(unnamed.map(({ code }) => code)).toEqual([])
    },
  )

  it.each(themes)(
    '%s asks 10 to 15 questions, in sections of 3 to 8, and is signed off with reasons',
    (theme) => {
      const template = shipped(`${theme}/1.yaml`)
      expect(allQuestions(template).length).toBeGreaterThanOrEqual(10)
      expect(allQuestions(template).length).toBeLessThanOrEqual(15)
      for (const section of template.sections) {
        expect(section.questions.length).toBeGreaterThanOrEqual(3)
        expect(section.questions.length).toBeLessThanOrEqual(8)
      }
      const signOff = findQuestion(template, template.signOff ?? '')
      expect(signOff).toMatchObject({ comment: 'required', when: null, scale: { graded: true } })
      expect(signOff?.comment_label).toBeTruthy()
    },
  )

  it.each([
    ['planning', 'planning-quality'],
    ['permanence', 'overall-grade'],
    ['recording', 'recording-quality'],
    ['supervision', 'management-oversight'],
  ])('%s ends with %s', (theme, code) => {
    expect(shipped(`${theme}/1.yaml`).signOff).toBe(code)
  })

  it.each([
    ['iro-plan-audit', 'plans-from-reviews', 'planning-quality'],
    ['iro-peer-review', 'reviewing', 'iro-practice-quality'],
    ['placement-with-parents', 'placement-with-parents', 'placement-with-parents-quality'],
    ['pre-proceedings', 'pre-proceedings', 'pre-proceedings-quality'],
    ['sdq-use', 'emotional-health', 'sdq-use-quality'],
    ['three-month-summary', 'recording', 'summary-quality'],
    ['chronology-and-genogram', 'recording', 'history-and-family-quality'],
    ['early-help-waiting-times', 'early-help', 'early-help-start-quality'],
  ])(
    '%s is of the theme %s, asks 8 to 16 questions and ends with %s, with reasons',
    (name, theme, signOff) => {
      const template = shipped(`${name}/1.yaml`)
      expect(template).toMatchObject({ theme, signOff })
      expect(allQuestions(template).length).toBeGreaterThanOrEqual(8)
      expect(allQuestions(template).length).toBeLessThanOrEqual(16)
      for (const section of template.sections) expect(section.questions.length).toBeLessThanOrEqual(8)
      expect(findQuestion(template, signOff)).toMatchObject({ comment: 'required', scale: { graded: true } })
    },
  )

  it.each(['recording-short', 'planning-and-recording-short'])('%s asks nothing at sign-off', (name) => {
    expect(shipped(`${name}/1.yaml`).signOff).toBeNull()
  })

  it.each(files)('%s describes partly wherever it describes yes and no', (file) => {
    for (const question of allQuestions(shipped(file)))
      if (Object.keys(question.guidance ?? {}).length > 0)
        expect(Object.keys(question.guidance ?? {})).toEqual(
          question.scale?.options.map((option) => option.code),
        )
  })

  it.each(files)('%s names the cases of each condition in words of its own', (file) => {
    const source = wholeFile(readFileSync(join(folder, file), 'utf8'))
    const places = source.sections.flatMap((section) => [
      section,
      ...section.questions.flatMap((question) => [question, ...(question.questions ?? [])]),
    ])
    expect(places.filter((each) => each.when && !each.when_text)).toEqual([])
  })

  const conditions: Array<
    [theme: string, code: string, parent: string, answer: RawAnswer, otherwise: RawAnswer]
  > = [
    ['permanence', 'emotional-permanence', 'legal-permanence', { value: 'yes' }, { value: 'no' }],
    ['permanence', 'matching-quality', 'panel-considered-matching', { value: 'yes' }, { value: 'no' }],
    ['planning', 'safety-plan-quality', 'safety-concerns', { value: 'yes' }, { value: 'no' }],
    [
      'planning',
      'pathway-independence-quality',
      'plan-type',
      { value: 'pathway-plan' },
      { value: 'care-plan' },
    ],
    ['recording', 'chronology-used', 'chronology', { value: 'not-up-to-date' }, { value: 'none' }],
    ['recording', 'three-month-summary-current', 'months-open', { value: '3' }, { value: '2' }],
    ['recording', 'sibling-needs-clear', 'group-recording', { value: 'yes' }, { value: 'no' }],
    ['recording', 'chronology-at-transfer', 'transferred', { value: 'yes' }, { value: 'no' }],
    ['supervision', 'missed-sessions-explained', 'sessions-missed', { value: 'yes' }, { value: 'no' }],
    ['supervision', 'earlier-actions-reviewed', 'first-session', { value: 'no' }, { value: 'yes' }],
    ['supervision', 'drift-challenged', 'drift-or-delay', { value: 'yes' }, { value: 'no' }],
  ]
  it.each(conditions)('%s asks %s by the answer to %s', (theme, code, parent, answer, otherwise) => {
    const template = shipped(`${theme}/1.yaml`)
    const applies = (raws: Record<string, RawAnswer>) => formStanding(template, raws).get(code)?.applicability
    expect(applies({})).toBe('unknown')
    expect(applies({ [parent]: answer })).toBe('applies')
    expect(applies({ [parent]: otherwise })).toBe('does-not-apply')
  })

  it('has no other condition than these', () => {
    const found = themes.flatMap((theme) =>
      allQuestions(shipped(`${theme}/1.yaml`)).flatMap((each) => (each.when ? [[theme, each.code]] : [])),
    )
    const listed = conditions.map(([theme, code]) => [theme, code])
    expect(found.sort()).toEqual(listed.sort())
  })

  it('lets an auditor say "cannot tell" only of emotional permanence: elsewhere what is not on the record is no', () => {
    const open = files.flatMap((file) => allQuestions(shipped(file)).filter((each) => each.cannot_tell))
    expect(open.map((each) => each.code)).toEqual(['emotional-permanence'])
  })

  it('counts no inaccuracy and no drift as the good answers', () => {
    const no = { by: 'codes', codes: ['no'] }
    expect(findQuestion(shipped('recording/1.yaml'), 'inaccuracies-found')?.meets).toEqual(no)
    expect(findQuestion(shipped('planning/1.yaml'), 'drift-or-delay')?.meets).toEqual(no)
    expect(findQuestion(shipped('supervision/1.yaml'), 'drift-or-delay')?.meets).toEqual(no)
  })

  it('counts only an up-to-date chronology, over all cases', () => {
    const chronology = findQuestion(shipped('recording/1.yaml'), 'chronology')
    expect(chronology).toMatchObject({ when: null, meets: { by: 'codes', codes: ['up-to-date'] } })
  })

  it('asks under one code what counts in one way: no answer is met in one form and not met in another', () => {
    const questions = files.flatMap((file) => allQuestions(shipped(file)))
    for (const one of questions)
      for (const other of questions.filter((each) => each.code === one.code)) {
        expect(other.type).toBe(one.type)
        for (const { code } of one.scale?.options ?? [])
          if (other.scale?.options.some((option) => option.code === code))
            expect(isMet(other, code)).toBe(isMet(one, code))
      }
  })
})

describe('the measures', () => {
  const written = readFileSync(join(folder, 'measures.yaml'), 'utf8')
  const measures = readMeasuresFile(written)

  it('each count questions that a shipped form asks, so that it gives them a figure', () => {
    const forms = files.map(shipped).filter(isForm)
    for (const measure of measures) {
      const because = forms.map((form) => whyNotFed(definitionOf(measure), form))
      expect(because, measure.key).toContain(null)
    }
  })

  const first = (more: string) =>
    `measures:\n  - key: first\n    title: First\n    recommendation: '2019.3'\n    ${more}\n`
  it.each([
    ['a key nobody knows', first('question: chronology\n    weight: 2'), 2, 'Unrecognized key: "weight"'],
    [
      'no question',
      first('better: lower'),
      2,
      'question is missing: a measure of the kind single counts one',
    ],
    [
      'one question of a composite',
      first('kind: all-or-nothing\n    questions: [chronology]'),
      6,
      'a composite has two questions or more',
    ],
    [
      'a question that stands twice',
      first('kind: all-or-nothing\n    questions: [chronology, chronology]'),
      6,
      'chronology stands twice',
    ],
    [
      'several questions of no kind',
      first('question: genogram\n    questions: [chronology, genogram]'),
      6,
      'several questions need the kind of their composite',
    ],
    [
      'an unknown kind',
      first('kind: sum\n    question: chronology'),
      5,
      'Invalid option: expected one of "single"|"all-or-nothing"|"average-of-proportions"',
    ],
    [
      'a condition that is none',
      first('question: chronology\n    denominator: { question: siblings }'),
      6,
      'a condition is one of',
    ],
  ])('are refused for %s, naming the measure and its line', (_what, text, line, message) => {
    expect(() => readMeasuresFile(text)).toThrow(`measures.yaml, line ${line}, measure first: ${message}`)
  })

  it('are refused where one stands twice, or the file is no YAML', () => {
    const one = first('question: chronology').replace('measures:\n', '')
    expect(() => readMeasuresFile(`measures:\n${one}${one}`)).toThrow(
      'line 6, measure first: first stands twice',
    )
    expect(() => readMeasuresFile('measures: [')).toThrow(/^measures\.yaml, line 1/)
  })

  it('say in the file what the guide says: kind, answers that meet, denominator and direction', () => {
    const guide = readFileSync(join(folder, 'README.md'), 'utf8')
    const example = /```yaml\n(measures:[\s\S]*?)```/.exec(guide)?.[1] ?? ''
    const kinds = readMeasuresFile(example).map(({ kind }) => kind)
    expect(kinds).toEqual(['single', 'single', 'all-or-nothing', 'average-of-proportions'])
  })
})

describe('the guide to templates', () => {
  const guide = readFileSync(join(folder, 'README.md'), 'utf8')
  const example = /```yaml\n(template: [\s\S]*?)```/.exec(guide)?.[1] ?? ''

  it('shows a small template that can be published', () => {
    expect(parseTemplate(example).problems).toEqual([])
  })

  it('counts the questions of each shipped form as they are', () => {
    for (const file of files)
      expect(guide).toMatch(new RegExp(`\`${file}\` \\|[^|]*\\| ${allQuestions(shipped(file)).length} \\|`))
  })
})

describe('a template file that is wrong', () => {
  const good = readFileSync(join(folder, 'recording-short/1.yaml'), 'utf8')
  const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length
  const refused: Array<[string, string, string, string]> = [
    ['a misspelt key', 'scale: yes-no', 'skale: yes-no', 'skale: yes-no'],
    ['an unknown scale', 'scale: yes-no', 'scale: yes-maybe', 'scale: yes-maybe'],
    [
      'a code that stands twice',
      'code: genogram',
      'code: chronology',
      'code: chronology\n        text: Is there a detailed',
    ],
    ['an alias', 'title: Chronology and genogram, in short', 'title: &t Short\npurpose2: *t', '*t'],
  ]
  it.each(refused)('is refused for %s, at its line', (_what, from, to, at) => {
    const text = good.replace(from, to)
    const { problems } = parseTemplate(text)
    expect(problems.map((problem) => problem.line)).toContain(lineOf(text, at))
  })

  it('is refused when a condition looks at a question nobody asks', () => {
    const text = `${good}        when: { question: nobody-asks, is: 'yes' }\n`
    expect(parseTemplate(text).problems).toMatchObject([
      { line: text.trimEnd().split('\n').length, message: expect.stringContaining('nobody-asks') },
    ])
  })

  it('is refused when a question depends on itself through another', () => {
    const text = good
      .replace('scale: yes-no', "scale: yes-no\n        when: { question: genogram, is: 'yes' }")
      .concat("        when: { question: chronology, is: 'yes' }\n")
    expect(
      parseTemplate(text)
        .problems.map((problem) => problem.message)
        .join(),
    ).toContain('depends on itself')
  })

  it('is refused whole when it is a bomb of nested lists', () => {
    const { problems } = parseTemplate(`template: ${'['.repeat(60)}${']'.repeat(60)}`)
    expect(problems[0]?.message).toContain('nested too deeply')
  })
})
