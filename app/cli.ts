import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from './cli/program.ts'

/** This file lies one folder below the project's, as app/cli.ts and as build/cli.js. */
const root = dirname(dirname(fileURLToPath(import.meta.url)))

// Whatever is written here is of children: no other account of the machine reads it.
process.umask(0o077)
process.exitCode = await runCommand(root, process.argv.slice(2))
