import { createHash } from 'node:crypto'
import { checkTemplate } from '../../domain/templates/check-template.ts'
import { noBank } from '../../domain/templates/question-bank.ts'
import type { Template } from '../../domain/templates/template.ts'
import { MOST_PROBLEMS, type PlacedProblem, readYaml } from '../../formats/read-yaml.ts'

export type ParsedTemplate =
  | { template: Template; contentHash: string; versionLine: number; problems: [] }
  | { template: null; contentHash: null; problems: PlacedProblem[] }

/** A template file, read and checked, with what it takes from the question bank. */
export function parseTemplate(text: string, bank = noBank): ParsedTemplate {
  const read = readYaml(text)
  if (read.content === null) return refused(read.problems)
  const { lineOf } = read
  const checked = checkTemplate(read.content, bank)
  if (checked.template) {
    const versionLine = lineOf(['version'])
    return { template: checked.template, contentHash: hashOf(checked.template), versionLine, problems: [] }
  }
  return refused(
    checked.problems
      .slice(0, MOST_PROBLEMS)
      .map(({ path, message }) => ({ line: lineOf(path), path: path.join('.'), message })),
  )
}

function refused(problems: PlacedProblem[]): ParsedTemplate {
  return { template: null, contentHash: null, problems }
}

/** The same content has the same hash, however the file is laid out. */
function hashOf(template: Template): string {
  return createHash('sha256').update(JSON.stringify(template)).digest('hex')
}
