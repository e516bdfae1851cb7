import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from './cli/program.ts'

/** This file lies one folder below the project's, as app/cli.ts and as build/cli.js. */
const root = dirname(dirname(fileURLToPath(import.meta.url)))

process.exitCode = await runCommand(root, process.argv.slice(2))
