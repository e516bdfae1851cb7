import type { Actor, Role } from '../permissions.ts'

/** Seconds a code of an authenticator app is shown. */
export const CODE_SECONDS = 30

/** Codes that let somebody in who has lost their phone. */
export const RECOVERY_CODES = 10

/** Whether any role of the person is one that must show a second factor. */
export function mustHaveSecondFactor({ roles }: Pick<Actor, 'roles'>, required: readonly Role[]): boolean {
  return roles.some(({ role }) => required.includes(role))
}

/** What somebody types: the code of an app, or one of the recovery codes. Spaces, dashes and capitals make no difference. */
export function typedCode(typed: string): { kind: 'app' | 'recovery'; code: string } {
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  return { kind: /^\d{6}$/.test(code) ? 'app' : 'recovery', code }
}
