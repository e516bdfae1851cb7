import { Command, CommanderError } from 'commander'
import { NewerSchema } from '../../db/migrate.ts'
import { ConfigMistakes } from '../http/config.server.ts'
import { FileInUse, FolderUnusable } from '../stores/handle.server.ts'
import { PostgresProgramFailed } from '../stores/postgres-programs.server.ts'
import { KeepingRefused } from '../workflows/keeping/backup-file.ts'
import { addRecover } from './admin-recover.ts'
import { addApprove } from './approve.ts'
import { addBackup } from './backup.ts'
import { addDemoReset } from './demo-reset.ts'
import { addDoctor } from './doctor.ts'
import { addMove } from './move-to-postgres.ts'
import { addRestore } from './restore.ts'
import { addVerify } from './verify.ts'

const DONE = 0
const REFUSED = 1
const WRONG_USAGE = 2

/**
 * Runs one command.
 * @returns the exit code: 0 done, 1 refused or something found wrong, 2 wrong usage
 */
export async function runCommand(root: string, args: readonly string[]): Promise<number> {
  const program = new Command('npm run cli --')
    .description('Looks after the data of Good or Above. Configured by the same environment as the server.')
    .addHelpText(
      'after',
      '\nEnds with 0 when it is done, 1 when it was refused or found something wrong, 2 for wrong usage.',
    )
    .showHelpAfterError('(--help says what there is)')
    .exitOverride()
  const found = { isWrong: false }
  const commands = [
    addBackup,
    addRestore,
    addVerify,
    addDoctor,
    addMove,
    addRecover,
    addApprove,
    addDemoReset,
  ]
  for (const add of commands) add(program, root, found)
  for (const command of program.commands)
    command.exitOverride().showHelpAfterError('(--help says what there is)')
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true })
      return WRONG_USAGE
    }
    await program.parseAsync(args, { from: 'user' })
    return found.isWrong ? REFUSED : DONE
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE
    console.error(readable(error))
    return REFUSED
  }
}

function readable(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isSaid = [
    KeepingRefused,
    PostgresProgramFailed,
    ConfigMistakes,
    FileInUse,
    FolderUnusable,
    NewerSchema,
  ].some((kind) => error instanceof kind)
  if (isSaid) return error.message
  const code = 'code' in error ? String(error.code) : ''
  const path = 'path' in error ? `${error.path}` : 'a file'
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return `${path}: this account may not read or write it (${code}).`
  if (code === 'ENOSPC') return 'The disk is full. Nothing was changed.'
  if (code === 'ECONNREFUSED') return 'DATABASE_URL: no PostgreSQL server answers there.'
  return `It could not be done.\n${error.stack ?? error.message}`
}
