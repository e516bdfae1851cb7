import type { Command } from 'commander'
import { ConfigMistakes, readConfig } from '../http/config.server.ts'
import { examine, type Finding } from '../workflows/keeping/examine.ts'

const STATES = { ok: 'ok', 'look-at': 'look at', wrong: 'wrong' } as const

export function addDoctor(program: Command, root: string, found: { isWrong: boolean }): void {
  program
    .command('doctor')
    .description('say in words what is wrong: configuration, versions, disk, rights, figures, backups, seal')
    .action(async () => {
      const findings = [...versions(), ...(await findingsOf(root))]
      for (const { state, about, words } of findings)
        console.log(`${STATES[state].padEnd(8)} ${about.padEnd(14)} ${words}`)
      found.isWrong = findings.some(({ state }) => state === 'wrong')
    })
}

async function findingsOf(root: string): Promise<Finding[]> {
  try {
    const config = readConfig(process.env, root)
    const what = config.demonstration ? 'a demonstration' : 'a live deployment'
    const configured: Finding = {
      ...{ state: 'ok', about: 'Configuration' },
      words: `${what}, at ${config.origin}, data in ${config.dataDir}`,
    }
    return [configured, ...(await examine(config, new Date()))]
  } catch (error) {
    if (!(error instanceof ConfigMistakes)) throw error
    return error.mistakes.map(({ variable, wrong, wanted }) => ({
      ...{ state: 'wrong', about: 'Configuration', words: `${variable} ${wrong}; wanted: ${wanted}` },
    }))
  }
}

function versions(): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isNew = major > 20 || (major === 20 && minor >= 19)
  const words = `${process.versions.node}${isNew ? '' : '; 20.19 or later is needed'}`
  return [{ state: isNew ? 'ok' : 'wrong', about: 'Node', words }]
}
