import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demonstrationSignIns as signIns } from '../../app/domain/people/demonstration-sign-ins.ts'
import type { Role } from '../../app/domain/permissions.ts'
import type { Transaction } from '../../app/stores/handle.server.ts'
import { insertPerson, replaceRoles } from '../../app/stores/people.server.ts'
import { insertService, insertTeam } from '../../app/stores/services.server.ts'
import type { AppContext } from '../../app/workflows/context.ts'
import { publishTemplateVersion } from '../../app/workflows/templates/publish-template.ts'
import { shipQuestionBank } from '../../app/workflows/templates/ship-question-bank.ts'
import { seedBesideFigures } from './beside-figures.ts'
import { seedClosedRounds } from './closed-rounds.ts'
import { seedCommentThemes } from './comment-themes.ts'
import { seedFollowUp } from './follow-up.ts'
import { seedPlan } from './plan.ts'
import { seedRoundInProgress } from './round-in-progress.ts'
import { seedTemplateDraft } from './template-draft.ts'

export type DemonstrationSignIn = { username: string; password: string; who: string }

/** Printed with the address when the server starts as a demonstration. */
export function demonstrationSignIns(): DemonstrationSignIn[] {
  return [...signIns]
}

const teams = [
  'Locality West',
  'Locality Central',
  'Children in Care North',
  'Children in Care South',
  'Children in Care East',
]

type MadePerson = {
  username: string
  name: string
  staffName: string | null
  team: string | null
  roles: Role[]
}

/** Invented people. The IROs review cases of the case list, so that independence has something to exclude. */
const people: MadePerson[] = [
  { username: 'auditor', name: 'Iris Okafor', staffName: 'Iris Okafor', team: null, roles: ['auditor'] },
  { username: 'auditor2', name: 'Ian Reyes', staffName: 'Ian Reyes', team: null, roles: ['auditor'] },
  {
    username: 'auditor3',
    name: 'Wendy Marsh',
    staffName: 'Wendy Marsh',
    team: 'Locality West',
    roles: ['auditor', 'practitioner'],
  },
  { username: 'manager', name: 'Mina Doyle', staffName: null, team: null, roles: ['iro-manager', 'auditor'] },
  { username: 'lead', name: 'Leo Hartley', staffName: null, team: null, roles: ['lead', 'quality-lead'] },
  {
    username: 'practitioner',
    name: 'Bea Wren',
    staffName: 'Bea Wren',
    team: 'Locality West',
    roles: ['practitioner'],
  },
  { username: 'administrator', name: 'Ana Quill', staffName: null, team: null, roles: ['administrator'] },
  { username: 'dpo', name: 'Dora Penn', staffName: null, team: null, roles: ['data-protection-officer'] },
]

const shippedTemplates = [
  'planning/1.yaml',
  'permanence/1.yaml',
  'recording/1.yaml',
  'supervision/1.yaml',
  'recording-short/1.yaml',
  'planning-and-recording-short/1.yaml',
  'iro-plan-audit/1.yaml',
  'iro-peer-review/1.yaml',
  'placement-with-parents/1.yaml',
  'pre-proceedings/1.yaml',
  'sdq-use/1.yaml',
  'three-month-summary/1.yaml',
  'chronology-and-genogram/1.yaml',
  'early-help-waiting-times/1.yaml',
]

/** Fills an empty database, in one transaction: a start that is cut off leaves it empty. */
export async function loadDemonstration(context: AppContext): Promise<void> {
  const passwordHash = await context.passwords.hash(signIns[0]?.password ?? context.random())
  await context.writer.transaction(async (transaction) => {
    const createdAt = context.clock().toISOString()
    const serviceId = context.random()
    await insertService(transaction, { id: serviceId, name: "Children's services", createdAt })
    const teamIds = new Map(teams.map((name) => [name, context.random()]))
    for (const [name, id] of teamIds) await insertTeam(transaction, { id, serviceId, name })
    const personIds = new Map<string, string>()
    for (const person of people) {
      const id = context.random()
      personIds.set(person.username, id)
      await insertPerson(transaction, {
        id,
        username: person.username,
        displayName: person.name,
        passwordHash,
        mustChangePassword: false,
        teamId: person.team ? (teamIds.get(person.team) ?? null) : null,
        staffName: person.staffName,
        demonstration: true,
        createdAt,
      })
      const everywhere: Role[] = ['administrator', 'data-protection-officer']
      await replaceRoles(
        transaction,
        id,
        person.roles.map((role) => ({
          id: context.random(),
          role,
          serviceId: everywhere.includes(role) ? null : serviceId,
        })),
      )
    }
    const templateIds = await publishShipped(transaction, context)
    const measureIds = await seedPlan(transaction, context, serviceId)
    await seedClosedRounds(transaction, context, { serviceId, templateIds })
    const roundId = await seedRoundInProgress(transaction, context, {
      serviceId,
      measureIds: ['planning-quality', 'assessment-quality'].flatMap((key) => measureIds.get(key) ?? []),
      templateVersionId: templateIds.get('planning/1.yaml') ?? '',
      manager: personIds.get('manager') ?? '',
      auditors: people
        .filter((person) => person.username.startsWith('auditor'))
        .map((person) => ({
          id: personIds.get(person.username) ?? '',
          names: [person.name],
          team: person.team,
        })),
    })
    const personId = (username: string) => personIds.get(username) ?? ''
    const [manager, practitioner] = [personId('manager'), personId('practitioner')]
    await seedFollowUp(transaction, context, { roundId, serviceId, manager, practitioner })
    await seedCommentThemes(transaction, context, { serviceId, roundId })
    await seedBesideFigures(transaction, context, { serviceId, lead: personId('lead') })
    await seedTemplateDraft(transaction, context, personId('lead'))
  })
}

async function publishShipped(transaction: Transaction, context: AppContext): Promise<Map<string, string>> {
  await shipQuestionBank(transaction, context)
  const ids = new Map<string, string>()
  for (const file of shippedTemplates) {
    const text = readFileSync(join(context.config.root, 'audit-templates', file), 'utf8')
    const published = await publishTemplateVersion(transaction, context, { text, publishedBy: null })
    if (published.id === null)
      throw new Error(`${file}: ${published.problems.map((problem) => problem.message).join('; ')}`)
    ids.set(file, published.id)
  }
  return ids
}
