import { describe, expect, it } from 'vitest'
import { leftBlank } from '../../../app/domain/audits/left-blank.ts'
import { formStanding } from '../../../app/domain/audits/standing.ts'
import { missingFrom } from '../../../app/domain/audits/submission.ts'
import { ask, choice, formOf, type Raws, section } from './written-forms.ts'

const why = { comment: 'optional', comment_label: 'If not, why?' }
const form = formOf([
  section([
    ask('in-time', why),
    ask('drift', { ...why, meets: ['no'], comment_label: 'If so, what caused it?' }),
    ask('seen', { comment: 'optional' }),
    ask('needed', { ...why, comment_on: ['no'] }),
    ask('kind', { ...why, meets: 'none' }),
    ask('hidden', { ...why, when: { question: 'in-time', is: 'no' } }),
    {
      code: 'visits',
      text: 'How many visits?',
      type: 'group',
      questions: [ask('kept', why)],
    },
  ]),
])
const codes = (raws: Raws) => leftBlank(formStanding(form, raws)).map(({ code }) => code)

describe('what a form asks beside an answer, and nobody has written', () => {
  it('is listed where the answer falls short by its own polarity, with its words', () => {
    expect(leftBlank(formStanding(form, { 'in-time': choice('no') }))).toEqual([
      { code: 'in-time', field: 'comment', message: 'If not, why?: About in-time?' },
    ])
    expect(codes({ drift: choice('yes') })).toEqual(['drift'])
    expect(codes({ 'in-time': choice('yes'), drift: choice('no'), hidden: choice('no') })).toEqual([])
    expect(codes({ 'in-time': choice('no'), hidden: choice('no') })).toEqual(['in-time', 'hidden'])
  })
  it('is listed of each row by its number', () => {
    const rows = { visits: choice('2'), 'kept--1': choice('yes'), 'kept--2': choice('no') }
    expect(leftBlank(formStanding(form, rows))).toEqual([
      { code: 'kept--2', field: 'comment', message: 'If not, why?: About kept? (row 2)' },
    ])
  })
  it('is not listed where something is written, where the form asks nothing of its own, and where nothing is counted', () => {
    expect(codes({ 'in-time': { value: 'no', comment: 'Holidays' } })).toEqual([])
    expect(codes({ 'in-time': { value: 'no', comment: '  ' } })).toEqual(['in-time'])
    expect(codes({ seen: choice('no'), kind: choice('no') })).toEqual([])
  })
  it('is missing and not only blank where the form wants it', () => {
    const standing = formStanding(form, { needed: choice('no') })
    expect(leftBlank(standing)).toEqual([])
    expect(missingFrom(standing).filter(({ field }) => field === 'comment')).toEqual([
      { code: 'needed', field: 'comment', message: 'If not, why?: About needed?' },
    ])
  })
})
