/** What one case is for one measure; exactly one of the four (rule 1). */
export type Outcome = 'met' | 'not-met' | 'not-applicable' | 'not-known'
