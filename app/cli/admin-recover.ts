import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { isProblem } from '../domain/problem.ts'
import { readConfig } from '../http/config.server.ts'
import { KeepingRefused } from '../workflows/keeping/backup-file.ts'
import { recoverAdministrator } from '../workflows/people/recover-administrator.ts'
import { inContext } from './command-context.ts'

export function addRecover(program: Command, root: string): void {
  program
    .command('admin-recover')
    .description(
      'give a person a temporary password and, where nobody is administrator, that role; it is recorded',
    )
    .argument('<username>', 'the person, by the name they sign in with')
    .action(async (username: string) => {
      const { database } = readConfig(process.env, root)
      if (database.kind === 'sqlite' && !existsSync(database.file))
        throw new KeepingRefused(`${database.file}: there is no database yet. Start the server first.`)
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
