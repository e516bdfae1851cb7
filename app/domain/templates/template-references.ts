import type { Condition } from '../answers/condition.ts'
import type { DraftFile, DraftQuestion, DraftRowQuestion } from './draft-file.ts'
import { everyProperty } from './properties.ts'
import { type Naming, type Renames, renamedComparison, renamedCondition } from './renames.ts'

const same = (code: string) => code

/** The file with every reference to a question, a scale or an answer renamed; what is defined keeps its name. */
export function renameReferences(file: DraftFile, renames: Renames): DraftFile {
  const naming: Naming = { question: same, scale: same, option: (_question, code) => code, ...renames }
  const condition = (each: Condition) => renamedCondition(each, naming)
  return {
    ...file,
    ...(file.sign_off === undefined ? {} : { sign_off: naming.question(file.sign_off) }),
    sections: file.sections.map((section) => ({
      ...section,
      ...(section.when ? { when: condition(section.when) } : {}),
      ...(section.gate ? { gate: renamedComparison(section.gate, naming) } : {}),
      questions: section.questions.map((question) => ({
        ...renameInQuestion(question, naming),
        ...(question.questions
          ? { questions: question.questions.map((child) => renameInQuestion(child, naming)) }
          : {}),
      })),
    })),
  }
}

function renameInQuestion<Asked extends DraftQuestion | DraftRowQuestion>(
  question: Asked,
  naming: Naming,
): Asked {
  const answer = (code: string) => naming.option(question.code, code)
  const said: Partial<Record<string, unknown>> = question
  const renamed = everyProperty.flatMap(([key, { renamed: rename }]) =>
    rename && said[key] ? [[key, rename(said[key], naming, answer)]] : [],
  )
  return { ...question, ...Object.fromEntries(renamed) }
}

/** How often other parts of the file refer to a question: what a person is told before it is removed. */
export function referencesTo(file: DraftFile, code: string): string[] {
  const looking = new Set<string>()
  for (const section of file.sections) {
    if (mentions({ ...file, sections: [{ ...section, questions: [] }] }, code, false))
      looking.add(section.code)
    for (const question of section.questions.flatMap((each) => [each, ...(each.questions ?? [])])) {
      if (question.code === code) continue
      const alone = {
        ...section,
        when: undefined,
        gate: undefined,
        questions: [{ ...question, questions: undefined }],
      }
      if (mentions({ ...file, sections: [alone] }, code, false)) looking.add(question.code)
    }
  }
  return [...looking]
}

function mentions(file: DraftFile, code: string, found: boolean): boolean {
  let seen = found
  const { sign_off: _signOff, ...rest } = file
  renameReferences(rest, {
    question: (each) => {
      if (each === code) seen = true
      return each
    },
  })
  return seen
}
