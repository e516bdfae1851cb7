/** What a lead writes of a plan for the committee, place by place; what nobody has written is ''. */
export const reportPlaces = [
  'purpose',
  'overview',
  'moved',
  'areas',
  'challenges',
  'nextSteps',
  'consultations',
] as const

export type ReportPlace = (typeof reportPlaces)[number]
export type ReportWords = Record<ReportPlace, string>

/** As a report to committee names them, in its order. */
export const reportPlaceNames: Record<ReportPlace, string> = {
  purpose: 'Purpose of this report',
  overview: 'Overview',
  moved: 'What moved',
  areas: 'Amber and red areas',
  challenges: 'Challenges',
  nextSteps: 'Next steps',
  consultations: 'Consultations',
}

export const noReportWords: ReportWords = {
  ...{ purpose: '', overview: '', moved: '', areas: '' },
  ...{ challenges: '', nextSteps: '', consultations: '' },
}

/** One version of what a lead wrote of a plan for the committee, from a day on. */
export type ReportWordsVersion = {
  seq: number
  words: ReportWords
  standsFrom: string
  recordedBy: string | null
}
