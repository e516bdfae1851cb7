import { everyProperty } from '../../domain/templates/properties.ts'
import type {
  WrittenQuestion,
  WrittenScale,
  WrittenSection,
  WrittenTemplate,
} from '../../domain/templates/sheet-columns.ts'
import { writeYaml } from '../../formats/write-yaml.ts'

/**
 * A template file as text in the one layout this product writes: keys in the order of audit-templates/README.md, what is
 * the default left out, short lists and conditions on one line, the words that other programs read as true or false in quotation
 * marks. Equal files give equal texts, and the text read again is the same file.
 */
export function templateYaml(file: WrittenTemplate): string {
  const { sections, scales, template, version, title, theme, purpose, sign_off } = file
  const content = kept({
    ...{ template, version, title, theme, purpose, sign_off },
    scales: filled(scales, (scale) => scaleOf(scale)),
    sections: sections.map(sectionOf),
  })
  return writeYaml(content, isShort)
}

type Item = Record<string, unknown>

/** Without the keys that say nothing. */
function kept(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined))
}

function filled<Value>(
  record: Record<string, Value> | undefined,
  of: (value: Value) => unknown,
): Item | undefined {
  const entries = Object.entries(record ?? {})
  if (entries.length === 0) return undefined
  return Object.fromEntries(entries.map(([key, value]) => [key, of(value)]))
}

function scaleOf({ options, meets, graded }: WrittenScale): Item {
  return kept({
    options: options.map(({ code, label, points }) => kept({ code, label, points })),
    meets,
    graded: graded || undefined,
  })
}

function sectionOf({ questions, ...section }: WrittenSection): Item {
  const { code, title, intro, when, when_text, gate, gate_text } = section
  return kept({ code, title, intro, when, when_text, gate, gate_text, questions: questions.map(withRows) })
}

function withRows({ questions, ...question }: WrittenSection['questions'][number]): Item {
  return kept({ ...questionOf(question), questions: questions?.map(questionOf) })
}

/** In the order of the table; what is usual is left out. */
function questionOf(question: WrittenQuestion): Item {
  const { text, guidance, ...rest } = question
  const said: Item = {
    ...rest,
    text: question.bank && text === '' ? undefined : text,
    guidance: filled(guidance, (each) => each),
  }
  return kept(
    Object.fromEntries(
      everyProperty.map(([key, { usual }]) => [key, said[key] === usual ? undefined : said[key]]),
    ),
  )
}

/** A comparison, an answer of a scale, the limits of what is met: what reads well on one line. */
function isShort(keys: readonly string[]): boolean {
  const ofItsOwn =
    keys.includes('question') ||
    ['code,label', 'code,label,points', 'numerator,denominator'].includes(keys.join())
  return ofItsOwn || keys.every((key) => key === 'at_least' || key === 'at_most')
}
