import { describeCondition } from '../../domain/templates/describe-condition.ts'
import { draftQuestions, pickChoices } from '../../domain/templates/draft-outline.ts'
import { changeHead, changeSection, findSection } from '../../domain/templates/edit-template.ts'
import type { ProblemPlace } from '../../domain/templates/problem-place.ts'
import { CODE_RULE, type Fields } from '../../domain/templates/question-fields.ts'
import { orNotFound } from '../act.ts'
import type { Wanted } from './change-draft.ts'
import type { DraftView } from './view-draft.ts'

export type DraftAct = Omit<Wanted, 'revision'>
export type ActOrMistakes = DraftAct | { mistakes: Array<{ field: string; message: string }> }

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** The text of a field, without what nobody meant to type. */
export function textIn(fields: Fields, name: string): string {
  return fields[name]?.[0]?.replaceAll('\r\n', '\n').trim() ?? ''
}

export function codeMistake(field: string, code: string) {
  return CODE.test(code) && code.length <= 80 ? [] : [{ field, message: CODE_RULE }]
}

/** What every page of a draft's part shows of the draft. */
export function draftFacts({ id, revision, title, key }: DraftView) {
  return { id, revision, title: title || key }
}

export function problemsAt({ problems }: DraftView, on: ProblemPlace['on'], code: string): ProblemPlace[] {
  return problems.filter((each) => each.on === on && each.code === code)
}

/** What stands at the top of a draft. The next version of a template keeps the template's code. */
export function headOf(view: DraftView) {
  const { file } = view
  return {
    draft: draftFacts(view),
    canRename: view.baseVersion === null,
    saved: Object.fromEntries(
      (['title', 'template', 'theme', 'purpose', 'sign_off'] as const).map((key) => [key, [file[key] ?? '']]),
    ) satisfies Fields,
    signOffChoices: file.sections
      .flatMap(({ questions }) => questions)
      .filter(({ type = 'scale' }) => type === 'scale')
      .map(({ code, text }) => ({ value: code, text: text || code })),
    problems: problemsAt(view, 'template', ''),
  }
}

export function changeHeadAct({ baseVersion, file }: DraftView, fields: Fields): ActOrMistakes {
  const template = baseVersion === null ? textIn(fields, 'template') : file.template
  const mistakes = codeMistake('template', template)
  if (mistakes.length > 0) return { mistakes }
  const head = {
    template,
    title: textIn(fields, 'title'),
    theme: textIn(fields, 'theme'),
    purpose: textIn(fields, 'purpose'),
    ...(textIn(fields, 'sign_off') === '' ? {} : { sign_off: textIn(fields, 'sign_off') }),
  }
  return { what: 'template.change', subject: '', edit: (now) => changeHead(now, head) }
}

/** @throws Problem not-found where the draft has no such section */
export function sectionPart(view: DraftView, code: string) {
  const section = orNotFound(findSection(view.file, code))
  const known = draftQuestions(view.file)
  // One that was moved out of the section is a problem, and not lost with the next save.
  const gates = new Set([...section.questions.map(({ code: asked }) => asked), section.gate?.question])
  return {
    draft: draftFacts(view),
    saved: {
      code: [section.code],
      title: [section.title],
      intro: [section.intro ?? ''],
      when_text: [section.when_text ?? ''],
      gate: [section.gate?.question ?? ''],
      gate_is: [section.gate?.is ?? []].flat(),
      gate_text: [section.gate_text ?? ''],
    } satisfies Fields,
    when: {
      name: 'The section is asked when',
      place: `section.${code}.when`,
      text: section.when ? describeCondition(section.when, known) : null,
      none: 'Always',
    },
    gateChoices: pickChoices(view.file).filter((each) => gates.has(each.code) && each.options.length > 0),
    problems: problemsAt(view, 'section', code),
  }
}

export function changeSectionAct(code: string, fields: Fields): ActOrMistakes {
  const text = (name: string) => textIn(fields, name)
  const changed = text('code')
  const mistakes = codeMistake('code', changed)
  if (mistakes.length > 0) return { mistakes }
  return {
    what: 'section.change',
    subject: changed,
    edit: (file) => {
      const when = findSection(file, code)?.when
      return changeSection(file, code, {
        ...{ code: changed, title: text('title') },
        ...(text('intro') === '' ? {} : { intro: text('intro') }),
        ...(when ? { when } : {}),
        ...(when && text('when_text') !== '' ? { when_text: text('when_text') } : {}),
        ...(text('gate') === '' ? {} : { gate: { question: text('gate'), is: fields.gate_is ?? [] } }),
        ...(text('gate') === '' || text('gate_text') === '' ? {} : { gate_text: text('gate_text') }),
      })
    },
  }
}
