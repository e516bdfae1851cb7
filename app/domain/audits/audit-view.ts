/** Voices beside an audit (collaborative audit): they stand apart from the answers and never change a grade. */
export const viewKinds = ['practitioner-reflection', 'child-view', 'family-view'] as const
export type ViewKind = (typeof viewKinds)[number]

export const viewKindNames: Record<ViewKind, string> = {
  'practitioner-reflection': 'Practitioner’s reflection',
  'child-view': 'Child’s view',
  'family-view': 'Family’s view',
}

/** What somebody who knows the child's case said beside an audit. It never touches an answer, a grade or an outcome. */
export type AuditView = {
  id: string
  auditId: string
  kind: ViewKind
  text: string
  /** A role ("social worker", "maternal grandmother"), not a name. */
  givenBy: string
  givenOn: string
  recordedBy: string
  recordedAt: string
}
