import type { Command } from 'commander'
import { isProblem } from '../domain/problem.ts'
import { KeepingRefused } from '../workflows/keeping/backup-file.ts'
import { recoverAdministrator } from '../workflows/people/recover-administrator.ts'
import { inContext, requireDatabase } from './command-context.ts'

export function addRecover(program: Command, root: string): void {
  program
    .command('admin-recover')
    .description(
      'give a person a temporary password, take their second factor out and, where nobody is administrator, give that role; it is recorded',
    )
    .argument('<username>', 'the person, by the name they sign in with')
    .action(async (username: string) => {
      requireDatabase(root)
      const { password, wasGivenRole } = await inContext(root, (context) =>
        recoverAdministrator(context, username),
      ).catch((error) => {
        if (isProblem(error)) throw new KeepingRefused(`Nobody signs in as ${username}. Nothing was changed.`)
        throw error
      })
      console.log(password)
      console.error(
        `The temporary password of ${username}: it is shown once, and changed at the next sign-in.`,
      )
      console.error(
        'The person was signed out everywhere. The activity record says that it was done on the server.',
      )
      if (wasGivenRole) console.error('Nobody was administrator: the person has that role now.')
    })
}
