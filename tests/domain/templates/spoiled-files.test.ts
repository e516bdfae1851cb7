import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseTemplate } from '../../../app/workflows/templates/parse-template.ts'
import { templateYaml } from '../../../app/workflows/templates/template-yaml.ts'
import { shippedBank, wholeFile } from '../../support/shipped-bank.ts'
import { kindsOfSpoiling, shipped, spoiled } from './file-mutations.ts'

/** 5,000 in the proof (SPOILED). */
const SPOILED = Number(process.env.SPOILED ?? (fc.readConfigureGlobal().numRuns === undefined ? 300 : 5_000))
/** Code that is changed line by line is slower. */
const MOST_MILLISECONDS = 1_000 * Number(process.env.SLACK ?? 1)
const MOST_BYTES = 300 * 1024 * 1024

it(`${SPOILED} spoiled files are each refused at the right line, or read as what they say; none throws or takes long`, () => {
  expect(shipped.every((text) => parseTemplate(text, shippedBank).template !== null)).toBe(true)
  const wrong: unknown[] = []
  const refused = new Map<string, number>()
  const before = process.memoryUsage().heapUsed
  let read = 0
  for (let turn = 0, tried = 0; tried < SPOILED; turn += 1) {
    const file = spoiled(turn, turn * 7919 + 1)
    if (!file) continue
    tried += 1
    const start = performance.now()
    const parsed = parseTemplate(file.text, shippedBank)
    const took = performance.now() - start
    const lines = parsed.problems.map(({ line }) => line)
    const last = file.text.split(/\r\n|\n|\r/).length
    const isOff = file.line !== null && !lines.includes(file.line)
    const isBeyond = lines.some((line) => !Number.isInteger(line) || line < 1 || line > last)
    const isSilent = parsed.problems.some(({ message }) => message === '')
    if (parsed.template) read += 1
    else refused.set(file.what, (refused.get(file.what) ?? 0) + 1)
    const isOtherwise = parsed.template !== null && writtenAgain(file.text) !== parsed.contentHash
    if (took > MOST_MILLISECONDS || isOff || isBeyond || isSilent || isOtherwise)
      wrong.push({ turn, what: file.what, took, wanted: file.line, problems: parsed.problems.slice(0, 4) })
  }
  expect(wrong.slice(0, 5)).toEqual([])
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(MOST_BYTES)
  expect(refused.size).toBeGreaterThan(kindsOfSpoiling.length * 0.8)
  expect(read).toBeGreaterThan(0)
})

/** What an accepted file says is what the product writes for it, read again. */
function writtenAgain(text: string): string | null {
  return parseTemplate(templateYaml(wholeFile(text)), shippedBank).contentHash
}
