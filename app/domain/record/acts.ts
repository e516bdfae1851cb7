type Described = {
  /** What somebody did, after their name; `{it}` is what they did it to. */
  says: string
  /** Something was shown to them, and nothing changed. */
  reading?: true
  /** Of people, services, teams and forms: what an administrator may follow. */
  configuration?: true
}

const reading = (says: string) => ({ says, reading: true }) as const
const configuration = (says: string) => ({ says, configuration: true }) as const

/** Everything that is recorded, and the one place that says it in words. What is not here cannot be recorded. */
export const acts = {
  'action.acknowledge': { says: 'acknowledged {it}' },
  'action.complete': { says: 'completed {it}' },
  'action.create': { says: 'asked for {it}' },
  'action.list': reading('opened the remedial actions of {it}'),
  'action.read': reading('opened {it}'),
  'action.send-back': { says: 'sent {it} back' },
  'action.verify': { says: 'verified {it}' },
  'action.withdraw': { says: 'withdrew {it}' },
  'activity.check': reading('checked the seal of the activity record'),
  'activity.read': reading('opened {it}'),
  'audit.list': reading('opened their own list of audits'),
  'audit.not-personal': { says: 'said of words in {it} that they name nobody' },
  'audit.read': reading('opened {it}'),
  'audit.record-view': { says: 'added a view to {it}' },
  'audit.reopen': { says: 'reopened {it}' },
  'audit.save': { says: 'saved answers of {it}' },
  'audit.share': { says: 'shared the findings of {it}' },
  'audit.submit': { says: 'signed {it} off' },
  'audit.tag': { says: 'changed the themes of a comment of {it}' },
  'audit.stop-sharing': { says: 'stopped sharing the findings of {it}' },
  'case-list.read': reading('opened the cases of {it}'),
  'concern.close': { says: 'closed {it}' },
  'concern.escalate': { says: 'escalated {it}' },
  'concern.list': reading('opened the concerns of {it}'),
  'concern.not-personal': { says: 'said of words in {it} that they name nobody' },
  'concern.note': { says: 'added a note to {it}' },
  'concern.raise': { says: 'raised {it}' },
  'concern.read': reading('opened {it}'),
  'concern.set-route': configuration('set where immediate concerns of {it} go'),
  'event.create': { says: 'added {it}' },
  'event.remove': { says: 'removed {it}' },
  'findings.read': reading('opened findings of {it}'),
  'findings.release': { says: 'released the figures of {it}' },
  'findings.write-summary': { says: 'wrote the summary of {it}' },
  'import-mapping.save': { says: 'kept how the columns of a file are read for {it}' },
  'measure.add-figure': { says: 'added a figure to {it}' },
  'measure.add-target': { says: 'added a target to {it}' },
  'measure.correct-figure': { says: 'corrected a figure of {it}' },
  'measure.create': { says: 'added {it}' },
  'measure.define': { says: 'changed what {it} counts' },
  'measure.set-cadence': { says: 'changed how often {it} is due' },
  'measure.withdraw-target': { says: 'withdrew a target of {it}' },
  'password.change': { says: 'changed the password of {it}' },
  'password.change-failed': { says: 'gave a wrong password when changing that of {it}' },
  'password.reset': configuration('gave {it} a new password'),
  'people.list': reading('opened the list of people'),
  'person.activate': configuration('let {it} sign in again'),
  'person.change': configuration('changed the details of {it}'),
  'person.change-roles': configuration('changed the roles of {it}'),
  'person.create': configuration('added {it}'),
  'person.create-first': configuration('set up {it} as the first administrator'),
  'person.deactivate': configuration('stopped {it} from signing in'),
  'person.read': reading('opened the page of {it}'),
  'person.set-preferences': { says: 'changed the preferences of {it}' },
  'plan.create': { says: 'added {it}' },
  'plan.edit': { says: 'changed {it}' },
  'plan.import-figures': { says: 'added figures of a file to {it}' },
  'plan.write-report': { says: 'wrote words for the report of {it}' },
  'rag.decide': { says: 'rated {it}' },
  'reading.acknowledge': { says: 'said why {it} read an unusual amount' },
  'recommendation.add-action': { says: 'added an action to {it}' },
  'recommendation.add-evidence': { says: 'added evidence to {it}' },
  'recommendation.business-as-usual': { says: 'made {it} business as usual' },
  'recommendation.carry-forward': { says: 'carried {it} forward to the next plan' },
  'recommendation.change-action': { says: 'changed an action of {it}' },
  'recommendation.correct-evidence': { says: 'corrected evidence of {it}' },
  'recommendation.create': { says: 'added {it}' },
  'recommendation.edit': { says: 'changed {it}' },
  'recommendation.open-again': { says: 'took {it} up again' },
  'record.erase': { says: 'erased entries of the activity record' },
  'report.read': reading('opened a report of {it}'),
  'request.refused': { says: 'sent forms that came from none of our pages, which were refused, from {it}' },
  'round.assign': { says: 'gave audits of {it} to auditors' },
  'round.close': { says: 'closed {it}' },
  'round.create': { says: 'added {it}' },
  'round.draw': { says: 'drew the sample of {it}' },
  'round.import-audits': { says: 'imported completed audits as {it}' },
  'round.import-cases': { says: 'imported the case list of {it}' },
  'round.open': { says: 'opened {it} for auditing' },
  'round.read': reading('opened {it}'),
  'round.reassign': { says: 'gave an audit of {it} to another auditor' },
  'round.reopen': { says: 'reopened {it}' },
  'round.replace-case': { says: 'replaced a case of {it}' },
  'round.unassign': { says: 'took an audit of {it} from its auditor' },
  'rows.export': reading('exported the rows of {it}'),
  'selection.remove': { says: 'removed {it}' },
  'selection.save': { says: 'kept {it}' },
  'service.create': configuration('added {it}'),
  'sign-in': { says: 'signed in' },
  'sign-in.failed': { says: 'gave a wrong name or password for {it}' },
  'sign-out': { says: 'signed out' },
  'team.create': configuration('added {it}'),
  'template.bring-back': configuration('brought {it} back'),
  'template.publish': configuration('published {it}'),
  'template.retire': configuration('retired {it}'),
  'template-draft.change': configuration('changed {it}'),
  'template-draft.create': configuration('started {it}'),
  'template-draft.discard': configuration('discarded {it}'),
  'theme.change': { says: 'changed {it}' },
  'theme.create': { says: 'added {it}' },
} as const satisfies Record<string, Described>

export type Act = keyof typeof acts

/** What an act says; null for one that no release knows, or an erased entry. */
export function described(act: string): Described | null {
  return Object.hasOwn(acts, act) ? acts[act as Act] : null
}

const names = Object.keys(acts) as Act[]

export const readings: Act[] = names.filter((act) => described(act)?.reading)
export const configurationActs: Act[] = names.filter((act) => described(act)?.configuration)
