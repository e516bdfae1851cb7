import type { Command } from 'commander'
import { isProblem } from '../domain/problem.ts'
import { KeepingRefused } from '../workflows/keeping/backup-file.ts'
import { approveOnServer } from '../workflows/people/approvals.ts'
import { inContext, requireDatabase } from './command-context.ts'

export function addApprove(program: Command, root: string): void {
  program
    .command('approve')
    .description(
      'agree to a change of an account where no second administrator could; it is recorded as done on the server',
    )
    .argument('<code>', 'as the page Approvals shows it to whoever asked')
    .action(async (code: string) => {
      requireDatabase(root)
      const { about, askedBy, steps } = await inContext(root, (context) =>
        approveOnServer(context, code),
      ).catch((error) => {
        throw isProblem(error) ? new KeepingRefused(`${error.message} Nothing was changed.`) : error
      })
      console.log(`Agreed to what ${askedBy} asked for ${about}: ${steps.join('; ')}.`)
    })
}
