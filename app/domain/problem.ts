/**
 * What a use case throws when it cannot go on for a reason a person caused.
 * `not-allowed` and `not-found` look the same from outside (404), so that nobody learns what exists.
 * Expected mistakes in a form are returned, not thrown.
 */
export type ProblemKind = 'not-found' | 'not-allowed' | 'invalid' | 'conflict' | 'too-many'

export class Problem extends Error {
  readonly kind: ProblemKind
  readonly details?: unknown

  /** `message` is shown to the person for `invalid`, `conflict` and `too-many`; keep free text out of it. */
  constructor(kind: ProblemKind, message: string = kind, details?: unknown) {
    super(message)
    this.name = 'Problem'
    this.kind = kind
    this.details = details
  }
}

/** True for a Problem made by another bundle's copy of this file too. */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Error && error.name === 'Problem' && 'kind' in error
}
