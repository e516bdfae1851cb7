import {
  type Derivation,
  derivations,
  everyWay,
  TIME_UNITS,
  wayOf,
} from '../../domain/templates/derivation.ts'
import { draftQuestions, pickChoices } from '../../domain/templates/draft-outline.ts'
import { changeQuestion, findQuestionIn } from '../../domain/templates/edit-template.ts'
import type { Fields } from '../../domain/templates/question-fields.ts'
import { isAddable, isCounted } from '../../domain/templates/template.ts'
import { orNotFound } from '../act.ts'
import { type ActOrMistakes, draftFacts, textIn } from './draft-parts.ts'
import type { DraftView } from './view-draft.ts'

/** What the page of a worked-out answer shows. @throws Problem not-found where the draft has no such question */
export function derivePart(view: DraftView, code: string) {
  const { file } = view
  const { text, type = 'scale', derive } = orNotFound(findQuestionIn(file, code))
  const known = draftQuestions(file)
  const others = pickChoices(file).filter((each) => each.code !== code)
  const offered = (isRight: (each: (typeof others)[number]) => boolean) =>
    others.filter(isRight).map((each) => ({ value: each.code, text: each.text }))
  return {
    draft: draftFacts(view),
    code,
    text: text || code,
    ways: [
      { value: 'none', text: 'It is not: the auditor answers' },
      ...everyWay
        .filter((way) => derivations[way].fits.includes(type))
        .map((way) => ({ value: way, text: derivations[way].words })),
    ],
    dates: offered((each) => each.type === 'date'),
    groups: offered((each) => each.type === 'group'),
    numbers: offered((each) => {
      const question = known.get(each.code)
      return question !== undefined && isAddable(question)
    }),
    counted: offered((each) => {
      const question = known.get(each.code)
      return question !== undefined && isCounted(question)
    }),
    saved: fieldsOf(derive),
  }
}

function fieldsOf(derive: Derivation | undefined): Fields {
  const [from = '', to = ''] = derive && 'between' in derive ? derive.between : []
  return {
    by: [derive ? wayOf(derive) : 'none'],
    from: [from],
    to: [to],
    in: [derive && 'between' in derive ? derive.in : 'days'],
    group: [derive && 'rows' in derive ? derive.rows : ''],
    sum: derive && 'sum' in derive ? derive.sum : [],
    of:
      derive && 'all_or_nothing' in derive
        ? derive.all_or_nothing
        : derive && 'share_met' in derive
          ? derive.share_met
          : [],
  }
}

export function deriveAct(code: string, fields: Fields): ActOrMistakes {
  return {
    what: 'question.change',
    subject: code,
    edit: (file) => {
      const before = findQuestionIn(file, code)
      const { derive, ...rest } = before ?? { code, text: '' }
      const made = deriveFrom(fields, derive)
      const { override: _override, ...plain } = rest
      return changeQuestion(file, code, made ? { ...rest, derive: made } : plain)
    },
  }
}

/** What was picked elsewhere (rules, conditions) stays as long as the answer is worked out in the same way. */
function deriveFrom(fields: Fields, before: Derivation | undefined): Derivation | null {
  switch (textIn(fields, 'by')) {
    case 'rules':
      return { rules: before && 'rules' in before ? before.rules : [] }
    case 'between': {
      const unit = textIn(fields, 'in')
      const given = TIME_UNITS.find((each) => each === unit) ?? 'days'
      return { between: [textIn(fields, 'from'), textIn(fields, 'to')], in: given }
    }
    case 'count':
      return { count: before && 'count' in before ? before.count : [] }
    case 'rows':
      return { rows: textIn(fields, 'group'), ...(before && 'rows' in before ? { where: before.where } : {}) }
    case 'sum':
      return { sum: fields.sum ?? [] }
    case 'all_or_nothing':
      return { all_or_nothing: fields.of ?? [] }
    case 'share_met':
      return { share_met: fields.of ?? [] }
    default:
      return null
  }
}
