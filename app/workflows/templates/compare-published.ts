import type { Actor } from '../../domain/permissions.ts'
import {
  type ComparedQuestion,
  changesInWords,
  compareVersions,
  sharedCodes,
} from '../../domain/templates/compare-versions.ts'
import type { Template } from '../../domain/templates/template.ts'
import { listTemplateVersions, type TemplateVersion } from '../../stores/templates.server.ts'
import { allow, orNotFound } from '../act.ts'
import type { AppContext } from '../context.ts'

/** What two versions of a form do not ask alike, in words, question by question. */
export function versionChanges(before: Template, now: Template) {
  const { form, questions } = compareVersions(before, now)
  return { form, questions: questions.map((each) => inWords(each)) }
}

/** What two forms do not ask alike of the questions that both ask; where they stand says nothing. */
function sharedChanges(before: Template, now: Template) {
  const questions = compareVersions(before, now)
    .questions.filter(isInBoth)
    .map((each) => ({ ...each, changes: each.changes.filter(({ kind }) => kind !== 'moved') }))
    .filter(({ changes, comparable }) => changes.length > 0 || !comparable)
  return { form: [], questions: questions.map((each) => inWords(each, 'of the two forms')) }
}

function inWords(each: ComparedQuestion, figures?: string) {
  const { code, text, textBefore, comparable } = each
  const words = changesInWords(each, figures)
  return { code, text, textBefore, comparable, words, inBoth: isInBoth(each) }
}

function isInBoth({ changes }: ComparedQuestion): boolean {
  return changes.every(({ kind }) => kind !== 'added' && kind !== 'removed')
}

/**
 * A published version beside another one, or beside another form that asks some of the same questions: whether figures of
 * both may stand in one series. Of two versions the older is the one before; of two forms, the other one is.
 * @param against key and version, as the page offers them; null: the version before, else the first offered
 */
export async function comparePublished(
  context: AppContext,
  actor: Actor,
  chosen: { key: string; version: number },
  against: string | null,
) {
  allow(actor, 'template.view')
  const all = await listTemplateVersions(context.reader)
  const here = orNotFound(
    all.find(({ key, version }) => key === chosen.key && version === chosen.version) ?? null,
  )
  const others = comparableWith(all, here)
  const previous = others.find(({ key, version }) => key === here.key && version < here.version)
  const other =
    against === null
      ? (previous ?? others[0] ?? null)
      : orNotFound(others.find((each) => nameOf(each) === against) ?? null)
  return {
    here: facts(here),
    others: others.map(facts),
    other: other && facts(other),
    compared: other && compareInOrder(here, other),
  }
}

/** Other versions of the form, the newest first; then the newest of each other form that shares a question with it. */
function comparableWith(all: readonly TemplateVersion[], here: TemplateVersion): TemplateVersion[] {
  const own = all.filter(({ key, version }) => key === here.key && version !== here.version)
  const newest = all.filter((each, place) => all.findIndex(({ key }) => key === each.key) === place)
  const sharing = newest.filter(
    ({ key, template }) => key !== here.key && sharedCodes(here.template, template).length > 0,
  )
  return [...own, ...sharing]
}

function compareInOrder(here: TemplateVersion, other: TemplateVersion) {
  const isOneForm = here.key === other.key
  const [before, now] = isOneForm && other.version > here.version ? [here, other] : [other, here]
  const changes = (isOneForm ? versionChanges : sharedChanges)(before.template, now.template)
  const asked = sharedCodes(before.template, now.template).length
  return {
    ...{ isOneForm, before: facts(before), now: facts(now), ...changes },
    alike: asked - changes.questions.filter(({ inBoth }) => inBoth).length,
  }
}

function facts({ key, version, title }: TemplateVersion) {
  return { key, version, title, name: `${key}/${version}` }
}

function nameOf({ key, version }: TemplateVersion): string {
  return `${key}/${version}`
}
