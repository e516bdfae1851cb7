import type { Refusal } from '../../app/domain/form-result.ts'

/** Why a form was not taken. @throws Error when it was */
export function refusalOf<Result extends { ok: true } | Refusal>(result: Result): Extract<Result, Refusal> {
  if (result.ok) throw new Error('The form was taken')
  return result as Extract<Result, Refusal>
}

/** The words a form was asked about. @throws Error when it was taken */
export function askedAbout(result: { ok: true } | Refusal): string[] {
  return refusalOf(result).warnings.map(({ words }) => words)
}

/** The field of the first mistake in a form. @throws Error when it was taken */
export function wrongField(result: { ok: true } | Refusal): string | undefined {
  return refusalOf(result).errors[0]?.field
}

/** What is said of the first mistake in a form. @throws Error when it was taken */
export function wrongMessage(result: { ok: true } | Refusal): string | undefined {
  return refusalOf(result).errors[0]?.message
}
