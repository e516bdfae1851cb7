import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allQuestions } from '../../app/domain/templates/template.ts'
import { parseTemplate } from '../../app/workflows/templates/parse-template.ts'

const folder = new URL('../../audit-templates/', import.meta.url).pathname
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\d+\.yaml$/.test(file),
)

describe('the templates that are shipped', () => {
  it.each(files)('%s can be published as it is', (file) => {
    const parsed = parseTemplate(readFileSync(join(folder, file), 'utf8'))
    expect(parsed.problems).toEqual([])
    expect(`${parsed.template?.key}/${parsed.template?.version}.yaml`).toBe(file)
  })

  it.each(files)('%s describes every grade it asks for', (file) => {
    const { template } = parseTemplate(readFileSync(join(folder, file), 'utf8'))
    const undescribed = (template ? allQuestions(template) : [])
      .filter((question) => question.scale?.graded)
      .filter((question) => Object.keys(question.guidance).length !== 4)
    expect(undescribed.map((question) => question.code)).toEqual([])
  })

  it.each(['planning/1.yaml', 'permanence/1.yaml'])('%s asks 10 to 15 questions', (file) => {
    const { template } = parseTemplate(readFileSync(join(folder, file), 'utf8'))
    const asked = template ? allQuestions(template).length : 0
    expect(asked).toBeGreaterThanOrEqual(10)
    expect(asked).toBeLessThanOrEqual(15)
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
